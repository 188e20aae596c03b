using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Storage;

/// <summary>Whose state it is.</summary>
internal sealed record GrainRowKey(string GrainId, string StateName, string Storage, string Service);

/// <summary>What is stored: a null payload is a cleared state.</summary>
internal sealed record GrainRow(string ETag, byte[]? Payload, long Checksum);

/// <summary>
/// The statements on <c>grain_state</c>. Each condition is part of its statement, so one write's mismatch leaves its batch-mates alone.
/// </summary>
internal static class GrainRows
{
    private const string Key = "grain_id = ?1 AND state_name = ?2 AND storage = ?3 AND service = ?4";
    private const string SelectRow = $"SELECT etag, payload, checksum FROM grain_state WHERE {Key}";
    private const string SelectETag = $"SELECT etag FROM grain_state WHERE {Key}";
    private const string Insert = """
        INSERT INTO grain_state (grain_id, state_name, storage, service, etag, payload, checksum)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
        """;
    private const string Update = $"UPDATE grain_state SET etag = ?5, payload = ?6, checksum = ?7 WHERE {Key} AND etag = ?8";
    private const string Empty = $"UPDATE grain_state SET etag = ?5, payload = NULL, checksum = 0 WHERE {Key} AND etag = ?6";
    private const string Delete = $"DELETE FROM grain_state WHERE {Key} AND etag = ?5";

    public static GrainRow? Find(Database database, GrainRowKey key) =>
        Select(database, SelectRow, key).First(row => new GrainRow(row.Text(0), row.IsNull(1) ? null : row.Blob(1), row.Integer(2)));

    public static string? FindETag(Database database, GrainRowKey key) => Select(database, SelectETag, key).First(row => row.Text(0));

    /// <summary>False if the row exists.</summary>
    public static bool TryInsert(Database database, GrainRowKey key, string etag, ReadOnlyMemory<byte> payload, long checksum) =>
        Select(database, Insert, key).Bind(5, etag).Bind(6, payload.Span).Bind(7, checksum).Run() == 1;

    /// <summary>False if the row is not the expected version.</summary>
    public static bool TryUpdate(
        Database database, GrainRowKey key, string expected, string etag, ReadOnlyMemory<byte> payload, long checksum) =>
        Select(database, Update, key).Bind(5, etag).Bind(6, payload.Span).Bind(7, checksum).Bind(8, expected).Run() == 1;

    /// <inheritdoc cref="TryUpdate"/>
    public static bool TryEmpty(Database database, GrainRowKey key, string expected, string etag) =>
        Select(database, Empty, key).Bind(5, etag).Bind(6, expected).Run() == 1;

    /// <inheritdoc cref="TryUpdate"/>
    public static bool TryDelete(Database database, GrainRowKey key, string expected) =>
        Select(database, Delete, key).Bind(5, expected).Run() == 1;

    private static Statement Select(Database database, string sql, GrainRowKey key) =>
        database[sql].Bind(1, key.GrainId).Bind(2, key.StateName).Bind(3, key.Storage).Bind(4, key.Service);
}
