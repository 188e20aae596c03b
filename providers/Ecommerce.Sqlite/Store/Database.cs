using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Ecommerce.Sqlite.Store;

/// <summary>One connection and its prepared statements; used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>How long to wait for a lock held from outside this process, such as a person's sqlite3 shell.</summary>
    private const int BusyTimeoutMilliseconds = 5_000;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = [];

    public Database(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        _connection = new SqliteConnection(settings.ToString());
        _connection.Open();
        _handle = _connection.Handle!;
        _ = sqlite3_busy_timeout(_handle, BusyTimeoutMilliseconds);
    }

    public bool InTransaction => sqlite3_get_autocommit(_handle) == 0;

    /// <summary>The statement for this text, prepared once per connection.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (_statements.TryGetValue(sql, out var known)) return known;

            SqliteException.ThrowExceptionForRC(sqlite3_prepare_v2(_handle, sql, out var prepared), _handle);
            return _statements[sql] = new Statement(_handle, prepared);
        }
    }

    /// <summary>Runs statements that are needed once, several separated by semicolons if need be.</summary>
    public void Execute(string sql) => SqliteException.ThrowExceptionForRC(sqlite3_exec(_handle, sql), _handle);

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }
}
