namespace Ecommerce.GrainInterfaces;

/// <summary>One shard. Received + Adjusted + Moved = Available + Held + Sold.</summary>
/// <param name="Shards">Of shard 0: how many shards the SKU has ever had.</param>
/// <param name="IsFull">It holds units for so many orders that it takes no other, whatever is available.</param>
/// <param name="Moved">Units that came from other shards less those that went there; over all shards, minus what is on its way.</param>
[GenerateSerializer, Immutable, Alias("stock.view")]
public sealed record StockView(
    [property: Id(0)] ProductId? Product,
    [property: Id(1)] int Shards,
    [property: Id(2)] int Available,
    [property: Id(3)] int Held,
    [property: Id(4)] long Received,
    [property: Id(5)] long Sold,
    [property: Id(6)] long Version,
    [property: Id(7)] long Moved,
    [property: Id(8)] Arrangement Arrangement,
    [property: Id(9)] long Adjusted = 0,
    [property: Id(10)] bool IsFull = false)
{
    public static StockView Of(Stock stock, long version) => new(
        stock.Product, stock.Shards, stock.Available, stock.Held.Sum(hold => hold.Value.Quantity), stock.Received, stock.Sold, version,
        stock.Sharing.Moved, stock.Sharing.Arrangement, stock.Adjusted, stock.IsFull);
}

/// <summary>All shards of a SKU together. The version grows with every change of any shard.</summary>
/// <param name="Available">Units that an order could have now: those of shards that are full of holds are not among them.</param>
/// <param name="Active">Over how many shards orders spread themselves.</param>
/// <param name="StartsAt">Nobody can buy before; null if it is simply for sale.</param>
/// <param name="UnitsPerOrder">The most one order may have, or null.</param>
/// <param name="AdmissionsPerMinute">How many the waiting room lets in, or null if there is none.</param>
[GenerateSerializer, Immutable, Alias("stock.level")]
public sealed record StockLevel(
    [property: Id(0)] Sku Sku,
    [property: Id(1)] int Available,
    [property: Id(2)] long Version,
    [property: Id(3)] int Active = 1,
    [property: Id(4)] DateTimeOffset? StartsAt = null,
    [property: Id(5)] int? UnitsPerOrder = null,
    [property: Id(6)] int? AdmissionsPerMinute = null)
{
    /// <param name="shards">All of them, shard 0 first.</param>
    public static StockLevel Of(Sku sku, IReadOnlyList<StockView> shards) => new(
        sku, (int)Math.Min(int.MaxValue, shards.Sum(shard => shard.IsFull ? 0L : shard.Available)), shards.Sum(shard => shard.Version),
        shards[0].Arrangement.Active, shards[0].Arrangement.StartsAt, shards[0].Arrangement.UnitsPerOrder,
        shards[0].Arrangement.Room is { IsOpen: true, PerMinute: var perMinute } ? perMinute : null);
}
