using System.Globalization;
using Ecommerce.Sqlite.Store;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>
/// What one provider's queues have set aside, for a program that shows it to people and sends it back. Resolve it by the provider's name
/// as a keyed service.
/// </summary>
public sealed class SqliteDeadLetters
{
    private const int AtOnce = 10;

    private readonly (string Service, string Provider) _of;
    private readonly SqliteStore _store;
    private readonly QueueSignals _signals;
    private readonly Serializer<StreamEnvelope> _serializer;
    private readonly TimeProvider _clock;
    private readonly HashRingBasedStreamQueueMapper _mapper;

    internal SqliteDeadLetters(
        string serviceId, string provider, HashRingStreamQueueMapperOptions partitions, SqliteStore store, QueueSignals signals, Serializer<StreamEnvelope> serializer, TimeProvider clock)
    {
        (_of, _store, _signals, _serializer, _clock) = ((serviceId, provider), store, signals, serializer, clock);
        _mapper = new(partitions, provider);
        Queues = [.. Enumerable.Range(0, partitions.TotalQueueCount).Select(number => Name((uint)number))];
    }

    /// <summary>The queues' names: the provider's and a number.</summary>
    public IReadOnlyList<string> Queues { get; }

    /// <summary>The ten oldest of a queue. What is not deleted comes again.</summary>
    public IReadOnlyList<SqliteDeadLetter> Oldest(string queue) =>
        [.. _store.Read(database => DeadLetterRows.Oldest(database, Key(queue), AtOnce)).Select(Read)];

    /// <summary>What a reader refused, in the terms of <see cref="Send"/>.</summary>
    public (string Queue, byte[] Payload, long Checksum) Pack(StreamId stream, object refused)
    {
        var payload = _serializer.SerializeToArray(new([refused], null));
        return (Name(_mapper.GetQueueForStream(stream).GetNumericId()), payload, Checksum.Of(payload));
    }

    public Task Delete(long id, CancellationToken cancellation) =>
        _store.Write(database => DeadLetterRows.Delete(database, _of.Service, _of.Provider, id), cancellation);

    /// <summary>Back into its queue as a new message.</summary>
    public async Task Send(string queue, StreamId stream, byte[] payload, long checksum, CancellationToken cancellation)
    {
        var (key, now) = (Key(queue), _clock.GetUtcNow().ToUnixTimeMilliseconds());
        try
        {
            await _store.Write(database => QueueRows.Add(database, key, stream, now, payload, checksum), cancellation);
        }
        finally
        {
            _signals[key.Queue].Raise(); // also after a fault: the row may be there
        }
    }

    private SqliteDeadLetter Read(BuriedRow row)
    {
        try
        {
            Checksum.Verify(row.Payload, row.Checksum);
            var envelope = _serializer.Deserialize(row.Payload) ?? throw new InvalidDataException("The payload is empty.");
            return Letter(envelope.Events, null);
        }
        catch (Exception error)
        {
            return Letter([], error);
        }

        SqliteDeadLetter Letter(IReadOnlyList<object> events, Exception? error) =>
            new(row.Id, StreamId.Create(row.Namespace, row.Key), row.DiedAt, row.Payload, row.Checksum, events, error);
    }

    private string Name(uint queue) => string.Create(CultureInfo.InvariantCulture, $"{_of.Provider}-{queue}");

    private QueueKey Key(string queue) => new(_of.Service, _of.Provider, long.Parse(queue.AsSpan(_of.Provider.Length + 1), CultureInfo.InvariantCulture));
}

/// <summary>A message as it was set aside.</summary>
/// <param name="Checksum">Of the payload as it was published: what is damaged stays known to be.</param>
/// <param name="Events">What is in it; empty if it cannot be read.</param>
/// <param name="Error">Why it cannot be read, or null.</param>
public sealed record SqliteDeadLetter(
    long Id, StreamId Stream, DateTimeOffset DiedAt, byte[] Payload, long Checksum, IReadOnlyList<object> Events, Exception? Error);
