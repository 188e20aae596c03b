namespace Ecommerce.GrainInterfaces;

/// <summary>One shard of one SKU's units. It answers after its write; a second activation loses and its callers get an exception.</summary>
[Alias("stock")]
public interface IStockGrain : IGrainWithStringKey
{
    [Alias("assign")] ValueTask<Refusal?> Assign(AssignSku command);

    [Alias("reserve")] ValueTask<Refusal?> Reserve(Reserve command);

    [Alias("ship")] ValueTask<Refusal?> Ship(Ship command);

    [Alias("release")] ValueTask<Refusal?> Release(Release command);

    /// <summary>New units for this shard. Asked of shard 0, they are dealt out evenly over all shards of the SKU.</summary>
    [Alias("restock")] ValueTask<Refusal?> Restock(Restock command);

    [Alias("get"), ReadOnly] ValueTask<StockView> Get();

    /// <summary>The whole SKU's level; ask shard 0. Null if there is no such SKU.</summary>
    [Alias("level"), ReadOnly] ValueTask<StockLevel?> Level();

    /// <summary>This shard's state now, if its version is above <paramref name="after"/>, and whenever it changes.</summary>
    [Alias("watch"), AlwaysInterleave] IAsyncEnumerable<StockView> Watch(long after, CancellationToken cancellation = default);
}
