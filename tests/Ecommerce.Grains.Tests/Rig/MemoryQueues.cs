using Orleans.Streams;

namespace Ecommerce.Grains.Tests.Rig;

internal sealed record QueuedMessage(long Number, StreamId Stream, byte[] Payload);

/// <summary>The stream queues of a cluster. A message stays until its delivery was confirmed, whichever silo dies meanwhile.</summary>
internal class MemoryQueues
{
    private readonly Dictionary<QueueId, SortedDictionary<long, QueuedMessage>> _queues = [];
    private readonly Lock _lock = new();
    private long _number;

    public int Waiting
    {
        get
        {
            lock (_lock) return _queues.Values.Sum(queue => queue.Count);
        }
    }

    public virtual void Add(QueueId queue, StreamId stream, byte[] payload)
    {
        lock (_lock)
        {
            var number = ++_number;
            Of(queue)[number] = new(number, stream, payload);
        }
    }

    public List<QueuedMessage> After(QueueId queue, long position, int most)
    {
        lock (_lock) return [.. Of(queue).Values.Where(message => message.Number > position).Take(most)];
    }

    public void Remove(QueueId queue, IEnumerable<long> numbers)
    {
        lock (_lock)
            foreach (var number in numbers) Of(queue).Remove(number);
    }

    private SortedDictionary<long, QueuedMessage> Of(QueueId queue) =>
        _queues.TryGetValue(queue, out var messages) ? messages : _queues[queue] = [];
}
