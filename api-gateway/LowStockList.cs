using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

internal static class LowStockList
{
    private static readonly string BelowSentence = $"From 1 to {StockLimits.Low}.";

    public static void MapLowStock(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/low-stock", List).RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin")
            .Named("listLowStock", "SKUs with few units left, of those that ever had any, by SKU")
            .Answers<LowStockPageDto>().Refuses(400, 401, 403);

    private static async Task<IResult> List(
        [Description("Fewer units than this, 1 to 10; the shop's own limit if not given.")] int? below,
        string? after,
        int? limit,
        IGrainFactory grains,
        Retry retry,
        IOptions<GatewayOptions> options,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var most = below ?? options.Value.LowStock;
        var question = $"low-stock\n{most}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs()
            .Check(most is >= 1 and <= StockLimits.Low, "below", BelowSentence)
            .Check(mine, "after", "This is not the next of a page of this list.")
            .PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new LowStockQuery(most, from is { } place ? new Sku(place.Text) : null, limit ?? 20);
        var page = await retry.Run(() => grains.LowStock().Find(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new LowStockPageDto(
            most, [.. page.Items.Select(LowStockDto.Of)],
            page.Next is { } next ? Cursor.Encode(question, new CatalogPosition(0, next.Value)) : null));
    }
}
