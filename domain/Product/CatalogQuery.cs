namespace Ecommerce.Domain;

public enum CatalogSort
{
    Relevance,
    Newest,
    PriceAsc,
    PriceDesc,
    Name,
    Rating,
}

/// <summary>Whose grammar the words of a query follow.</summary>
public enum CatalogLanguage
{
    English,
    German,
}

/// <summary>A question to the listing. Values of one facet are alternatives; facets narrow each other.</summary>
/// <param name="After">Where the previous page ended, as its <see cref="CatalogPage.Next"/> said, or null.</param>
/// <param name="MinRating">In tenths, like a card's; 0 asks for nothing.</param>
[GenerateSerializer, Immutable, Alias("catalog.query")]
public sealed record CatalogQuery(
    [property: Id(0)] string? Text,
    [property: Id(1)] ImmutableArray<string> Categories,
    [property: Id(2)] ImmutableArray<string> Makers,
    [property: Id(3)] ImmutableArray<string> Colours,
    [property: Id(4)] ImmutableArray<string> Sizes,
    [property: Id(5)] long? MinPrice,
    [property: Id(6)] long? MaxPrice,
    [property: Id(7)] bool InStock,
    [property: Id(8)] CatalogSort Sort,
    [property: Id(9)] CatalogPosition? After,
    [property: Id(10)] int Limit,
    [property: Id(11)] int MinRating = 0,
    [property: Id(12)] CatalogLanguage Language = CatalogLanguage.English)
{
    public static readonly CatalogQuery All = new(null, [], [], [], [], null, null, false, CatalogSort.Newest, null, 24);

    /// <summary>What prices are asked for and answered in; what is not sold in it is not found.</summary>
    [Id(13)]
    public string Currency { get => field ?? Currencies.Home; init; }
}

/// <summary>A place in an ordering: number first, then text; both ascending.</summary>
[GenerateSerializer, Immutable, Alias("catalog.position")]
public readonly record struct CatalogPosition([property: Id(0)] long Number, [property: Id(1)] string Text)
    : IComparable<CatalogPosition>
{
    public int CompareTo(CatalogPosition other) =>
        Number != other.Number ? Number.CompareTo(other.Number) : string.CompareOrdinal(Text, other.Text);
}

[GenerateSerializer, Immutable, Alias("catalog.facet-value")]
public sealed record FacetValue([property: Id(0)] string Value, [property: Id(1)] int Count);

/// <summary>Prices from <paramref name="Min"/> to <paramref name="Max"/> in minor units, both included; null is no bound.</summary>
[GenerateSerializer, Immutable, Alias("catalog.price-band")]
public sealed record PriceBand([property: Id(0)] long? Min, [property: Id(1)] long? Max, [property: Id(2)] int Count)
{
    /// <summary>The bands that a listing counts, by their highest price; above the last there is one more.</summary>
    public static readonly ImmutableArray<long> Tops = [2499, 5000, 10000];
}

/// <summary>How many match that are rated so or better, in tenths.</summary>
[GenerateSerializer, Immutable, Alias("catalog.rating-band")]
public sealed record RatingBand([property: Id(0)] int Min, [property: Id(1)] int Count)
{
    /// <summary>Best first.</summary>
    public static readonly ImmutableArray<int> All = [45, 40, 30, 20];
}

/// <summary>What each filter would leave. A facet's own choice does not narrow its own counts.</summary>
/// <param name="InStock">How many of the matches are in stock.</param>
[GenerateSerializer, Immutable, Alias("catalog.facets")]
public sealed record CatalogFacets(
    [property: Id(0)] ImmutableArray<FacetValue> Category,
    [property: Id(1)] ImmutableArray<FacetValue> Maker,
    [property: Id(2)] ImmutableArray<FacetValue> Colour,
    [property: Id(3)] ImmutableArray<FacetValue> Size,
    [property: Id(4)] ImmutableArray<PriceBand> Price,
    [property: Id(5)] ImmutableArray<RatingBand> Rating,
    [property: Id(6)] int InStock);

/// <param name="DidYouMean">If nothing matched the words as they are: the words that the items match instead.</param>
[GenerateSerializer, Immutable, Alias("catalog.page")]
public sealed record CatalogPage(
    [property: Id(0)] ImmutableArray<ProductCard> Items,
    [property: Id(1)] int Total,
    [property: Id(2)] CatalogPosition? Next,
    [property: Id(3)] CatalogFacets Facets,
    [property: Id(4)] string? DidYouMean);
