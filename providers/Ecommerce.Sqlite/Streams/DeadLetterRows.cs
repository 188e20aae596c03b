using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Streams;

internal sealed record BuriedRow(long Id, string Namespace, string Key, DateTimeOffset DiedAt, byte[] Payload, long Checksum);

/// <summary>The statements on <c>stream_dead_letter</c>: messages that are kept, with the reason, but no longer delivered.</summary>
internal static class DeadLetterRows
{
    private const string Copy = $"""
        INSERT INTO stream_dead_letter (id, {QueueRows.Columns}, died_at, reason, payload, checksum)
        SELECT seq, {QueueRows.Columns}, ?2, ?3, payload, checksum FROM stream_message WHERE seq = ?1
        """;
    private const string Newest = """
        SELECT id, stream_namespace, stream_key, enqueued_at, died_at, reason FROM stream_dead_letter
        WHERE service = ?1 AND provider = ?2 ORDER BY id DESC LIMIT ?3
        """;
    private const string CountAll = "SELECT count(*) FROM stream_dead_letter WHERE service = ?1 AND provider = ?2";
    private const string Revive = $"""
        INSERT INTO stream_message ({QueueRows.Columns}, payload, checksum)
        SELECT {QueueRows.Columns}, payload, checksum FROM stream_dead_letter WHERE id = ?1 AND service = ?2 AND provider = ?3
        """;
    private const string DeleteOne = "DELETE FROM stream_dead_letter WHERE id = ?1 AND service = ?2 AND provider = ?3";
    private const string SelectOldest = """
        SELECT id, stream_namespace, stream_key, died_at, payload, checksum FROM stream_dead_letter
        WHERE service = ?1 AND provider = ?2 AND queue = ?3 ORDER BY id LIMIT ?4
        """;

    public static void Bury(Database database, long sequence, long now, string reason)
    {
        database[Copy].Bind(1, sequence).Bind(2, now).Bind(3, reason).Run();
        QueueRows.Delete(database, [sequence]);
    }

    public static List<DeadLetter> Latest(Database database, string service, string provider, int max) =>
        database[Newest].Bind(1, service).Bind(2, provider).Bind(3, max).All(row => new DeadLetter(
            row.Integer(0), row.Text(1), row.Text(2), Time(row.Integer(3)), Time(row.Integer(4)), row.Text(5)));

    public static long Count(Database database, string service, string provider) =>
        database[CountAll].Bind(1, service).Bind(2, provider).First(row => row.Integer(0));

    /// <summary>Back into its queue as a new message; false if there is no such dead letter.</summary>
    public static bool TryRevive(Database database, string service, string provider, long id)
    {
        var found = database[Revive].Bind(1, id).Bind(2, service).Bind(3, provider).Run() == 1;
        if (found) Delete(database, service, provider, id);
        return found;
    }

    public static int Delete(Database database, string service, string provider, long id) =>
        database[DeleteOne].Bind(1, id).Bind(2, service).Bind(3, provider).Run();

    public static List<BuriedRow> Oldest(Database database, QueueKey queue, int max) =>
        database[SelectOldest].Bind(1, queue.Service).Bind(2, queue.Provider).Bind(3, queue.Queue).Bind(4, max)
            .All(row => new BuriedRow(row.Integer(0), row.Text(1), row.Text(2), Time(row.Integer(3)), row.Blob(4), row.Integer(5)));

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
