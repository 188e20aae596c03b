using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Live;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class StockLevels
{
    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        var stock = routes.MapGroup("/stock").WithTags("Stock").AllowAnonymous();
        stock.MapGet("", Levels)
            .Named("getStock", "How many units of some SKUs are for sale now; unknown SKUs are left out")
            .Answers<ImmutableArray<StockLevelDto>>().Refuses(400);
        stock.MapGet("/events", Events)
            .Named("watchStock", "The same, live: current levels first, then each change; a comment every 15 s")
            .Streams<StockLevelDto>("stock").Refuses(400, 404);
    }

    private static async Task<IResult> Levels(
        [FromQuery(Name = "sku")] string[] skus, HttpResponse response, IGrainFactory grains, Shelves shelves, Retry retry,
        CancellationToken cancellation)
    {
        if (new Inputs().Skus(skus).Problem is { } problem) return problem;

        response.Headers.CacheControl = "no-store";
        var levels = await Ask(Known(skus), grains, retry, cancellation);
        foreach (var level in levels) shelves.Note(level);
        return TypedResults.Ok<ImmutableArray<StockLevelDto>>([.. levels.Select(StockLevelDto.Of)]);
    }

    private static async Task<IResult> Events(
        [FromQuery(Name = "sku")] string[] skus,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        IGrainFactory grains,
        Retry retry,
        LiveStock live,
        CancellationToken cancellation)
    {
        if (new Inputs().Skus(skus).Problem is { } problem) return problem;
        if (!StockPosition.TryParse(lastEventId, out var known)) return Problems.Invalid("Last-Event-ID", "This is not an event's id.");

        var levels = await Ask(Known(skus), grains, retry, cancellation);
        if (levels.Length == 0) return Refusals.StockUnknown.ToProblem();
        var position = new StockPosition(levels.Select(level => level.Sku), known);
        return new EventStream<StockLevelDto>(stop => Follow(live, position, stop), GatewayJson.Wire.StockLevelDto);
    }

    private static async IAsyncEnumerable<SseItem<StockLevelDto>> Follow(
        LiveStock live, StockPosition position, [EnumeratorCancellation] CancellationToken stop)
    {
        using var listener = live.Listen(position);
        await foreach (var level in listener.News(stop))
            yield return new(StockLevelDto.Of(level), "stock") { EventId = position.ToString() };
    }

    private static async Task<StockLevel[]> Ask(
        IEnumerable<Sku> skus, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        var levels = await Task.WhenAll(skus.Select(sku => retry.Run(() => grains.Stock(sku).Level(), cancellation)));
        return [.. levels.OfType<StockLevel>()];
    }

    private static IEnumerable<Sku> Known(string[] skus) => skus.Distinct(StringComparer.Ordinal).Select(sku => new Sku(sku));
}
