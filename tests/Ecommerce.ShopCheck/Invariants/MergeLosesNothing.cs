namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I8: a merged cart has of each SKU the larger of what both carts had.</summary>
internal static class MergeLosesNothing
{
    public static Finding Check(Evidence evidence) => new("I8 merge loses nothing", evidence.Merges.Count,
    [
        .. from merge in evidence.Merges
           from sku in merge.Had.Keys.Union(merge.Guest.Keys).Union(merge.Has.Keys)
           let larger = Math.Max(merge.Had.GetValueOrDefault(sku), merge.Guest.GetValueOrDefault(sku))
           where merge.Has.GetValueOrDefault(sku) != larger
           select $"{merge.Member} has {merge.Has.GetValueOrDefault(sku)} {sku} after a merge, not {larger}",
    ]);
}
