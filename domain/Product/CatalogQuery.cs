namespace Ecommerce.Domain;

public enum CatalogSort
{
    Relevance,
    Newest,
    PriceAsc,
    PriceDesc,
    Name,
}

/// <summary>A question to the listing. Values of one facet are alternatives; facets narrow each other.</summary>
/// <param name="After">Where the previous page ended, as its <see cref="CatalogPage.Next"/> said, or null.</param>
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
    [property: Id(10)] int Limit)
{
    public static readonly CatalogQuery All = new(null, [], [], [], [], null, null, false, CatalogSort.Newest, null, 24);
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

[GenerateSerializer, Immutable, Alias("catalog.facets")]
public sealed record CatalogFacets(
    [property: Id(0)] ImmutableArray<FacetValue> Category,
    [property: Id(1)] ImmutableArray<FacetValue> Maker,
    [property: Id(2)] ImmutableArray<FacetValue> Colour,
    [property: Id(3)] ImmutableArray<FacetValue> Size);

[GenerateSerializer, Immutable, Alias("catalog.page")]
public sealed record CatalogPage(
    [property: Id(0)] ImmutableArray<ProductCard> Items,
    [property: Id(1)] int Total,
    [property: Id(2)] CatalogPosition? Next,
    [property: Id(3)] CatalogFacets Facets);
