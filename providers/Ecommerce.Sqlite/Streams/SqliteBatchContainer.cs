using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>The events of one publish on their way to a consumer. The sequence number is the row's.</summary>
[GenerateSerializer, Alias("sqlite.stream-batch")]
internal sealed class SqliteBatchContainer(StreamId streamId, StreamEnvelope envelope, EventSequenceTokenV2 token) : IBatchContainer
{
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    [Id(1)]
    public StreamEnvelope Envelope { get; } = envelope;

    [Id(2)]
    public EventSequenceTokenV2 Token { get; } = token;

    public StreamSequenceToken SequenceToken => Token;

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => Envelope.Events
        .Select((value, position) => (value, position))
        .Where(e => e.value is T)
        .Select(e => Tuple.Create<T, StreamSequenceToken>((T)e.value, Token.CreateSequenceTokenForEvent(e.position)));

    public bool ImportRequestContext()
    {
        if (Envelope.RequestContext is null) return false;
        RequestContextExtensions.Import(Envelope.RequestContext);
        return true;
    }
}
