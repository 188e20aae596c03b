using System.ComponentModel;
using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>The listing's question as an address asks it. Values of one facet are alternatives; facets narrow each other.</summary>
internal sealed record ListingQuery(
    [property: FromQuery(Name = "q"), Description(ListingQuery.TextSentence)] string? Text,
    [property: FromQuery(Name = "category"), Description("May repeat, like maker, colour and size: any of them.")] string[]? Categories,
    [property: FromQuery(Name = "maker")] string[]? Makers,
    [property: FromQuery(Name = "colour")] string[]? Colours,
    [property: FromQuery(Name = "size")] string[]? Sizes,
    [property: FromQuery(Name = "minPrice"), Description("In minor units.")] long? MinPrice,
    [property: FromQuery(Name = "maxPrice"), Description("In minor units.")] long? MaxPrice,
    [property: FromQuery(Name = "inStock")] bool? InStock,
    [property: FromQuery(Name = "sort"), Description(ListingQuery.SortSentence)] string? Sort,
    [property: FromQuery(Name = "after"), Description("The previous page's next.")] string? After,
    [property: FromQuery(Name = "limit"), Description("1 to 100, 24 if not given.")] int? Limit,
    [property: FromQuery(Name = "minRating"), Description("In tenths, 0 to 50.")] int? MinRating,
    [property: FromQuery(Name = "lang"), Description(ListingLanguage.Sentence)] string? Language,
    [property: FromQuery(Name = AskedCurrency.Name)] string? Currency,
    [property: FromHeader(Name = "Accept-Language"), Description("Decides if lang does not.")] string? AcceptLanguage)
{
    public const string TextSentence =
        "Words; each must start a word of the product or be another form of one, or else be near to one. A SKU finds its product.";

    public const int BestRating = 50;

    private const string SortSentence =
        "newest, priceAsc, priceDesc, name, rating or relevance; without it relevance if there are words, else newest.";

    private static readonly Dictionary<string, CatalogSort> Sorts = new(StringComparer.Ordinal)
    {
        ["newest"] = CatalogSort.Newest,
        ["priceAsc"] = CatalogSort.PriceAsc,
        ["priceDesc"] = CatalogSort.PriceDesc,
        ["name"] = CatalogSort.Name,
        ["rating"] = CatalogSort.Rating,
        ["relevance"] = CatalogSort.Relevance,
    };

    /// <summary>What a cursor belongs to: places in one ordering mean nothing in another.</summary>
    public static string Question(CatalogQuery query) => $"products\n{query.Sort}\n{query.Language}\n{query.Currency}\n{query.Text}";

    /// <returns>What is wrong, or null.</returns>
    public ProblemResult? Read(out CatalogQuery query)
    {
        var sort = string.IsNullOrWhiteSpace(Text) ? CatalogSort.Newest : CatalogSort.Relevance;
        var known = Sort is null || Sorts.TryGetValue(Sort, out sort);
        query = new(
            Text, [.. Categories ?? []], [.. Makers ?? []], [.. Colours ?? []], [.. Sizes ?? []], MinPrice, MaxPrice, InStock ?? false,
            sort, null, Limit ?? CatalogQuery.All.Limit, MinRating ?? 0, ListingLanguage.Of(Language, AcceptLanguage))
        {
            Currency = AskedCurrency.Of(Currency),
        };
        var mine = Cursor.TryDecode(Question(query), After, out CatalogPosition? after);
        query = query with { After = after };

        return new Inputs()
            .Check(Text is null or { Length: <= Http.Limits.Text }, "q", $"At most {Http.Limits.Text} characters.")
            .Texts(query.Categories, "category").Texts(query.Makers, "maker").Texts(query.Colours, "colour").Texts(query.Sizes, "size")
            .Check(MinPrice is null or (>= 0 and <= MoneyLimits.UnitPrice), "minPrice", PriceSentence)
            .Check(MaxPrice is null or (>= 0 and <= MoneyLimits.UnitPrice), "maxPrice", PriceSentence)
            .Check(MinRating is null or (>= 0 and <= BestRating), "minRating", "From 0 to 50 tenths.")
            .Language(Language)
            .Check(known, "sort", $"One of {string.Join(", ", Sorts.Keys)}.")
            .Check(mine, "after", "This is not the next of a page of this listing.")
            .PageSize(query.Limit)
            .Problem;
    }

    private static string PriceSentence => $"From 0 to {MoneyLimits.UnitPrice} minor units.";
}
