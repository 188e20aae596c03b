using System.ComponentModel;
using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>What somebody has typed so far.</summary>
internal sealed record SuggestionQuery(
    [property: FromQuery(Name = "q"), Description(ListingQuery.TextSentence)] string? Text,
    [property: FromQuery(Name = "limit"), Description("1 to 10 products, 6 if not given.")] int? Limit,
    [property: FromQuery(Name = "lang"), Description(ListingLanguage.Sentence)] string? Language,
    [property: FromQuery(Name = AskedCurrency.Name)] string? Currency,
    [property: FromHeader(Name = "Accept-Language"), Description("Decides if lang does not.")] string? AcceptLanguage)
{
    /// <summary>Categories that are suggested beside the products.</summary>
    public const int Categories = 3;

    public const int Most = 10;
    private const int Usual = 6;

    /// <returns>What is wrong, or null.</returns>
    public ProblemResult? Read(out CatalogQuery query)
    {
        var text = Text?.Trim() ?? "";
        query = CatalogQuery.All with
        {
            Text = text,
            Sort = CatalogSort.Relevance,
            Limit = Limit ?? Usual,
            Language = ListingLanguage.Of(Language, AcceptLanguage),
            Currency = AskedCurrency.Of(Currency),
        };
        return new Inputs()
            .Check(text.Length is >= 1 and <= Http.Limits.Text, "q", $"1 to {Http.Limits.Text} characters.")
            .Check(query.Limit is >= 1 and <= Most, "limit", $"1 to {Most}.")
            .Language(Language)
            .Problem;
    }
}
