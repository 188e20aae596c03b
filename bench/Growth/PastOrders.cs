using Microsoft.Data.Sqlite;

namespace Ecommerce.Bench.Growth;

/// <summary>
/// A long past for a stopped shop: copies of what real orders left in its file (order, payment, history, closed cart), each under grain
/// ids of its own. Buying them one by one would take hours; the file and its index are as large and as deep as if somebody had.
/// </summary>
internal static class PastOrders
{
    /// <summary>The sample is set aside first: a join with the table that is written to would search all of it for every copy.</summary>
    private const string Copy = """
        CREATE TEMP TABLE sample AS
          SELECT * FROM grain_state WHERE state_name IN ('order', 'payment', 'order-history', 'cart') AND grain_id NOT LIKE '%.%';
        WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < $copies)
        INSERT INTO grain_state
        SELECT grain_id || '.' || n, state_name, storage, service, etag, payload, checksum FROM sample CROSS JOIN copy
        """;

    /// <returns>How many orders the file holds now.</returns>
    public static long Add(string file, int orders)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        Run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000");
        var there = Count(database);
        using (var copy = database.CreateCommand())
        {
            copy.CommandText = Copy;
            copy.CommandTimeout = 0;
            copy.Parameters.AddWithValue("$copies", (orders + there - 1) / there);
            copy.ExecuteNonQuery();
        }

        Run(database, "PRAGMA wal_checkpoint(TRUNCATE)");
        return Count(database);
    }

    private static long Count(SqliteConnection database)
    {
        using var count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM grain_state WHERE state_name = 'order'";
        return (long)count.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
