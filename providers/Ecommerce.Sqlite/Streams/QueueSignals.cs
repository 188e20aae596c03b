using System.Collections.Concurrent;

namespace Ecommerce.Sqlite.Streams;

/// <summary>Counts what was put into each queue by this process, so that polling an empty queue does not touch the file.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<long, QueueSignal> _signals = new();

    public QueueSignal this[long queue] => _signals.GetOrAdd(queue, _ => new QueueSignal());

    public void RaiseAll()
    {
        foreach (var signal in _signals.Values) signal.Raise();
    }
}

internal sealed class QueueSignal
{
    private long _raised;

    /// <summary>Grows after a message became readable. Read it before reading the queue.</summary>
    public long Raised => Volatile.Read(ref _raised);

    public void Raise() => Interlocked.Increment(ref _raised);
}
