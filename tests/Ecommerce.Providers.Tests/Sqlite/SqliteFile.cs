using Ecommerce.Sqlite.Reminders;
using Ecommerce.Sqlite.Storage;
using Ecommerce.Sqlite.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Providers.Tests.Sqlite;

/// <summary>A file in a folder of its own, and the providers on it. Closing and opening it again is a restart.</summary>
public sealed class SqliteFile : IDisposable
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecommerce-sqlite-");
    private SqliteStore? _store;

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "shop.db");

    public SqliteStore Store => _store ??= new SqliteStore(new SqliteOptions { Path = Path });

    public IGrainStorage Storage(bool deleteStateOnClear = true, string service = "one", string name = "Default") =>
        StorageOn(Store, deleteStateOnClear, service, name);

    public static IGrainStorage StorageOn(
        SqliteStore store, bool deleteStateOnClear = true, string service = "one", string name = "Default")
    {
        var serializer = new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>());
        var options = new SqliteStorageOptions { DeleteStateOnClear = deleteStateOnClear, GrainStorageSerializer = serializer };
        return new SqliteGrainStorage(name, service, store, options, Services.GetRequiredService<IActivatorProvider>());
    }

    public IReminderTable Reminders(string service) => new SqliteReminderTable(service, Store);

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    /// <summary>Does what a stranger with a shell could do.</summary>
    public void Sql(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Holds the file's write lock until disposed.</summary>
    public IDisposable Locked()
    {
        var connection = Connect();
        connection.BeginTransaction(System.Data.IsolationLevel.Serializable); // its end is the connection's
        return connection;
    }

    public T Query<T>(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        Close();
        _folder.Delete(recursive: true);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
