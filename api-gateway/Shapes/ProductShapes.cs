using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>An amount in minor units (pence, cents) of one currency (ISO 4217).</summary>
/// <example>{"minor":1600,"currency":"GBP"}</example>
[method: JsonConstructor]
public readonly record struct MoneyDto(long Minor, [property: RegularExpression(MoneyLimits.Currency)] string Currency)
{
    public static MoneyDto Of(Money amount) => new(amount.Minor, amount.Currency);

    public Money ToMoney() => new(Minor, Currency);

    public static MoneyDto? Of(Money? amount) => amount is { } some ? Of(some) : null;
}

public sealed record PictureDto(string Url, string Alt, string? Colour)
{
    public static PictureDto Of(Picture picture) => new(picture.Url, picture.Alt, picture.Colour);
}

/// <summary>What a listing shows of a product. The price is the lowest of its variants'.</summary>
public sealed record ProductCardDto(
    string Id,
    string Slug,
    string Name,
    string Maker,
    string Category,
    string Tagline,
    MoneyDto Price,
    MoneyDto? CompareAt,
    ImmutableArray<PictureDto> Pictures,
    string Archetype,
    ImmutableArray<string> Colours,
    ImmutableArray<string> Sizes,
    bool InStock,
    int RatingTenths,
    int RatingCount,
    string? Sku)
{
    public static ProductCardDto Of(ProductCard card) => new(
        card.Id.Value, card.Slug, card.Name, card.Maker, card.Category, card.Tagline, MoneyDto.Of(card.Price), MoneyDto.Of(card.CompareAt),
        [.. card.Pictures.Select(PictureDto.Of)], card.Archetype, [.. card.Colours.Select(colour => colour.ToLowerInvariant())],
        card.Sizes, card.InStock, card.RatingTenths, card.RatingCount, card.Sku?.Value);
}

/// <param name="Value">What a query says.</param>
/// <param name="Name">What a person reads.</param>
public sealed record FacetValueDto(string Value, string Name, int Count);

/// <summary>Prices from and to, both included, in minor units; null is no bound. As a query says them.</summary>
public sealed record PriceBandDto(long? MinPrice, long? MaxPrice, int Count);

/// <summary>Rated so or better, in tenths; as a query says it.</summary>
public sealed record RatingBandDto(int MinRating, int Count);

/// <summary>What each filter would leave; a facet's own choice does not narrow its own counts.</summary>
/// <param name="InStock">How many are in stock.</param>
public sealed record FacetsDto(
    ImmutableArray<FacetValueDto> Category,
    ImmutableArray<FacetValueDto> Maker,
    ImmutableArray<FacetValueDto> Colour,
    ImmutableArray<FacetValueDto> Size,
    ImmutableArray<PriceBandDto> Price,
    ImmutableArray<RatingBandDto> Rating,
    int InStock)
{
    public static FacetsDto Of(CatalogFacets facets) => new(
        [.. facets.Category.Select(f => new FacetValueDto(f.Value, CategoryNames.Of(f.Value), f.Count))],
        [.. facets.Maker.Select(f => new FacetValueDto(f.Value, f.Value, f.Count))],
        [.. facets.Colour.Select(f => new FacetValueDto(f.Value.ToLowerInvariant(), f.Value, f.Count))],
        [.. facets.Size.Select(f => new FacetValueDto(f.Value, f.Value, f.Count))],
        [.. facets.Price.Select(band => new PriceBandDto(band.Min, band.Max, band.Count))],
        [.. facets.Rating.Select(band => new RatingBandDto(band.Min, band.Count))],
        facets.InStock);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
/// <param name="DidYouMean">If nothing matched the words as they are: the words that the items match instead.</param>
public sealed record ProductPageDto(
    ImmutableArray<ProductCardDto> Items, int Total, string? Next, FacetsDto Facets, string? DidYouMean);

public sealed record SuggestedProductDto(string Slug, string Name, string Maker, MoneyDto Price, PictureDto? Picture)
{
    public static SuggestedProductDto Of(ProductCard card) => new(
        card.Slug, card.Name, card.Maker, MoneyDto.Of(card.Price), card.Pictures.IsEmpty ? null : PictureDto.Of(card.Pictures[0]));
}

/// <param name="Categories">Those with most products that match, each with how many.</param>
/// <param name="DidYouMean">If nothing matched the words as they are: the words that these match instead.</param>
public sealed record SuggestionsDto(
    ImmutableArray<SuggestedProductDto> Products, ImmutableArray<CategoryDto> Categories, string? DidYouMean);

public sealed record CategoryDto(string Slug, string Name, int Count)
{
    public static CategoryDto Of(FacetValue category) => new(category.Value, CategoryNames.Of(category.Value), category.Count);
}

/// <param name="Options">One value per option name of the product, in that order.</param>
public sealed record VariantDto(string Sku, ImmutableArray<string> Options, MoneyDto Price, MoneyDto? CompareAt, int WeightGrams)
{
    public static VariantDto Of(Variant variant) => new(
        variant.Sku.Value, variant.Options, MoneyDto.Of(variant.Price), MoneyDto.Of(variant.CompareAt), variant.WeightGrams);
}

/// <summary>Sample data: nobody wrote it about a real purchase.</summary>
public sealed record ReviewDto(int Stars, string Title, string Author);

/// <param name="RatingTenths">The average of verified buyers' reviews times ten; of the samples while there are none.</param>
/// <param name="Reviews">Samples; those of buyers are a list of their own.</param>
/// <param name="Rating">Verified buyers' reviews alone.</param>
/// <param name="Currencies">What it is sold in; it has a page in each.</param>
public sealed record ProductViewDto(
    string Id,
    string Slug,
    string Name,
    string Maker,
    string Category,
    string Tagline,
    string Description,
    string Material,
    string Dimensions,
    string Care,
    string Archetype,
    ImmutableArray<string> OptionNames,
    ImmutableArray<VariantDto> Variants,
    ImmutableArray<PictureDto> Pictures,
    int RatingTenths,
    int RatingCount,
    ImmutableArray<ReviewDto> Reviews,
    DateTimeOffset CreatedAt,
    long Version,
    RatingDto Rating,
    ImmutableArray<string> Currencies)
{
    /// <summary>The page with prices of one currency, or null if it is not sold in it.</summary>
    public static ProductViewDto? Of(ProductView view, Rating rating, string currency)
    {
        if (view.Draft.In(currency) is not { } draft) return null;

        var (tenths, count) = rating.Count > 0 ? (rating.Tenths, rating.Count) : (draft.RatingTenths, draft.RatingCount);
        return new(
            view.Id.Value, draft.Slug, draft.Name, draft.Maker, draft.Category, draft.Tagline, draft.Description, draft.Material,
            draft.Dimensions, draft.Care, draft.Archetype, draft.OptionNames,
            [.. draft.Variants.Select(VariantDto.Of)],
            [.. draft.Pictures.Select(PictureDto.Of)], tenths, count,
            [.. draft.Reviews.Select(review => new ReviewDto(review.Stars, review.Title, review.Author))], draft.CreatedAt, view.Version,
            RatingDto.Of(rating), view.Draft.Currencies);
    }
}
