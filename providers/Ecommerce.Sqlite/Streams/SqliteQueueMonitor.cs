using System.Diagnostics.Metrics;
using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Streams;

/// <summary>What waits in the queues of one stream provider. Resolve it by the provider's name as a keyed service.</summary>
public sealed class SqliteQueueMonitor
{
    // Age counts from the publish, also for a message that was put back at the tail after a failed delivery.
    private const string SelectDepths = """
        SELECT queue, count(*), min(enqueued_at) FROM stream_message WHERE service = ?1 AND provider = ?2 GROUP BY queue
        """;

    private readonly (string Service, string Provider) _of;
    private readonly SqliteStore _store;
    private readonly QueueSignals _signals;
    private readonly TimeProvider _clock;

    internal SqliteQueueMonitor(string serviceId, string provider, SqliteStore store, QueueSignals signals, TimeProvider clock)
    {
        (_of, _store, _signals, _clock) = ((serviceId, provider), store, signals, clock);
        var meter = store.Instruments.Meter;
        meter.CreateObservableGauge("sqlite.stream.depth", MeasureDepths, "{message}", "Messages not yet delivered, per queue");
        meter.CreateObservableGauge("sqlite.stream.dead_letters", MeasureDeadLetters, "{message}", "Messages given up");
    }

    /// <summary>The queues that hold messages.</summary>
    public IReadOnlyList<QueueDepth> Depths()
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        return _store.Read(database => database[SelectDepths].Bind(1, _of.Service).Bind(2, _of.Provider).All(row =>
            new QueueDepth(row.Integer(0), row.Integer(1), TimeSpan.FromMilliseconds(Math.Max(0, now - row.Integer(2))))));
    }

    public long DeadLetterCount() => _store.Read(database => DeadLetterRows.Count(database, _of.Service, _of.Provider));

    /// <summary>The newest dead letters.</summary>
    /// <param name="max">How many at most.</param>
    public IReadOnlyList<DeadLetter> DeadLetters(int max) =>
        _store.Read(database => DeadLetterRows.Latest(database, _of.Service, _of.Provider, max));

    /// <summary>Puts a dead letter back into its queue as a new message, to be delivered when its cause was removed.</summary>
    /// <returns>False if there is no such dead letter.</returns>
    public async Task<bool> Redrive(long id, CancellationToken cancellation = default)
    {
        var found = await _store.Write(database => DeadLetterRows.TryRevive(database, _of.Service, _of.Provider, id), cancellation);
        if (found) _signals.RaiseAll();
        return found;
    }

    private IEnumerable<Measurement<long>> MeasureDepths() =>
        Depths().Select(depth => new Measurement<long>(depth.Messages, Tag("provider", _of.Provider), Tag("queue", depth.Queue)));

    private Measurement<long> MeasureDeadLetters() => new(DeadLetterCount(), Tag("provider", _of.Provider));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}

/// <summary>How full one queue is, and how long its oldest message has waited since it was published.</summary>
public sealed record QueueDepth(long Queue, long Messages, TimeSpan OldestAge);

/// <summary>A message that is no longer delivered, and why.</summary>
public sealed record DeadLetter(
    long Id, string StreamNamespace, string StreamKey, DateTimeOffset EnqueuedAt, DateTimeOffset DiedAt, string Reason);
