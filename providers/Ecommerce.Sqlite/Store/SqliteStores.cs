using System.Collections.Concurrent;
using Orleans.Configuration;

namespace Ecommerce.Sqlite.Store;

/// <summary>The open files of a host: storage, reminders and streams that name one path share one store.</summary>
internal sealed class SqliteStores : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SqliteStore>> _stores = new();

    /// <param name="options">Where, and how hard.</param>
    /// <param name="user">Who asks, for the error message.</param>
    public SqliteStore Open(SqliteOptions options, string user)
    {
        if (string.IsNullOrWhiteSpace(options.Path)) throw new OrleansConfigurationException($"{user}: Path names no file.");

        var store = _stores.GetOrAdd(Path.GetFullPath(options.Path), _ => new(() => new SqliteStore(options))).Value;
        return store.Synchronous == options.Synchronous
            ? store
            : throw new OrleansConfigurationException(
                $"{user}: '{store.Path}' is already open with Synchronous = {store.Synchronous}, not {options.Synchronous}.");
    }

    public void Dispose()
    {
        foreach (var store in _stores.Values)
            if (store.IsValueCreated) store.Value.Dispose();
    }
}
