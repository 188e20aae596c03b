namespace Ecommerce.Grains;

/// <summary>Compares the products of one chunk with what is there, or writes them. Both can be done again.</summary>
/// <param name="at">When products that are new count as made.</param>
internal sealed class ImportWork(IGrainFactory grains, UserId by, DateTimeOffset at)
{
    /// <summary>Products at a time: enough to keep the store busy, too few to be in shoppers' way.</summary>
    private const int AtOnce = 8;

    /// <summary>How often somebody else may change a product while it is written.</summary>
    private const int Tries = 5;

    public async Task<RecordChecked> Compare(int chunk, ImmutableArray<ImportedProduct> products)
    {
        var found = await Each(products, Compare);
        return new(
            chunk, products.Length, found.Aggregate(new ImportPlan(0, 0, 0), (sum, one) => sum + one.Plan),
            [.. found.Select(one => one.Error).OfType<RowError>()]);
    }

    public async Task<ImmutableArray<RowError>> Write(ImmutableArray<ImportedProduct> products) =>
        [.. (await Each(products, Write)).OfType<RowError>()];

    private async Task<(ImportPlan Plan, RowError? Error)> Compare(ImportedProduct product)
    {
        var now = await grains.Product(product.Id).Edit();
        if (now is not null && product.Is(now.Draft, now.State)) return (new(0, 0, 1), null);
        if (ProductRules.Check(product.Over(now?.Draft, at)) is { } wrong) return (new(0, 0, 0), Error(product, wrong));
        if (now is not null && now.Draft.Shards != product.Draft.Shards)
            return (new(0, 0, 0), new(product.Line, "shards", $"It has {now.Draft.Shards}, which is never changed."));

        if (await grains.Slug(product.Draft.Slug).Owner() is { } owner && owner != product.Id)
            return (new(0, 0, 0), Error(product, Refusals.SlugTaken(owner)));

        foreach (var variant in product.Draft.Variants.Where(variant => now?.Draft.Find(variant.Sku) is null))
            if ((await grains.Stock(variant.Sku).Get()).Product is { } other && other != product.Id)
                return (new(0, 0, 0), Error(product, Refusals.SkuTaken(other)));

        return (now is null ? new(1, 0, 0) : new ImportPlan(0, 1, 0), null);
    }

    private async Task<RowError?> Write(ImportedProduct product)
    {
        var grain = grains.Product(product.Id);
        Refusal? refusal = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var now = await grain.Edit();
            if (now is not null && product.Is(now.Draft, now.State)) return null;

            refusal = product.Over(now?.Draft, at) is var draft && draft != now?.Draft
                ? await grain.Define(new(draft, now?.Version ?? 0, by))
                : product.State is ProductState.Published
                    ? await grain.Publish(new(now!.Version, by))
                    : await grain.Withdraw(new(now!.Version, by));
            if (refusal is { Kind: not RefusalKind.Stale }) break;
        }

        return Error(product, refusal ?? Refusals.ProductChanged(0));
    }

    private static RowError Error(ImportedProduct product, Refusal refusal) => new(product.Line, CatalogueRows.ColumnOf(refusal.Field ?? "product_id"), refusal.Detail);

    private static async Task<List<T>> Each<T>(ImmutableArray<ImportedProduct> products, Func<ImportedProduct, Task<T>> act)
    {
        var results = new List<T>();
        foreach (var some in products.Chunk(AtOnce)) results.AddRange(await Task.WhenAll(some.Select(act)));
        return results;
    }
}
