namespace Ecommerce.GrainInterfaces;

/// <summary>One shard. Received = Available + Held + Sold.</summary>
[GenerateSerializer, Immutable, Alias("stock.view")]
public sealed record StockView(
    [property: Id(0)] ProductId? Product,
    [property: Id(1)] int Shards,
    [property: Id(2)] int Available,
    [property: Id(3)] int Held,
    [property: Id(4)] long Received,
    [property: Id(5)] long Sold,
    [property: Id(6)] long Version)
{
    public static StockView Of(Stock stock, long version) =>
        new(stock.Product, stock.Shards, stock.Available, stock.Held.Sum(hold => hold.Value.Quantity), stock.Received, stock.Sold, version);
}

/// <summary>All shards of a SKU together. The version grows with every change of any shard.</summary>
[GenerateSerializer, Immutable, Alias("stock.level")]
public sealed record StockLevel([property: Id(0)] Sku Sku, [property: Id(1)] int Available, [property: Id(2)] long Version);
