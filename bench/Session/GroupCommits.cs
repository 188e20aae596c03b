using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Ecommerce.Bench.Session;

/// <summary>What the file itself takes when writers share commits: rows of 600 bytes, 64 to a commit, WAL, <c>synchronous=FULL</c>.</summary>
internal static class GroupCommits
{
    private const int RowsPerCommit = 64;
    private const int RowBytes = 600;

    /// <returns>Rows a second.</returns>
    public static double Run(string file, TimeSpan time)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, payload BLOB) STRICT");

        var payload = new byte[RowBytes];
        Random.Shared.NextBytes(payload);
        var (rows, watch) = (0L, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO rows (payload) VALUES ($payload)";
            insert.Parameters.AddWithValue("$payload", payload);
            for (var row = 0; row < RowsPerCommit; row++) insert.ExecuteNonQuery();
            transaction.Commit();
            rows += RowsPerCommit;
        }

        return rows / watch.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
