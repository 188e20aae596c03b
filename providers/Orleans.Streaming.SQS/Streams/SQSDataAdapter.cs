using System.Text.Json;
using Amazon.SQS.Model;
using Orleans.Providers.Streams.Common;
using Orleans.Serialization;
using Orleans.Streams;
using OrleansAWSUtils.Streams;

namespace Orleans.Streaming.SQS.Streams;

/// <summary>
/// <c>{"payload":"…"}</c>: a batch in Orleans' own serialization, in base64. The official package writes and reads the same, so messages
/// under way survive the swap.
/// </summary>
public class SQSDataAdapter(Serializer serializer) : ISQSDataAdapter
{
    private const string Payload = "payload";

    private readonly Serializer<SQSBatchContainer> _serializer = serializer.GetSerializer<SQSBatchContainer>();

    /// <exception cref="ArgumentException">A token was given: SQS numbers its messages itself.</exception>
    public virtual Message ToQueueMessage<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        if (token is not null) throw new ArgumentException("SQS streams number their own events: publish without a token.", nameof(token));

        var deduplication = SqsPublishing.TakeDeduplicationId(ref requestContext);
        var batch = new SQSBatchContainer(streamId, events.Cast<object>().ToList(), requestContext);
        // Base64 needs no escaping.
        var message = new Message { Body = $$"""{"{{Payload}}":"{{Convert.ToBase64String(_serializer.SerializeToArray(batch))}}"}""" };
        if (deduplication is not null) OutgoingMessage.Deduplicate(message, streamId, deduplication);
        return message;
    }

    /// <exception cref="Exception">The message is none of ours, damaged, or of a type this process does not know.</exception>
    public virtual IBatchContainer FromQueueMessage(Message queueMessage, long sequenceId)
    {
        using var body = JsonDocument.Parse(queueMessage.Body);
        var batch = _serializer.Deserialize(body.RootElement.GetProperty(Payload).GetBytesFromBase64());
        return batch?.With(new EventSequenceTokenV2(sequenceId)) ?? throw new InvalidDataException("The message holds no batch.");
    }
}
