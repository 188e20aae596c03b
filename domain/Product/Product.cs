namespace Ecommerce.Domain;

/// <summary>A product's text, variants and prices: the authority that every quote asks.</summary>
[GenerateSerializer, Immutable, Alias("product.state")]
public sealed record Product([property: Id(0)] ProductDraft? Draft, [property: Id(1)] bool Published)
{
    public static readonly Product Empty = new(null, false);

    public Variant? Find(Sku sku) => Draft?.Variants.FirstOrDefault(variant => variant.Sku == sku);

    public static Decision<ProductEvent> Decide(Product product, ProductCommand command) => command switch
    {
        DefineProduct d when ProductRules.Check(d.Draft) is { } refusal => refusal,
        DefineProduct d when product.Draft is { } old && old.Shards != d.Draft.Shards =>
            Refusals.Invalid("shards", "The number of shards is set once, before units are dealt out."),
        DefineProduct d => new ProductDefined(d.Draft),
        Reprice r when product.Find(r.Sku) is not { } variant => product.Draft is null ? Refusals.ProductMissing : Refusals.VariantMissing,
        Reprice r when ProductRules.CheckPrice(r.Price, r.CompareAt, product.Find(r.Sku)!.Price.Currency) is { } refusal => refusal,
        Reprice r when product.Find(r.Sku) is { } v && v.Price == r.Price && v.CompareAt == r.CompareAt => Decision<ProductEvent>.Nothing,
        Reprice r => new Repriced(r.Sku, r.Price, r.CompareAt),
        PublishProduct when product.Draft is null => Refusals.ProductUnfinished,
        PublishProduct when product.Published => Decision<ProductEvent>.Nothing,
        PublishProduct => new ProductPublished(),
        WithdrawProduct when !product.Published => Decision<ProductEvent>.Nothing,
        WithdrawProduct => new ProductWithdrawn(),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Product Evolve(Product product, ProductEvent happened) => happened switch
    {
        ProductDefined d => product with { Draft = d.Draft },
        Repriced r => product with { Draft = product.Draft! with { Variants = product.Priced(r) } },
        ProductPublished => product with { Published = true },
        ProductWithdrawn => product with { Published = false },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private ImmutableArray<Variant> Priced(Repriced r) =>
        [.. Draft!.Variants.Select(v => v.Sku == r.Sku ? v with { Price = r.Price, CompareAt = r.CompareAt } : v)];
}
