using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>
/// Reads one queue from its oldest row on and deletes what was delivered. What a dead process had taken is still there for the next receiver.
/// </summary>
internal sealed class SqliteQueueReceiver(
    QueueKey queue,
    SqliteStore store,
    QueueSignal signal,
    Serializer<StreamEnvelope> serializer,
    TimeProvider clock,
    ILogger<SqliteQueueReceiver> logger) : IQueueAdapterReceiver
{
    /// <summary>The most rows one read takes, whatever the cache would accept: bounds its memory and its time.</summary>
    private const int MaxRows = 256;

    private long _position;
    private long _emptyAt = -1;
    private volatile bool _stopped;

    public Task Initialize(TimeSpan timeout, CancellationToken cancellationToken)
    {
        (_position, _emptyAt) = (0, -1);
        return Task.CompletedTask;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        var raised = signal.Raised;
        if (_stopped || raised == _emptyAt || cancellationToken.IsCancellationRequested) return [];

        var max = maxCount is > 0 and < MaxRows ? maxCount : MaxRows;
        var rows = store.Read(database => QueueRows.After(database, queue, _position, max));
        var batches = new List<IBatchContainer>(rows.Count);
        var undecodable = new List<(long Sequence, string Reason)>();
        foreach (var row in rows)
        {
            if (Decode(row, out var reason) is { } batch) batches.Add(batch);
            else undecodable.Add((row.Sequence, reason));
        }

        // Before the position moves: if this fails, the same rows are read again.
        if (undecodable.Count > 0) await Bury(undecodable, cancellationToken);
        if (rows.Count > 0) _position = rows[^1].Sequence;
        if (rows.Count < max) _emptyAt = raised;
        return batches;
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken)
    {
        var sequences = messages.OfType<SqliteBatchContainer>().Select(batch => batch.Token.SequenceNumber).ToArray();
        return sequences.Length == 0
            ? Task.CompletedTask
            : store.Write(database => QueueRows.Delete(database, sequences), cancellationToken);
    }

    /// <summary>Stops reading. Deliveries that end later are still taken note of.</summary>
    public Task Shutdown(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _stopped = true;
        return Task.CompletedTask;
    }

    public Task Initialize(TimeSpan timeout) => Initialize(timeout, CancellationToken.None);

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => MessagesDeliveredAsync(messages, CancellationToken.None);

    public Task Shutdown(TimeSpan timeout) => Shutdown(timeout, CancellationToken.None);

    private SqliteBatchContainer? Decode(QueueRow row, out string reason)
    {
        try
        {
            Checksum.Verify(row.Payload, row.Checksum);
            reason = "";
            var envelope = serializer.Deserialize(row.Payload) ?? throw new InvalidDataException("The payload is empty.");
            return new(StreamId.Create(row.Namespace, row.Key), envelope, new(row.Sequence));
        }
        catch (Exception error)
        {
            reason = $"cannot be decoded: {error.Message}";
            logger.LogError(error, "Stream message {Sequence} of {Queue} cannot be decoded; it moves to the dead letters", row.Sequence, queue);
            return null;
        }
    }

    private Task<int> Bury(List<(long Sequence, string Reason)> undecodable, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return store.Write(
            database =>
            {
                foreach (var (sequence, reason) in undecodable) DeadLetterRows.Bury(database, sequence, now, reason);
                return undecodable.Count;
            },
            cancellation);
    }
}
