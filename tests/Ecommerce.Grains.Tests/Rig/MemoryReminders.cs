namespace Ecommerce.Grains.Tests.Rig;

/// <summary>The reminders of a cluster, which survive its silos.</summary>
internal sealed class MemoryReminders
{
    private readonly Dictionary<(GrainId, string), ReminderEntry> _rows = [];
    private readonly Lock _lock = new();
    private int _etag;

    public ReminderEntry[] All()
    {
        lock (_lock) return [.. _rows.Values.Select(Copy)];
    }

    public ReminderEntry? Find(GrainId grain, string name)
    {
        lock (_lock) return _rows.TryGetValue((grain, name), out var row) ? Copy(row) : null;
    }

    public string Put(ReminderEntry entry)
    {
        lock (_lock)
        {
            var row = Copy(entry);
            row.ETag = (++_etag).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _rows[(entry.GrainId, entry.ReminderName)] = row;
            return row.ETag;
        }
    }

    public bool Remove(GrainId grain, string name, string etag)
    {
        lock (_lock) return _rows.TryGetValue((grain, name), out var row) && row.ETag == etag && _rows.Remove((grain, name));
    }

    private static ReminderEntry Copy(ReminderEntry entry) => new()
    {
        GrainId = entry.GrainId,
        ReminderName = entry.ReminderName,
        StartAt = entry.StartAt,
        Period = entry.Period,
        ETag = entry.ETag,
    };
}

/// <summary>One silo's way to them.</summary>
internal sealed class FaultyReminders(MemoryReminders rows, Faults faults, Power power) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Reach("reminder read", () => new ReminderTableData(rows.All().Where(row => row.GrainId == grainId)));

    /// <summary>A point of its own: a silo whose first scan fails refuses all registrations in its range for half a minute.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Reach("scan reminders", () => new ReminderTableData(rows.All().Where(row => IsBetween(row.GrainId.GetUniformHashCode(), begin, end))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Reach(Of(grainId) + "reminder read", () => rows.Find(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => Reach<string?>(Of(entry.GrainId) + "reminder put", () => rows.Put(entry), entry.GrainId);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        Reach(Of(grainId) + "reminder remove", () => rows.Remove(grainId, reminderName, eTag), grainId);

    public Task TestOnlyClearTable() => throw new NotSupportedException();

    /// <summary>Mails follow an order at their own pace: the nth point of an order is not one of its mail.</summary>
    private static string Of(GrainId grain) => grain.Type.ToString() == "mail" ? "mail " : "";

    private Task<T> Reach<T>(string point, Func<T> act, GrainId about = default) => faults.Around(point, () =>
    {
        power.Check();
        return Task.FromResult(act());
    }, about.Key.ToString() ?? "");

    /// <summary>A range excludes its begin and includes its end, and may pass through zero.</summary>
    private static bool IsBetween(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}
