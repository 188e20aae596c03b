namespace Ecommerce.ShopCheck.Invariants;

internal static class Final
{
    /// <summary>Each shard as it landed last.</summary>
    public static IEnumerable<Shelf> Shelves(Evidence evidence) => evidence.Shelves.GroupBy(shelf => shelf.Shard).Select(shard => shard.Last());
}
