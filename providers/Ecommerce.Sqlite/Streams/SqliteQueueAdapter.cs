using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>Publishes events as rows: a publish is answered when its row is durable.</summary>
internal sealed class SqliteQueueAdapter(
    string name,
    string serviceId,
    SqliteStore store,
    IStreamQueueMapper mapper,
    QueueSignals signals,
    Serializer<StreamEnvelope> serializer,
    TimeProvider clock,
    ILogger<SqliteQueueReceiver> logger) : IQueueAdapter
{
    public string Name => name;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <exception cref="ArgumentException">A token was given: the file numbers its events itself.</exception>
    public async Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        if (token is not null) throw new ArgumentException("SQLite streams number their own events: publish without a token.", nameof(token));

        var envelope = new StreamEnvelope(events.Cast<object>().ToList(), requestContext);
        if (envelope.Events.Count == 0) return;

        var payload = serializer.SerializeToArray(envelope);
        var (queue, now, checksum) = (Key(mapper.GetQueueForStream(streamId)), Now, Checksum.Of(payload));
        try
        {
            await store.Write(database => QueueRows.Add(database, queue, streamId, now, payload, checksum), CancellationToken.None);
        }
        finally
        {
            signals[queue.Queue].Raise(); // also after a fault: the row may be there
        }
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) =>
        new SqliteQueueReceiver(Key(queueId), store, signals[queueId.GetNumericId()], serializer, clock, logger);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private QueueKey Key(QueueId queue) => new(serviceId, name, queue.GetNumericId());
}
