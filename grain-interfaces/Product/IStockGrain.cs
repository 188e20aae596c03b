namespace Ecommerce.GrainInterfaces;

/// <summary>One shard of one SKU's units. It answers after its write; a second activation loses and its callers get an exception.</summary>
[Alias("stock"), GrainInterfaceType("stock")]
public interface IStockGrain : IGrainWithStringKey
{
    [Alias("assign")] ValueTask<Refusal?> Assign(AssignSku command);

    [Alias("reserve")] ValueTask<Refusal?> Reserve(Reserve command);

    [Alias("ship")] ValueTask<Refusal?> Ship(Ship command);

    [Alias("release")] ValueTask<Refusal?> Release(Release command);

    /// <summary>New units for this shard. Shard 0 shares its own with the other active shards soon after.</summary>
    [Alias("restock")] ValueTask<Refusal?> Restock(Restock command);

    /// <summary>
    /// Shares the SKU's units among more or fewer shards; ask shard 0. Holds stay where they are, units for sale move soon after.
    /// </summary>
    [Alias("reshard")] ValueTask<Refusal?> Reshard(Reshard command);

    /// <summary>From when the SKU is sold and how many to an order; ask shard 0. Yes: every shard keeps to it.</summary>
    [Alias("set-sale")] ValueTask<Refusal?> SetSale(SetSale command);

    /// <summary>How many a minute may buy; ask shard 0. Yes: every shard keeps to it.</summary>
    [Alias("set-waiting-room")] ValueTask<Refusal?> SetWaitingRoom(SetWaitingRoom command);

    /// <summary>Between shards: how the SKU is sold.</summary>
    [Alias("arrange")] ValueTask<Refusal?> Arrange(ArrangeShard command);

    /// <summary>Between shards: units that this one is to give away. Answers when they have arrived.</summary>
    [Alias("send")] ValueTask<Refusal?> Send(SendUnits command);

    /// <summary>Between shards: units that this one is to take in.</summary>
    [Alias("accept")] ValueTask<Refusal?> Accept(AcceptUnits command);
    /// <summary>A change by hand of this shard alone; all of it or nothing.</summary>
    [Alias("adjust")] ValueTask<Refusal?> Adjust(AdjustStock command);

    [Alias("get"), ReadOnly] ValueTask<StockView> Get();

    /// <summary>The whole SKU's level; ask shard 0. Null if there is no such SKU.</summary>
    [Alias("level"), ReadOnly] ValueTask<StockLevel?> Level();

    /// <summary>This shard's state now, if its version is above <paramref name="after"/>, and whenever it changes.</summary>
    [Alias("watch"), AlwaysInterleave] IAsyncEnumerable<StockView> Watch(long after, CancellationToken cancellation = default);
}
