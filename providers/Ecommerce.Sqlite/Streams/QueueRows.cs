using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Streams;

/// <summary>One queue of one stream provider of one service.</summary>
internal readonly record struct QueueKey(string Service, string Provider, long Queue);

/// <summary>A stored publish. Namespace and key are the stream's; they stay readable when the payload is not.</summary>
internal sealed record QueueRow(long Sequence, string Namespace, string Key, byte[] Payload, long Checksum);

/// <summary>The statements on <c>stream_message</c>. Times are Unix milliseconds.</summary>
internal static class QueueRows
{
    public const string Columns = "service, provider, queue, stream_namespace, stream_key, enqueued_at";

    private const string Insert = $"INSERT INTO stream_message ({Columns}, payload, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    private const string SelectAfter = """
        SELECT seq, stream_namespace, stream_key, payload, checksum FROM stream_message
        WHERE service = ?1 AND provider = ?2 AND queue = ?3 AND seq > ?4 ORDER BY seq LIMIT ?5
        """;
    private const string DeleteOne = "DELETE FROM stream_message WHERE seq = ?1";
    private const string SelectAttempts = "SELECT attempts FROM stream_message WHERE seq = ?1";
    private const string CopyToTail = $"""
        INSERT INTO stream_message ({Columns}, attempts, payload, checksum)
        SELECT {Columns}, attempts + 1, payload, checksum FROM stream_message WHERE seq = ?1
        """;
    private const string SelectStreams = """
        SELECT DISTINCT queue, stream_namespace, stream_key FROM stream_message WHERE service = ?1 AND provider = ?2
        """;
    private const string UpdateQueue = """
        UPDATE stream_message SET queue = ?3
        WHERE service = ?1 AND provider = ?2 AND stream_namespace = ?4 AND stream_key = ?5
        """;

    public static int Add(Database database, QueueKey queue, StreamId stream, long now, byte[] payload, long checksum) =>
        database[Insert].Bind(1, queue.Service).Bind(2, queue.Provider).Bind(3, queue.Queue)
            .Bind(4, stream.GetNamespace() ?? "").Bind(5, stream.GetKeyAsString()).Bind(6, now).Bind(7, payload).Bind(8, checksum).Run();

    public static List<QueueRow> After(Database database, QueueKey queue, long sequence, int max) =>
        database[SelectAfter].Bind(1, queue.Service).Bind(2, queue.Provider).Bind(3, queue.Queue).Bind(4, sequence).Bind(5, max)
            .All(row => new QueueRow(row.Integer(0), row.Text(1), row.Text(2), row.Blob(3), row.Integer(4)));

    public static int Delete(Database database, IEnumerable<long> sequences) =>
        sequences.Sum(sequence => database[DeleteOne].Bind(1, sequence).Run());

    /// <summary>How often delivery was given up so far; null if there is no such message any more.</summary>
    public static long? Attempts(Database database, long sequence) =>
        database[SelectAttempts].Bind(1, sequence).First<long?>(row => row.Integer(0));

    /// <summary>Puts a message behind the others under a new sequence number, as the readers are past its old one.</summary>
    public static void Requeue(Database database, long sequence)
    {
        database[CopyToTail].Bind(1, sequence).Run();
        database[DeleteOne].Bind(1, sequence).Run();
    }

    /// <summary>The streams that have messages, and in which queue.</summary>
    public static List<(long Queue, string Namespace, string Key)> Streams(Database database, string service, string provider) =>
        database[SelectStreams].Bind(1, service).Bind(2, provider).All(row => (row.Integer(0), row.Text(1), row.Text(2)));

    public static int Move(Database database, QueueKey to, string @namespace, string key) =>
        database[UpdateQueue].Bind(1, to.Service).Bind(2, to.Provider).Bind(3, to.Queue).Bind(4, @namespace).Bind(5, key).Run();
}
