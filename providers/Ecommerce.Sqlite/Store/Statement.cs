using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Ecommerce.Sqlite.Store;

/// <summary>A prepared statement. Parameters count from 1 and columns from 0, as in SQLite. Every way of running it resets it.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int index, string value) => Checked(sqlite3_bind_text(handle, index, value));

    public Statement Bind(int index, long value) => Checked(sqlite3_bind_int64(handle, index, value));

    public Statement Bind(int index, ReadOnlySpan<byte> value) =>
        Checked(value.IsEmpty ? sqlite3_bind_zeroblob(handle, index, 0) : sqlite3_bind_blob(handle, index, value));

    /// <summary>Runs to the end and answers how many rows changed.</summary>
    public int Run()
    {
        try
        {
            while (Step())
            {
            }

            return sqlite3_changes(database);
        }
        finally
        {
            _ = sqlite3_reset(handle);
        }
    }

    public List<T> All<T>(Func<Statement, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Step()) rows.Add(read(this));
            return rows;
        }
        finally
        {
            _ = sqlite3_reset(handle);
        }
    }

    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            _ = sqlite3_reset(handle);
        }
    }

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public string Text(int column) => sqlite3_column_text(handle, column).utf8_to_string();

    public long Integer(int column) => sqlite3_column_int64(handle, column);

    public byte[] Blob(int column) => sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();

    private bool Step()
    {
        var result = sqlite3_step(handle);
        if (result is not (SQLITE_ROW or SQLITE_DONE)) SqliteException.ThrowExceptionForRC(result, database);
        return result == SQLITE_ROW;
    }

    private Statement Checked(int result)
    {
        SqliteException.ThrowExceptionForRC(result, database);
        return this;
    }
}
