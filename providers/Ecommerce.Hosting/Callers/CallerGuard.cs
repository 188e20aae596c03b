using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Callers;

/// <summary>
/// Looks at every call before it reaches its grain. What silos ask each other passes, and so does what the gateway inside a silo asks: who
/// may be a silo is for mutual TLS to say. A client outside may ask for the shop's own grains if it shows that it is a gateway, and for
/// nothing else: Orleans' own grains deactivate, migrate and count others. It may ask what grains there are, or it could not be a client.
/// </summary>
internal sealed class CallerGuard(CallerKeys keys, Assembly shop, ILogger<CallerGuard> log) : IIncomingGrainCallFilter
{
    /// <summary>In the context of a call from a client. It goes no further: events and other grains never see it.</summary>
    public const string Shown = "caller";

    private static readonly GrainType Client = GrainType.Create(GrainTypePrefix.ClientPrefix);

    /// <summary>What Orleans itself adds to the shop's grains for streams of answers and for giving up.</summary>
    private static readonly HashSet<string> Answering =
    [
        "Orleans.Runtime.IAsyncEnumerableGrainExtension", "Orleans.Runtime.ICancellationSourcesExtension", "Orleans.Runtime.IGrainCallCancellationExtension",
    ];

    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    private readonly ConcurrentDictionary<Type, Door> _doors = new();

    private enum Door
    {
        Closed,
        Gateways,
        Everybody,
    }

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.SourceId is { } source && source.Type.Equals(Client) && !IsInside(source) ? Admit(context) : context.Invoke();

    private Task Admit(IIncomingGrainCallContext context)
    {
        var asked = context.Request.GetInterfaceType();
        var door = _doors.GetOrAdd(asked, DoorOf);
        var open = door is Door.Everybody || (door is Door.Gateways && (!keys.AreSet || keys.Accept(RequestContext.Get(Shown) as string)));
        RequestContext.Remove(Shown);
        if (open) return context.Invoke();

        log.LogWarning("Client {Client} may not call {Interface}", context.SourceId, asked.FullName);
        throw new UnauthorizedAccessException($"This client may not call {asked.Name}.");
    }

    private Door DoorOf(Type asked) =>
        asked.FullName == Manifest ? Door.Everybody
        : asked.Assembly == shop || Answering.Contains(asked.FullName ?? "") ? Door.Gateways
        : Door.Closed;

    /// <summary>The client that every silo has within it is named after its silo.</summary>
    private static bool IsInside(GrainId client) => client.Key.AsSpan().StartsWith("hosted-"u8);
}
