namespace Ecommerce.Domain;

/// <summary>
/// What one partition of the goods knows of stock: which shards run low, as their news last said, and which SKUs somebody
/// waits for. Whether it is still so is asked of the stock.
/// </summary>
/// <param name="Watched">For each SKU, a bit per part of its alerts that was ever asked.</param>
[GenerateSerializer, Immutable, Alias("stock.watched")]
public sealed record StockWatch(
    [property: Id(0)] ImmutableDictionary<string, long> Low, [property: Id(1)] ImmutableDictionary<Sku, int> Watched)
{
    public static readonly StockWatch Empty = new(ImmutableDictionary<string, long>.Empty, ImmutableDictionary<Sku, int>.Empty);

    /// <summary>
    /// The same instance when it is no news. A shard that is well stocked is forgotten with its version: older news that comes
    /// later can only name it again as one to ask about.
    /// </summary>
    public StockWatch With(StockMarkChanged news)
    {
        if (Low.TryGetValue(news.Shard, out var known) && known >= news.Version) return this;
        return news.Available < StockLimits.Low ? this with { Low = Low.SetItem(news.Shard, news.Version) }
            : Low.ContainsKey(news.Shard) ? this with { Low = Low.Remove(news.Shard) }
            : this;
    }

    public StockWatch Watching(Sku sku, int part)
    {
        var (before, bit) = (Watched.GetValueOrDefault(sku), 1 << part);
        return (before & bit) != 0 ? this : this with { Watched = Watched.SetItem(sku, before | bit) };
    }

    /// <summary>What the people of one part were ever told to wait for.</summary>
    public ImmutableArray<Sku> WatchedBy(int part) => [.. Watched.Where(one => (one.Value & (1 << part)) != 0).Select(one => one.Key)];

    public IEnumerable<int> PartsOf(Sku sku)
    {
        var bits = Watched.GetValueOrDefault(sku);
        return Enumerable.Range(0, AlertLimits.Parts).Where(part => (bits & (1 << part)) != 0);
    }
}
