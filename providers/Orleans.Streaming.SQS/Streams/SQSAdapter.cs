using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Streaming.SQS.Streams;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>Publishes events as messages: a publish is answered when SQS has it.</summary>
internal sealed class SQSAdapter(
    string name,
    SqsOptions options,
    IStreamQueueMapper mapper,
    ISQSDataAdapter data,
    Func<QueueId, SqsQueue> queueOf,
    Func<QueueId, IQueueAdapterReceiver> receiverOf,
    TimeProvider clock) : IQueueAdapter
{
    private readonly ConcurrentDictionary<QueueId, (SqsQueue Queue, SendBatcher Batcher)> _ways = new();

    public string Name => name;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <exception cref="ArgumentException">A token was given, or the events are larger than the queue takes.</exception>
    /// <exception cref="Amazon.SQS.AmazonSQSException">SQS refused, or did not answer: then it may have the events.</exception>
    public async Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        var all = events as IReadOnlyCollection<T> ?? events.ToList();
        if (all.Count == 0) return;

        var (queue, batcher) = _ways.GetOrAdd(mapper.GetQueueForStream(streamId), Way);
        using var publishing = StreamTraces.Publish(queue.Name);
        var content = data.ToQueueMessage(streamId, all, token, requestContext);
        StreamTraces.Inject(content);

        var facts = await queue.Open(CancellationToken.None);
        var message = new OutgoingMessage(streamId, content, options.FifoQueue);
        if (message.Bytes > facts.MaxMessageBytes)
        {
            throw new ArgumentException(
                $"{all.Count} events of stream {streamId} make a message of {message.Bytes} bytes; SQS queue {queue.Name} takes {facts.MaxMessageBytes}.",
                nameof(events));
        }

        await batcher.Send(message, facts.MaxMessageBytes);
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => receiverOf(queueId);

    private (SqsQueue Queue, SendBatcher Batcher) Way(QueueId id)
    {
        var queue = queueOf(id);
        return (queue, new(queue, options.SendWindow, options.FifoQueue, clock));
    }
}
