namespace Ecommerce.Domain;

/// <summary>A product's text, variants and prices: the authority that every quote asks.</summary>
/// <param name="Draft">What staff work on.</param>
/// <param name="Live">What shoppers see while it is published.</param>
/// <param name="Acts">The newest acts, oldest first.</param>
[GenerateSerializer, Immutable, Alias("product.state")]
public sealed record Product(
    [property: Id(0)] ProductDraft? Draft,
    [property: Id(1)] bool Published,
    [property: Id(2)] ProductDraft? Live = null,
    [property: Id(3)] ImmutableList<ProductAct>? Acts = null)
{
    public static readonly Product Empty = new(null, false);

    /// <summary>What shoppers see, or null. A product that was published before there were two versions has only one.</summary>
    public ProductDraft? Shown => Published ? Live ?? Draft : null;

    public ProductState State => Shown is not { } shown ? ProductState.Draft : shown == Draft ? ProductState.Published : ProductState.Changed;

    public Variant? Find(Sku sku) => Draft?.Find(sku);

    /// <param name="version">How many events made this product.</param>
    public static Decision<ProductEvent> Decide(Product product, ProductCommand command, long version) => command switch
    {
        DefineProduct d when ProductRules.Check(d.Draft) is { } refusal => refusal,
        DefineProduct d when product.Draft is { } old && old.Shards != d.Draft.Shards =>
            Refusals.Invalid("shards", "The number of shards is set once, before units are dealt out."),
        DefineProduct d when product.Draft == d.Draft => Decision<ProductEvent>.Nothing,
        DefineProduct d when IsStale(d.Expected, version) => Refusals.ProductChanged(version),
        DefineProduct d => new ProductDefined(d.Draft, d.By),
        Reprice r when product.Find(r.Sku) is not { } variant => product.Draft is null ? Refusals.ProductMissing : Refusals.VariantMissing,
        Reprice r when !product.Draft!.Currencies.Contains(r.Price.Currency) =>
            Refusals.Invalid("price", $"Prices of this product are in {string.Join(" and ", product.Draft.Currencies)}."),
        Reprice r when ProductRules.CheckPrice(r.Price, r.CompareAt) is { } refusal => refusal,
        Reprice r when product.Find(r.Sku)!.In(r.Price.Currency) is { } v && v.Price == r.Price && v.CompareAt == r.CompareAt =>
            Decision<ProductEvent>.Nothing,
        Reprice r => new Repriced(r.Sku, r.Price, r.CompareAt, r.By),
        PublishProduct when product.Draft is null => Refusals.ProductUnfinished,
        PublishProduct when product.State is ProductState.Published => Decision<ProductEvent>.Nothing,
        PublishProduct p when IsStale(p.Expected, version) => Refusals.ProductChanged(version),
        PublishProduct p => new ProductPublished(p.By),
        WithdrawProduct when !product.Published => Decision<ProductEvent>.Nothing,
        WithdrawProduct w when IsStale(w.Expected, version) => Refusals.ProductChanged(version),
        WithdrawProduct w => new ProductWithdrawn(w.By),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Product Evolve(Product product, ProductEvent happened) => happened switch
    {
        ProductDefined d => product with { Draft = d.Draft, Live = product.Shown },
        Repriced r => product with { Draft = Priced(product.Draft!, r), Live = product.Live is { } live ? Priced(live, r) : null },
        ProductPublished => product with { Live = product.Draft, Published = true },
        ProductWithdrawn => product with { Live = null, Published = false },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static bool IsStale(long? expected, long version) => expected is { } seen && seen != version;

    private static ProductDraft Priced(ProductDraft draft, Repriced r) => draft with
    {
        Variants =
        [
            .. draft.Variants.Select(v => v.Sku != r.Sku ? v
                : v.Price.Currency == r.Price.Currency ? v with { Price = r.Price, CompareAt = r.CompareAt }
                : v with { Elsewhere = [.. v.Elsewhere.Select(price => price.Currency == r.Price.Currency ? new(r.Price, r.CompareAt) : price)] }),
        ],
    };
}

public enum ProductState
{
    /// <summary>Shoppers do not see it: it was never published, or it was withdrawn.</summary>
    Draft,

    Published,

    /// <summary>Shoppers see it as it was published; what staff changed since waits.</summary>
    Changed,
}
