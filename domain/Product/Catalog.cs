namespace Ecommerce.Domain;

/// <summary>What a listing shows of a product.</summary>
/// <param name="Price">The lowest of its variants' prices, in the home currency.</param>
/// <param name="Sku">The SKU if there is only one variant, so that a listing can offer it directly.</param>
/// <param name="Skus">All of them; of what was stored before they were kept, none.</param>
[GenerateSerializer, Immutable, Alias("catalog.card")]
public sealed record ProductCard(
    [property: Id(0)] ProductId Id,
    [property: Id(1)] string Slug,
    [property: Id(2)] string Name,
    [property: Id(3)] string Maker,
    [property: Id(4)] string Category,
    [property: Id(5)] string Tagline,
    [property: Id(6)] Money Price,
    [property: Id(7)] Money? CompareAt,
    [property: Id(8)] ImmutableArray<Picture> Pictures,
    [property: Id(9)] string Archetype,
    [property: Id(10)] ImmutableArray<string> Colours,
    [property: Id(11)] ImmutableArray<string> Sizes,
    [property: Id(12)] int RatingTenths,
    [property: Id(13)] int RatingCount,
    [property: Id(14)] Sku? Sku,
    [property: Id(15)] DateTimeOffset CreatedAt,
    [property: Id(16)] bool InStock,
    [property: Id(17)] ImmutableArray<Sku> Skus,
    [property: Id(18)] string? Material)
{
    /// <summary>The lowest prices in the other currencies that the product is sold in.</summary>
    [Id(19)]
    public ImmutableArray<Price> Elsewhere { get => field.IsDefault ? [] : field; init; }

    public static ProductCard Of(ProductId id, ProductDraft draft)
    {
        var cheapest = Cheapest(draft, draft.Variants[0].Price.Currency);
        return new(
            id, draft.Slug, draft.Name, draft.Maker, draft.Category, draft.Tagline, cheapest.Amount, cheapest.CompareAt,
            draft.Pictures, draft.Archetype, Values(draft, "Colour"), Values(draft, "Size"), draft.RatingTenths, draft.RatingCount,
            draft.Variants is [var only] ? only.Sku : null, draft.CreatedAt, false, [.. draft.Variants.Select(variant => variant.Sku)],
            draft.Material)
        {
            Elsewhere = [.. draft.Currencies.Skip(1).Select(currency => Cheapest(draft, currency))],
        };
    }

    /// <summary>This card with its price in a currency, and no other; null if the product is not sold in it.</summary>
    public ProductCard? In(string currency) =>
        currency == Price.Currency ? Elsewhere.IsEmpty ? this : this with { Elsewhere = [] }
        : Elsewhere.FirstOrDefault(price => price.Currency == currency) is { } price
            ? this with { Price = price.Amount, CompareAt = price.CompareAt, Elsewhere = [] }
        : null;

    /// <summary>Whether this shard (SKU, slash, number) is of a SKU that the product still has.</summary>
    internal bool Sells(string shard)
    {
        if (Skus.IsDefault) return true;
        var sku = shard.AsSpan(0, Math.Max(0, shard.LastIndexOf('/')));
        foreach (var mine in Skus)
        {
            if (sku.SequenceEqual(mine.Value)) return true;
        }

        return false;
    }

    private static Price Cheapest(ProductDraft draft, string currency)
    {
        var variant = draft.In(currency)!.Variants.MinBy(each => each.Price.Minor)!;
        return new(variant.Price, variant.CompareAt);
    }

    private static ImmutableArray<string> Values(ProductDraft draft, string option)
    {
        var at = draft.OptionNames.IndexOf(option);
        return at < 0 ? [] : [.. draft.Variants.Select(variant => variant.Options[at]).Distinct()];
    }
}

/// <summary>News for the listing, in any order and more than once: the highest version wins.</summary>
[GenerateSerializer, Immutable, Alias("catalog.change")]
public abstract record CatalogChange([property: Id(0)] ProductId Product, [property: Id(1)] long Version);

/// <summary>The product's card, or null if it is no longer listed.</summary>
/// <param name="Entry">The same news for staff's list.</param>
[GenerateSerializer, Immutable, Alias("catalog.card-changed")]
public sealed record CardChanged(
    ProductId Product, long Version, [property: Id(0)] ProductCard? Card, [property: Id(1)] ProductEntry? Entry = null)
    : CatalogChange(Product, Version);

/// <summary>Whether one shard of one SKU has units for sale.</summary>
/// <param name="Available">How many; told when it crosses 0 or <see cref="StockLimits.Low"/>.</param>
[GenerateSerializer, Immutable, Alias("catalog.stock-changed")]
public sealed record StockMarkChanged(
    ProductId Product, long Version, [property: Id(0)] string Shard, [property: Id(1)] bool Any, [property: Id(2)] int Available = 0)
    : CatalogChange(Product, Version);

/// <summary>What verified buyers' published reviews add up to.</summary>
[GenerateSerializer, Immutable, Alias("catalog.rating-changed")]
public sealed record RatingChanged(ProductId Product, long Version, [property: Id(0)] int Tenths, [property: Id(1)] int Count)
    : CatalogChange(Product, Version);

[GenerateSerializer, Immutable, Alias("catalog.rating")]
public readonly record struct RatingMark([property: Id(0)] long Version, [property: Id(1)] int Tenths, [property: Id(2)] int Count);

[GenerateSerializer, Immutable, Alias("catalog.mark")]
public readonly record struct StockMark([property: Id(0)] long Version, [property: Id(1)] bool Any);

[GenerateSerializer, Immutable, Alias("catalog.entry")]
public sealed record CatalogEntry(
    [property: Id(0)] ProductCard? Card,
    [property: Id(1)] long Version,
    [property: Id(2)] long Sequence,
    [property: Id(3)] ImmutableDictionary<string, StockMark> Marks,
    [property: Id(4)] RatingMark Rating = default)
{
    public static readonly CatalogEntry Empty = new(null, 0, 0, ImmutableDictionary<string, StockMark>.Empty);

    /// <summary>
    /// The card as it should be shown now, or null. Marks of a SKU that the product dropped are kept, not heard: should the
    /// SKU return, its stock has no reason to announce again what it said before.
    /// </summary>
    public ProductCard? Shown =>
        Card is null ? null : Rated(Card) with { InStock = Marks.Any(mark => mark.Value.Any && Card.Sells(mark.Key)) };

    /// <summary>Sample figures stand until the first buyer's review is published.</summary>
    private ProductCard Rated(ProductCard card) =>
        Rating.Count == 0 ? card : card with { RatingTenths = Rating.Tenths, RatingCount = Rating.Count };
}

/// <summary>One partition of the listing: a projection that remembers what changed when, so that readers can pull deltas.</summary>
[GenerateSerializer, Immutable, Alias("catalog.state")]
public sealed record Catalog(
    [property: Id(0)] long Sequence, [property: Id(1)] ImmutableDictionary<ProductId, CatalogEntry> Entries)
{
    public static readonly Catalog Empty = new(0, ImmutableDictionary<ProductId, CatalogEntry>.Empty);

    /// <summary>Returns the same instance when the change is no news.</summary>
    public static Catalog Apply(Catalog catalog, CatalogChange change)
    {
        var entry = catalog.Entries.GetValueOrDefault(change.Product, CatalogEntry.Empty);
        var next = change switch
        {
            CardChanged c when c.Version > entry.Version => entry with { Card = c.Card, Version = c.Version },
            StockMarkChanged s when s.Version > entry.Marks.GetValueOrDefault(s.Shard).Version =>
                entry with { Marks = entry.Marks.SetItem(s.Shard, new(s.Version, s.Any)) },
            RatingChanged r when r.Version > entry.Rating.Version => entry with { Rating = new(r.Version, r.Tenths, r.Count) },
            _ => entry,
        };

        return ReferenceEquals(next, entry)
            ? catalog
            : new(catalog.Sequence + 1, catalog.Entries.SetItem(change.Product, next with { Sequence = catalog.Sequence + 1 }));
    }
}
