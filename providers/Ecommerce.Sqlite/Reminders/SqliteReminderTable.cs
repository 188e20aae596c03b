using Ecommerce.Sqlite.Store;

namespace Ecommerce.Sqlite.Reminders;

/// <summary>Reminders in an SQLite file. A read sees every change that was answered before it; a change is answered when durable.</summary>
/// <param name="serviceId">Services may share a file and do not see each other's reminders.</param>
/// <param name="store">The file.</param>
public sealed class SqliteReminderTable(string serviceId, SqliteStore store) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) =>
        Read(database => new ReminderTableData(ReminderRows.Of(database, serviceId, grainId)), cancellationToken);

    public Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken) =>
        Read(database => new ReminderTableData(ReminderRows.Between(database, serviceId, begin, end)), cancellationToken);

    /// <returns>Null if there is no such reminder.</returns>
    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        Read(database => ReminderRows.Find(database, serviceId, grainId, reminderName), cancellationToken);

    public Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var etag = Guid.CreateVersion7().ToString("N");
        return store.Write<string?>(
            database =>
            {
                ReminderRows.Put(database, serviceId, entry, etag);
                return etag;
            },
            cancellationToken);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken) =>
        store.Write(database => ReminderRows.TryDelete(database, serviceId, grainId, reminderName, eTag ?? ""), cancellationToken);

    public Task TestOnlyClearTable(CancellationToken cancellationToken) =>
        store.Write(database => ReminderRows.Clear(database, serviceId), cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    public Task TestOnlyClearTable() => TestOnlyClearTable(CancellationToken.None);

    private Task<T> Read<T>(Func<Database, T> read, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        try
        {
            return Task.FromResult(store.Read(read));
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }
}
