namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Things to sell.</summary>
internal static class Goods
{
    public static ProductDraft Draft(string id, int shards = 1, params (string Sku, long Price)[] variants) => new(
        id, "The " + id, "Maker", "home", "A thing.", "A good thing.", "Wood", "1 cm", "Wipe it.", "box", ["Kind"],
        [.. variants.Select(v => new Variant(new(v.Sku), [v.Sku], new(v.Price, "GBP"), null, 100, null))],
        [], [], 40, 3, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), shards);

    /// <summary>A published product whose one SKU has the product's own name.</summary>
    /// <param name="euros">What it costs in euros, if it is sold in them.</param>
    public static Task<CartLine> Stocked(this TestShop shop, string id, int units, long price = 1200, int shards = 1, long? euros = null) =>
        shop.Grains.Stocked(id, units, price, shards, euros);

    public static async Task<CartLine> Stocked(
        this IGrainFactory grains, string id, int units, long price = 1200, int shards = 1, long? euros = null)
    {
        var (product, draft) = (grains.Product(new(id)), Draft(id, shards, (id, price)));
        if (euros is { } minor) draft = draft with { Variants = [draft.Variants[0] with { Elsewhere = [new(new(minor, "EUR"))] }] };
        Assert.Null(await product.Define(new(draft)));
        if (units > 0) Assert.Null(await grains.Stock(new(id)).Restock(new("first", units, "delivery")));
        Assert.Null(await product.Publish(new()));
        return new(new(id), new(id), 1, new Money(price, "GBP"));
    }

    public static async Task<StockView> StockOf(this TestShop shop, CartLine line, int shard = 0) => await shop.Grains.Stock(line.Sku, shard).Get();
}
