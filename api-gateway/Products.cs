using System.ComponentModel;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.Net.Http.Headers;

namespace Ecommerce.ApiGateway;

internal static class Products
{
    private const string ListingCache = "public, max-age=2";
    private const string SuggestionCache = "public, max-age=10";

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/categories", Categories).WithTags("Products").AllowAnonymous().InCurrency()
            .Named("listCategories", "The categories and how many products each has").Answers<ImmutableArray<CategoryDto>>().Tagged().Refuses(400);
        routes.MapGet("/products", List).WithTags("Products").AllowAnonymous().InCurrency()
            .Named("listProducts", "A page of the listing: search, filters, facets, sorting")
            .Answers<ProductPageDto>().Tagged().Refuses(400);
        routes.MapGet("/suggestions", Suggest).WithTags("Products").AllowAnonymous().InCurrency()
            .Named("listSuggestions", "Products and categories for what is being typed")
            .Answers<SuggestionsDto>().Tagged().Refuses(400);
        routes.MapGet("/products/{slug}", Page).WithTags("Products").AllowAnonymous().InCurrency()
            .Named("getProduct", "One product's page").Answers<ProductViewDto>().Tagged().Refuses(400, 404);
    }

    private static async Task<IResult> Categories(
        string? currency, IGrainFactory grains, ShortAnswers answers, CancellationToken cancellation) =>
        await answers.Get($"categories {currency}", async retry =>
        {
            var asked = CatalogQuery.All with { Limit = 1, Currency = AskedCurrency.Of(currency) };
            var page = await retry.Run(() => grains.Search().Find(asked), CancellationToken.None);
            ImmutableArray<CategoryDto> categories =
                [.. page.Facets.Category.Select(CategoryDto.Of).OrderBy(category => category.Name, StringComparer.Ordinal)];
            return Answer.Of(categories, GatewayJson.Wire.ImmutableArrayCategoryDto, ListingCache);
        }, cancellation);

    private static async Task<IResult> List(
        [AsParameters] ListingQuery query, HttpContext context, IGrainFactory grains, ShortAnswers answers, CancellationToken cancellation)
    {
        if (query.Read(out var asked) is { } problem) return problem;

        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return await answers.Get($"products {asked.Language} {context.Request.QueryString}", async retry =>
        {
            var page = await retry.Run(() => grains.Search().Find(asked), CancellationToken.None);
            var next = page.Next is { } at ? Cursor.Encode(ListingQuery.Question(asked), at) : null;
            return Answer.Of(
                new([.. page.Items.Select(ProductCardDto.Of)], page.Total, next, FacetsDto.Of(page.Facets), page.DidYouMean),
                GatewayJson.Wire.ProductPageDto, ListingCache);
        }, cancellation);
    }

    private static async Task<IResult> Suggest(
        [AsParameters] SuggestionQuery query, HttpContext context, IGrainFactory grains, ShortAnswers answers, CancellationToken cancellation)
    {
        if (query.Read(out var asked) is { } problem) return problem;

        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return await answers.Get($"suggestions {asked.Language} {asked.Currency} {asked.Limit} {asked.Text}", async retry =>
        {
            var page = await retry.Run(() => grains.Search().Find(asked), CancellationToken.None);
            return Answer.Of(
                new([.. page.Items.Select(SuggestedProductDto.Of)],
                    [.. page.Facets.Category.Take(SuggestionQuery.Categories).Select(CategoryDto.Of)], page.DidYouMean),
                GatewayJson.Wire.SuggestionsDto, SuggestionCache);
        }, cancellation);
    }

    private static ValueTask<IResult> Page(
        [Description("The product's name in addresses, for example harbour-mug.")] string slug,
        string? currency,
        ProductPages pages,
        VisitCounter visits)
    {
        visits.ProductViewed();
        return pages.Get(slug, AskedCurrency.Of(currency));
    }
}
