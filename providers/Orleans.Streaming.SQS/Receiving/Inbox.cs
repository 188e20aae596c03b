using System.Globalization;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.Common;
using Orleans.Streaming.SQS.Streams;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>Turns one receipt of messages into batches: drops repetitions, and leaves what cannot be decoded to the dead-letter queue.</summary>
internal sealed class Inbox(
    SqsQueue queue, HeldMessages held, ISQSDataAdapter data, IQueueAdapterReceiverMonitor? monitor, TimeProvider clock, ILogger logger)
{
    private readonly Sequence _sequence = new(clock);

    public List<IBatchContainer> Take(List<Message> messages)
    {
        var batches = new List<IBatchContainer>(messages.Count);
        foreach (var message in messages)
        {
            if (held.TryRenew(message.MessageId, message.ReceiptHandle)) SqsInstruments.Duplicate(queue.Name);
            else if (Decode(message) is { } batch) batches.Add(batch);
        }

        if (messages.Count > 0) Report(messages);
        return batches;
    }

    private IBatchContainer? Decode(Message message)
    {
        try
        {
            var sequence = _sequence.Next();
            var batch = data.FromQueueMessage(message, sequence);
            var processing = StreamTraces.Received(queue.Name, message);
            if (batch is OrleansAWSUtils.Streams.SQSBatchContainer ours) ours.ProcessedIn(processing);
            held.Add(new(message.MessageId, message.ReceiptHandle, batch, sequence, processing));
            return batch;
        }
        catch (Exception error)
        {
            // It stays hidden until its visibility ends and comes back: perhaps to a silo that knows its type, else until the queue's
            // redrive policy sets it aside.
            SqsInstruments.Undecodable(queue.Name);
            logger.LogError(error, "Message {Message} of SQS queue {Queue} cannot be decoded", message.MessageId, queue.Name);
            return null;
        }
    }

    private void Report(List<Message> messages)
    {
        var sent = messages.Select(SentAt).OfType<DateTime>().ToList();
        monitor?.TrackMessagesReceived(messages.Count, sent.Count > 0 ? sent.Min() : null, sent.Count > 0 ? sent.Max() : null);
    }

    private static DateTime? SentAt(Message message) =>
        long.TryParse(message.Attributes?.GetValueOrDefault("SentTimestamp"), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
            : null;
}
