using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class Admin
{
    private const int RestockUnits = 100_000;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").RequireAuthorization(CallerPolicies.Staff).WithTags("Admin");
        admin.MapPost("/stock/{sku}/restock", Restock)
            .Named("restock", "Add units; the same Idempotency-Key counts once within 24 hours")
            .Answers<StockLevelDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
        admin.MapGet("/attention", Attention)
            .Named("listAttention", "Orders that a person must look at, oldest first")
            .Answers<ImmutableArray<AttentionDto>>().Refuses(401, 403);
    }

    private static async Task<IResult> Restock(
        string sku,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        RestockDto restock,
        IGrainFactory grains,
        Retry retry,
        CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(sku, "sku").Key(key)
            .Check(restock.Quantity is >= 1 and <= RestockUnits, "quantity", $"From 1 to {RestockUnits}.")
            .Check(restock.Reason.Trim().Length is >= 1 and <= Http.Limits.Text, "reason", $"1 to {Http.Limits.Text} characters.");
        if (inputs.Problem is { } problem) return problem;

        var stock = grains.Stock(new(sku));
        var command = new Restock(key!, restock.Quantity, restock.Reason);
        if (await retry.Run(() => stock.Restock(command), cancellation) is { } refusal) return refusal.ToProblem();

        var level = await retry.Run(stock.Level, cancellation);
        return level is null ? Refusals.StockUnknown.ToProblem() : TypedResults.Ok(StockLevelDto.Of(level));
    }

    private static async Task<IResult> Attention(
        IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var items = await retry.Run(() => grains.Attention().List(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok<ImmutableArray<AttentionDto>>([.. items.Select(AttentionDto.Of)]);
    }
}
