using System.Collections.Immutable;
using Ecommerce.Grains;
using Orleans.Serialization;
using Orleans.Streaming.SQS;

namespace Ecommerce.Silo;

/// <summary>What a cluster's queues have set aside.</summary>
internal sealed class SqsOffice([FromKeyedServices(Events.Provider)] SqsDeadLetters letters, Serializer<SqsContent> serializer) : IDeadLetterOffice
{
    public ImmutableArray<string> Queues => [.. letters.Queues];

    public async Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation) =>
    [
        .. (await letters.Receive(queue, cancellation)).Select(letter => new SetAside(
            letter.MessageId, letter.Receipt, serializer.SerializeToArray(new(letter.Body, letter.Group)), letter.Batch?.StreamId.GetNamespace(),
            letter.Batch is { } batch ? [.. batch.GetEvents<object>().Select(item => item.Item1)] : [],
            letter.Error?.GetType().Name, FailedAt: null)),
    ];

    public PackedNews Pack(StreamId stream, object news)
    {
        var (queue, body, group) = letters.Pack(stream, news);
        return new(queue, serializer.SerializeToArray(new(body, group)));
    }

    public Task Delete(string queue, SetAside letter, CancellationToken cancellation) => letters.Delete(queue, letter.Receipt, cancellation);

    public Task Send(string queue, byte[] content, string identity, CancellationToken cancellation)
    {
        var (body, group) = serializer.Deserialize(content)!;
        return letters.Send(queue, body, group, identity, cancellation);
    }
}

[GenerateSerializer, Immutable, Alias("dead-letter.sqs")]
internal sealed record SqsContent([property: Id(0)] string Body, [property: Id(1)] string? Group);
