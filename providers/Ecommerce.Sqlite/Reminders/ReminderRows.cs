using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Reminders;

/// <summary>The statements on <c>reminder</c>. Times are ticks: nothing is rounded and no culture is asked.</summary>
internal static class ReminderRows
{
    private const string Columns = "SELECT grain_id, name, start_at, period, etag FROM reminder";
    private const string OfGrain = $"{Columns} WHERE grain_id = ?1 AND service = ?2";
    private const string OfArc = $"{Columns} WHERE service = ?1 AND hash > ?2 AND hash <= ?3";
    private const string OfWrappedArc = $"{Columns} WHERE service = ?1 AND (hash > ?2 OR hash <= ?3)";
    private const string One = $"{OfGrain} AND name = ?3";
    private const string Upsert = """
        INSERT INTO reminder (grain_id, service, name, hash, start_at, period, etag) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET start_at = excluded.start_at, period = excluded.period, etag = excluded.etag
        """;
    private const string Delete = "DELETE FROM reminder WHERE grain_id = ?1 AND service = ?2 AND name = ?3 AND etag = ?4";
    private const string DeleteAll = "DELETE FROM reminder WHERE service = ?1";

    public static List<ReminderEntry> Of(Database database, string service, GrainId grain) =>
        database[OfGrain].Bind(1, grain.ToString()).Bind(2, service).All(Entry);

    /// <summary>Hashes in (begin, end] of the ring; begin at or after end wraps, so that equal bounds are the whole ring.</summary>
    public static List<ReminderEntry> Between(Database database, string service, uint begin, uint end) =>
        database[begin < end ? OfArc : OfWrappedArc].Bind(1, service).Bind(2, begin).Bind(3, end).All(Entry);

    public static ReminderEntry? Find(Database database, string service, GrainId grain, string name) =>
        database[One].Bind(1, grain.ToString()).Bind(2, service).Bind(3, name).First(Entry);

    public static void Put(Database database, string service, ReminderEntry entry, string etag) =>
        database[Upsert].Bind(1, entry.GrainId.ToString()).Bind(2, service).Bind(3, entry.ReminderName)
            .Bind(4, entry.GrainId.GetUniformHashCode()).Bind(5, Utc(entry.StartAt).Ticks).Bind(6, entry.Period.Ticks).Bind(7, etag).Run();

    public static bool TryDelete(Database database, string service, GrainId grain, string name, string etag) =>
        database[Delete].Bind(1, grain.ToString()).Bind(2, service).Bind(3, name).Bind(4, etag).Run() == 1;

    public static int Clear(Database database, string service) => database[DeleteAll].Bind(1, service).Run();

    private static ReminderEntry Entry(Statement row) => new()
    {
        GrainId = GrainId.Parse(row.Text(0)),
        ReminderName = row.Text(1),
        StartAt = new DateTime(row.Integer(2), DateTimeKind.Utc),
        Period = TimeSpan.FromTicks(row.Integer(3)),
        ETag = row.Text(4),
    };

    private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
}
