using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>How staff prepare a sale of one SKU: when it starts, and over how many shards its units are shared.</summary>
internal static class StockSales
{
    public static void MapStockSales(this IEndpointRouteBuilder routes)
    {
        var stock = routes.MapGroup("/admin/stock/{sku}").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        stock.MapPut("/sale", SetSale)
            .Named("setSale", "From when a SKU is sold and how many to an order; null lifts either")
            .Answers<StockLevelDto>().Refuses(400, 401, 403, 404, 413, 415);
        stock.MapPut("/shards", Reshard)
            .Named("reshard", "Share a SKU's units among more or fewer shards; units for sale move soon after, holds stay")
            .Answers<StockSharesDto>().Refuses(400, 401, 403, 404, 413, 415);
        stock.MapGet("/shards", Shares)
            .Named("getShards", "Where a SKU's units are").Answers<StockSharesDto>().Refuses(400, 401, 403, 404);
    }

    private static async Task<IResult> SetSale(
        string sku, SaleDto sale, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var stock = grains.Stock(new(sku));
        var command = new SetSale(sale.StartsAt?.ToUniversalTime(), sale.UnitsPerOrder);
        if (await retry.Run(() => stock.SetSale(command), cancellation) is { } refusal) return refusal.ToProblem();
        return await retry.Run(stock.Level, cancellation) is { } level
            ? TypedResults.Ok(StockLevelDto.Of(level))
            : Refusals.StockUnknown.ToProblem();
    }

    private static async Task<IResult> Reshard(
        string sku, ReshardDto wanted, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var stock = grains.Stock(new(sku));
        return await retry.Run(() => stock.Reshard(new(wanted.Shards)), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Shares(sku, grains, retry, cancellation);
    }

    private static async Task<IResult> Shares(string sku, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        var first = await retry.Run(grains.Stock(new(sku)).Get, cancellation);
        if (first.Product is null) return Refusals.StockUnknown.ToProblem();
        var others = Enumerable.Range(1, first.Shards - 1).Select(shard => retry.Run(grains.Stock(new(sku), shard).Get, cancellation));
        return TypedResults.Ok(StockSharesDto.Of(sku, [first, .. await Task.WhenAll(others)]));
    }
}
