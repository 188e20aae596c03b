using System.ComponentModel;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

internal static class Products
{
    private const string ListingCache = "public, max-age=2";

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/categories", Categories).WithTags("Products")
            .Named("listCategories", "The categories and how many products each has").Answers<ImmutableArray<CategoryDto>>().Tagged();
        routes.MapGet("/products", List).WithTags("Products")
            .Named("listProducts", "A page of the listing: search, filters, facets, sorting")
            .Answers<ProductPageDto>().Tagged().Refuses(400);
        routes.MapGet("/products/{slug}", Page).WithTags("Products")
            .Named("getProduct", "One product's page").Answers<ProductViewDto>().Tagged().Refuses(404);
    }

    private static async Task<IResult> Categories(IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        var everything = CatalogQuery.All with { Limit = 1 };
        var page = await retry.Run(() => grains.Search().Find(everything), cancellation);
        ImmutableArray<CategoryDto> categories =
        [
            .. page.Facets.Category.Select(facet => new CategoryDto(facet.Value, CategoryNames.Of(facet.Value), facet.Count))
                .OrderBy(category => category.Name, StringComparer.Ordinal),
        ];
        return Answer.Of(categories, GatewayJson.Wire.ImmutableArrayCategoryDto, ListingCache);
    }

    private static async Task<IResult> List(
        [AsParameters] ListingQuery query, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (query.Read(out var asked) is { } problem) return problem;

        var page = await retry.Run(() => grains.Search().Find(asked), cancellation);
        var next = page.Next is { } at ? Cursor.Encode(ListingQuery.Question(asked), at) : null;
        return Answer.Of(
            new([.. page.Items.Select(ProductCardDto.Of)], page.Total, next, FacetsDto.Of(page.Facets)),
            GatewayJson.Wire.ProductPageDto, ListingCache);
    }

    private static ValueTask<IResult> Page(
        [Description("The product's name in addresses, for example harbour-mug.")] string slug, ProductPages pages) => pages.Get(slug);
}
