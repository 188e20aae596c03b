using System.Globalization;

namespace Ecommerce.ApiGateway.Live;

/// <summary>
/// Which version of each SKU a listener has seen. As an event's id it comes back after a broken connection, so that only what
/// has changed meanwhile is sent: <c>9f86d081-12.0.7</c>, a hash of the SKUs and their versions in alphabetical order.
/// </summary>
internal sealed class StockPosition
{
    private readonly SortedDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly string _of;

    /// <param name="known">Ignored if it is about other SKUs.</param>
    public StockPosition(IEnumerable<Sku> skus, (string Of, long[] Versions)? known)
    {
        foreach (var sku in skus) _seen[sku.Value] = 0;
        _of = GrainKeys.StableHash(string.Join('\n', _seen.Keys)).ToString("x8", CultureInfo.InvariantCulture);
        if (known is not { } past || past.Of != _of || past.Versions.Length != _seen.Count) return;
        foreach (var (sku, version) in _seen.Keys.ToArray().Zip(past.Versions)) _seen[sku] = version;
    }

    public IEnumerable<Sku> Skus => _seen.Keys.Select(sku => new Sku(sku));

    /// <summary>False if the listener has this level already; otherwise it has it now.</summary>
    public bool Advance(StockLevel level)
    {
        if (_seen[level.Sku.Value] == level.Version) return false;
        _seen[level.Sku.Value] = level.Version;
        return true;
    }

    public override string ToString() => _of + "-" + string.Join('.', _seen.Values);

    public static bool TryParse(string? text, out (string Of, long[] Versions)? position)
    {
        position = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Split('-') is not [{ Length: 8 } of, { } list]) return false;
        if (list.Split('.') is not { Length: <= Http.Limits.SkusPerCall } parts) return false;

        var versions = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out versions[i])) return false;

        position = (of, versions);
        return true;
    }
}
