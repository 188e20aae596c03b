using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class AdminStock
{
    public const int Units = 100_000;

    public static void MapAdminStock(this IEndpointRouteBuilder routes)
    {
        var stock = routes.MapGroup("/admin/stock/{sku}").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        stock.MapGet("", Get).Named("getStaffStock", "One SKU's units, shard by shard").Answers<StaffStockDto>().Refuses(400, 401, 403, 404);
        stock.MapPost("/restock", Restock)
            .Named("restock", "Add units; the same Idempotency-Key counts once within 24 hours")
            .Answers<StockLevelDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
        stock.MapPost("/adjust", Adjust)
            .Named("adjustStock", "Add or take away units by hand; the same Idempotency-Key counts once within 24 hours")
            .Answers<StockLevelDto>().Refuses(400, 401, 403, 404, 409, 413, 415, 422);
        stock.MapGet("/ledger", Ledger)
            .Named("listStockMovements", "What happened to a SKU's units, newest first; a movement shows a moment after it happened")
            .Answers<LedgerPageDto>().Refuses(400, 401, 403, 404);
    }

    private static async Task<IResult> Get(string sku, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        if (await asking.Shard(sku, 0, cancellation) is not { Product: { } product } first) return Refusals.StockUnknown.ToProblem();
        var others = await Task.WhenAll(Enumerable.Range(1, first.Shards - 1).Select(n => asking.Shard(sku, n, cancellation)));
        StockView[] all = [first, .. others];
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new StaffStockDto(
            sku, product.Value, all.Sum(shard => shard.Available), all.Sum(shard => shard.Held), [.. all.Select(StockShardDto.Of)]));
    }

    private static Task<IResult> Restock(
        string sku,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        RestockDto restock,
        Caller caller,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(sku, "sku").Key(key)
            .Check(restock.Quantity is >= 1 and <= Units, "quantity", $"From 1 to {Units}.")
            .Check(TextRules.Required("reason", restock.Reason, Http.Limits.Text) is null, "reason", $"1 to {Http.Limits.Text} characters.");
        var command = new Restock(key!, restock.Quantity, restock.Reason, caller.User);
        return Done(inputs, sku, () => asking.Grains.Stock(new(sku)).Restock(command), asking, cancellation);
    }

    private static async Task<IResult> Adjust(
        string sku,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        AdjustDto adjust,
        Caller caller,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        var note = string.IsNullOrWhiteSpace(adjust.Note) ? null : adjust.Note.Trim();
        var inputs = new Inputs().Id(sku, "sku").Key(key)
            .Check(adjust.Quantity is not 0 and >= -Units and <= Units, "quantity", $"From 1 to {Units}, or from -{Units} to -1.")
            .Check(note is null or { Length: <= Http.Limits.Text }, "note", $"At most {Http.Limits.Text} characters.");
        if (inputs.Problem is { } problem) return problem;

        var shards = (await asking.Shard(sku, 0, cancellation)).Shards;
        inputs.Check(
            adjust.Shard is null ? shards == 1 : adjust.Shard >= 0 && adjust.Shard < shards, "shard",
            $"This SKU's units are dealt over {shards} shards; say which one, from 0.");
        var command = new AdjustStock(key!, adjust.Quantity, adjust.Reason, note, caller.User);
        return await Done(inputs, sku, () => asking.Grains.Stock(new(sku), adjust.Shard ?? 0).Adjust(command), asking, cancellation);
    }

    private static async Task<IResult> Ledger(
        string sku,
        [Description("The previous page's next.")] long? before,
        [Description("1 to 100, 50 if not given.")] int? limit,
        [AsParameters] Asking asking,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(sku, "sku").PageSize(limit ?? 50).Check(before is null or > 0, "before", "A page's next is above 0.");
        if (inputs.Problem is { } problem) return problem;
        if ((await asking.Shard(sku, 0, cancellation)).Product is null) return Refusals.StockUnknown.ToProblem();

        var query = new LedgerQuery(before, limit ?? 50);
        var page = await asking.Retry.Run(() => asking.Grains.StockLedger(new(sku)).Page(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new LedgerPageDto([.. page.Items.Select(MovementDto.Of)], page.Next));
    }

    private static async Task<IResult> Done(
        Inputs inputs, string sku, Func<ValueTask<Refusal?>> act, Asking asking, CancellationToken cancellation)
    {
        if (inputs.Problem is { } problem) return problem;
        if (await asking.Retry.Run(act, cancellation) is { } refusal) return refusal.ToProblem();

        var level = await asking.Retry.Run(asking.Grains.Stock(new(sku)).Level, cancellation);
        return level is null ? Refusals.StockUnknown.ToProblem() : TypedResults.Ok(StockLevelDto.Of(level));
    }

    /// <summary>What every call about a SKU's units needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry)
    {
        public Task<StockView> Shard(string sku, int shard, CancellationToken cancellation) =>
            Retry.Run(Grains.Stock(new(sku), shard).Get, cancellation);
    }
}
