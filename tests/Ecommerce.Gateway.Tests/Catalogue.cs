using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>What the test shop sells.</summary>
internal static class Catalogue
{
    public const string Mug = "p_000001";
    public const string MugSku = "MUG-CHALK-300";
    public const string OtherMugSku = "MUG-MOSS-300";
    public const string HourSku = "MUG-HOUR";
    public const string GoneSku = "MUG-GONE";
    public const string ManySku = "MUG-MANY";
    public const string Lamp = "p_000002";
    public const string LampSku = "LAMP-1";
    public const string Rare = "p_000003";
    public const string RareSku = "RARE-1";
    public const string Sale = "p_000004";
    public const string SaleSku = "SALE-1";
    public const int Count = 4;

    /// <summary>Who reads the whole listing, and who changes what it says of these four: one class after the other.</summary>
    public const string Listing = "listing";

    public static async Task Fill(Shop shop)
    {
        var made = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        await Add(shop, Mug, "harbour-mug", "Harbour Mug", "kitchen", made, 1,
            [Variant(MugSku, "Chalk", 1600) with { CompareAt = Gbp(2000) }, Variant(OtherMugSku, "Moss", 1600),
            .. new[] { HourSku, GoneSku, ManySku }.Select(sku => Variant(sku, "Moss", 1600) with { Options = ["Moss", sku] })]);
        await Add(shop, Lamp, "pier-lamp", "Pier Lamp", "lighting", made.AddDays(1), 1, [Variant(LampSku, "Ink", 6000)]);
        await Add(shop, Rare, "rare-vase", "Rare Vase", "kitchen", made.AddDays(2), 1, [Variant(RareSku, "Clay", 9900)], units: 0);
        await Add(shop, Sale, "sale-bowl", "Sale Bowl", "kitchen", made.AddDays(3), 4, [Variant(SaleSku, "Sand", 1000)]);

        // The listing follows the products a moment later.
        var nobody = shop.Nobody();
        await Eventually.Holds(async () => (await nobody.Read("/api/products?inStock=true")).Int("total") == Count - 1);
        await Eventually.Holds(async () => (await nobody.Read("/api/products")).Int("total") == Count);
    }

    public static Money Gbp(long minor) => new(minor, "GBP");

    private static Variant Variant(string sku, string colour, long price) =>
        new(new(sku), [colour, "300 ml"], Gbp(price), null, 133, null);

    private static async Task Add(
        Shop shop, string id, string slug, string name, string category, DateTimeOffset made, int shards, ImmutableArray<Variant> variants,
        int units = 1000)
    {
        var grain = shop.Grains.Product(new(id));
        Assert.Null(await grain.Define(new(new(
            slug, name, "Tidewell", category, "A thing.", "A thing of the shop.", "Stone", "Small", "Wipe it.", "mug", ["Colour", "Size"],
            variants, [new($"/img/p/{slug}.avif", name, "chalk")], [new(5, "Good", "Ada", true)], 41, 32, made, shards))));
        if (units > 0)
            foreach (var variant in variants)
                Assert.Null(await shop.Grains.Stock(variant.Sku).Restock(new("first", units, "first delivery")));
        Assert.Null(await grain.Publish(new()));
    }
}
