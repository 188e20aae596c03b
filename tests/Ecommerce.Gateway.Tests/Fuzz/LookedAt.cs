using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Serialization;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>Memory's queues, whose every message is looked at before it is sent: what a queue is given it may give up, and that is kept for staff.</summary>
internal sealed class LookedAt(Serializer<MemoryMessageBody> serializer, IServiceProvider services) : IMemoryMessageBodySerializer
{
    public ArraySegment<byte> Serialize(MemoryMessageBody body)
    {
        var bytes = serializer.SerializeToArray(body);
        services.GetRequiredService<Leaks>().Message(bytes);
        return new(bytes);
    }

    public MemoryMessageBody Deserialize(ArraySegment<byte> bodyBytes) => serializer.Deserialize(bodyBytes)!;
}
