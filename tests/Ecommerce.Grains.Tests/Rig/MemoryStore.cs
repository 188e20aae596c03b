using Orleans.Storage;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>A write that reached the store.</summary>
internal sealed record Landed(string State, string Key, byte[] Bytes);

/// <summary>What a cluster's silos share and what survives them: items with ETags, and a journal of all that landed.</summary>
internal sealed class MemoryStore
{
    private readonly Dictionary<(string State, string Key), (int ETag, byte[] Bytes)> _items = [];
    private readonly List<Landed> _journal = [];
    private readonly Lock _lock = new();

    public (string? ETag, byte[]? Bytes) Read(string state, string key)
    {
        lock (_lock) return _items.TryGetValue((state, key), out var item) ? (Text(item.ETag), item.Bytes) : (null, null);
    }

    /// <exception cref="InconsistentStateException">Another version is stored; nothing was written.</exception>
    public string Write(string state, string key, string? expected, byte[] bytes)
    {
        lock (_lock)
        {
            var stored = _items.TryGetValue((state, key), out var item) ? Text(item.ETag) : null;
            if (stored != expected) throw new InconsistentStateException($"{state} {key} is at another version.", stored ?? "", expected ?? "");
            _items[(state, key)] = (item.ETag + 1, bytes);
            _journal.Add(new(state, key, bytes));
            return Text(item.ETag + 1);
        }
    }

    /// <summary>Behind everybody's back: other bytes under the same ETag.</summary>
    public string Overwrite(string state, string key, byte[] bytes)
    {
        lock (_lock)
        {
            var etag = _items[(state, key)].ETag;
            _items[(state, key)] = (etag, bytes);
            return Text(etag);
        }
    }

    public Landed[] Journal(string state)
    {
        lock (_lock) return [.. _journal.Where(landed => landed.State == state)];
    }

    public Landed[] Items(string state)
    {
        lock (_lock) return [.. _items.Where(item => item.Key.State == state).Select(item => new Landed(state, item.Key.Key, item.Value.Bytes))];
    }

    public Landed[] Everything()
    {
        lock (_lock) return [.. _items.Select(item => new Landed(item.Key.State, item.Key.Key, item.Value.Bytes))];
    }

    private static string Text(int etag) => etag.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
