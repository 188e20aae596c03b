using System.Diagnostics;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansAWSUtils.Streams;

/// <summary>The events of one publish on their way to a consumer.</summary>
[GenerateSerializer, Alias("sqs.stream-batch")]
public class SQSBatchContainer : IBatchContainer
{
    // Numbers and types are the official package's: either reads what the other sent.
    [Id(0)]
    private EventSequenceTokenV2? _sequenceToken;

    [Id(1)]
    private readonly List<object> _events;

    [Id(2)]
    private readonly Dictionary<string, object>? _requestContext;

    [NonSerialized]
    private Activity? _processing;

    public SQSBatchContainer(StreamId streamId, List<object> events, Dictionary<string, object>? requestContext)
    {
        ArgumentNullException.ThrowIfNull(events);
        (StreamId, _events, _requestContext) = (streamId, events, requestContext);
    }

    [Id(3)]
    public StreamId StreamId { get; private set; }

    public StreamSequenceToken SequenceToken => _sequenceToken!;


    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => _events
        .Select((value, position) => (value, position))
        .Where(e => e.value is T)
        .Select(e => Tuple.Create<T, StreamSequenceToken>((T)e.value, _sequenceToken!.CreateSequenceTokenForEvent(e.position)));

    /// <summary>Called right before a delivery, which so becomes part of its publisher's trace.</summary>
    public bool ImportRequestContext()
    {
        if (_processing is { IsStopped: false }) Activity.Current = _processing;
        if (_requestContext is null) return false;

        RequestContextExtensions.Import(_requestContext);
        return true;
    }

    public override string ToString() => $"{_events.Count} events of {StreamId}";

    /// <summary>Tells it the span of the message's stay in this process.</summary>
    internal void ProcessedIn(Activity? span) => _processing = span;

    internal SQSBatchContainer With(EventSequenceTokenV2 token)
    {
        _sequenceToken = token;
        return this;
    }
}
