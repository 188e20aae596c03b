using System.Security.Cryptography;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>
/// A line in front of a sale that more want than can be served. The places are the grains' own, so a shopper may ask any gateway; the
/// stock itself gives units only to those whose turn has come.
/// </summary>
internal static class WaitingRooms
{
    public static void MapWaitingRooms(this IEndpointRouteBuilder routes)
    {
        var place = routes.MapGroup("/waiting-rooms/{sku}/place").RequireAuthorization(CallerPolicies.Shopper).WithTags("Stock");
        place.MapPost("", Join)
            .Named("joinWaitingRoom", "Queue for a SKU; asking again is the same place until its time to buy is over")
            .Answers<WaitingPlaceDto>().Refuses(400, 401, 404);
        place.MapGet("", Get).Named("getWaitingPlace", "The caller's place in line").Answers<WaitingPlaceDto>().Refuses(400, 401, 404);

        var room = routes.MapGroup("/admin/stock/{sku}/room").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        room.MapPut("", Set)
            .Named("setWaitingRoom", "Put a waiting room in front of a SKU, change how many it admits, or lift it")
            .Answers<WaitingRoomViewDto>().Refuses(400, 401, 403, 404, 413, 415);
        room.MapGet("", Look).Named("getWaitingRoom", "How long the line is").Answers<WaitingRoomViewDto>().Refuses(400, 401, 403, 404);
    }

    private static Task<IResult> Join(
        string sku, Caller caller, IGrainFactory grains, Retry retry, TimeProvider clock, CancellationToken cancellation) =>
        Place(sku, () => grains.WaitingPlace(new(sku), caller.User).Join(), Refusals.NoWaitingRoom, retry, clock, cancellation);

    private static Task<IResult> Get(
        string sku, Caller caller, IGrainFactory grains, Retry retry, TimeProvider clock, CancellationToken cancellation) =>
        Place(sku, () => grains.WaitingPlace(new(sku), caller.User).Get(), Refusals.NoWaitingPlace, retry, clock, cancellation);

    private static async Task<IResult> Place(
        string sku, Func<ValueTask<WaitingPlace?>> ask, Refusal none, Retry retry, TimeProvider clock, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        return await retry.Run(ask, cancellation) is { } place
            ? TypedResults.Ok(WaitingPlaceDto.Of(sku, place, clock.GetUtcNow()))
            : none.ToProblem();
    }

    private static async Task<IResult> Set(string sku, WaitingRoomDto room, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(sku, "sku")
            .Check(room.PerMinute is null or (>= 1 and <= WaitingLimits.PerMinute), "perMinute", $"From 1 to {WaitingLimits.PerMinute}, or null.");
        if (inputs.Problem is { } problem) return problem;

        var command = new SetWaitingRoom(room.PerMinute, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return await retry.Run(() => grains.Stock(new(sku)).SetWaitingRoom(command), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Look(sku, grains, retry, cancellation);
    }

    private static async Task<IResult> Look(string sku, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;
        if (await retry.Run(grains.Stock(new(sku)).Level, cancellation) is not { } level) return Refusals.StockUnknown.ToProblem();

        var line = await retry.Run(grains.WaitingRoom(new(sku)).Look, cancellation);
        return TypedResults.Ok(new WaitingRoomViewDto(sku, level.AdmissionsPerMinute, line.Count, line.Count == 0 ? null : line.Last));
    }
}
