using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Live;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class Orders
{
    private const string UntilPaid = "paid";

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders").RequireAuthorization(CallerPolicies.Shopper).WithTags("Orders");
        orders.MapPost("", Place)
            .Named("placeOrder", "Buy the cart; the same Idempotency-Key always means the same order")
            .Answers<OrderPlacedDto>(202).Refuses(400, 401, 409, 413, 415, 422);
        orders.MapGet("", List).Named("listOrders", "The caller's orders, newest first").Answers<OrderPageDto>().Refuses(400, 401);

        var order = routes.MapGroup("/orders/{id}").RequireAuthorization(CallerPolicies.Buyer).WithTags("Orders");
        order.MapGet("", Get).Named("getOrder", "One order").Answers<OrderViewDto>().Tagged().Refuses(400, 401, 404);
        order.MapPost("/cancel", Cancel)
            .Named("cancelOrder", "Stop an order of which nothing is packed yet").Answers<OrderViewDto>(202).Refuses(400, 401, 404, 409);
        order.MapGet("/events", Events)
            .Named("watchOrder", "The order, live: whenever it is further than Last-Event-ID, until its end or, with until=paid, its checkout's; 204 if that was seen")
            .Streams<OrderViewDto>("order").Produces(204).Refuses(400, 401, 404);
    }

    private static async Task<IResult> Place(
        [FromHeader(Name = "Idempotency-Key")] string? key,
        PlaceOrderDto order,
        HttpRequest request,
        Caller caller,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        if (new Inputs().Key(key).Problem is { } problem) return problem;

        var id = OrderId.Of(caller.User, key!);
        var place = order.By(caller.User, ReadersLanguage.Of(request));
        if (await asking.Retry.Run(() => asking.Grains.Order(id).Place(place), cancellation) is { } refusal) return refusal.ToProblem();

        var placed = await asking.Order(id, caller, cancellation);
        return TypedResults.Accepted($"/api/orders/{id}", new OrderPlacedDto(id.Value, placed?.Status ?? OrderStatus.Placed));
    }

    private static async Task<IResult> List(
        string? after, int? limit, Caller caller, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        var question = $"orders\n{caller.User}";
        var mine = Cursor.TryDecode(question, after, out OrderId? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of these orders.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new OrderHistoryQuery(from, limit ?? 20);
        var page = await asking.Retry.Run(() => asking.Grains.OrderHistory(caller.User).Page(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new OrderPageDto(
            [.. page.Items.Select(OrderSummaryDto.Of)], page.Next is { } next ? Cursor.Encode(question, next) : null));
    }

    private static async Task<IResult> Get(string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Fresh(new(id), caller, cancellation) is { } order
            ? Answer.Of(OrderViewDto.Of(order), GatewayJson.Wire.OrderViewDto, $"{order.Id}-{order.Version}", Answer.Private)
            : Refusals.OrderMissing.ToProblem();
    }

    private static async Task<IResult> Cancel(string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var order = new OrderId(id);
        var cancel = new CancelBy(caller.Viewer, new(caller.Staff ? "cancelled by staff" : "cancelled by the customer"));
        if (await asking.Retry.Run(() => asking.Grains.Order(order).Cancel(cancel), cancellation) is { } refusal)
            return refusal.ToProblem();

        return await asking.Order(order, caller, cancellation) is { } view
            ? TypedResults.Accepted($"/api/orders/{id}", OrderViewDto.Of(view))
            : Refusals.OrderMissing.ToProblem();
    }

    private static async Task<IResult> Events(
        string id,
        string? until,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        Caller caller,
        [AsParameters] Asking asking,
        Follower follower,
        CancellationToken cancellation)
    {
        var after = 0L;
        var known = lastEventId is null || long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out after);
        var inputs = new Inputs().Id(id, "id").Check(known, "Last-Event-ID", "This is not an event's id.")
            .Check(until is null or UntilPaid, "until", $"Only {UntilPaid}, or nothing.");
        if (inputs.Problem is { } problem) return problem;
        if (await asking.Fresh(new(id), caller, cancellation) is not { } order) return Refusals.OrderMissing.ToProblem();

        // A browser reconnects to a stream that ended, unless it is told that there is no content any more.
        if (IsOver(order, until) && after >= order.Version) return TypedResults.NoContent();
        return new EventStream<OrderViewDto>(
            stop => Follow(asking.Grains.Order(order.Id), new(caller.Viewer, after, until is UntilPaid), follower, stop), GatewayJson.Wire.OrderViewDto);
    }

    private static async IAsyncEnumerable<SseItem<OrderViewDto>> Follow(
        IOrderGrain order, WatchOrder watch, Follower follower, [EnumeratorCancellation] CancellationToken stop)
    {
        // The grain ends the watch, not its watcher: to be cancelled in the middle of waiting is four exceptions on its side.
        var views = follower.Follow(watch.After, (seen, end) => order.Watch(watch with { After = seen }, end), view => view.Version, stop);
        await foreach (var view in views)
            yield return new(OrderViewDto.Of(view), "order") { EventId = view.Version.ToString(CultureInfo.InvariantCulture) };
    }

    private static bool IsOver(OrderView order, string? until) =>
        order.Final || (until is UntilPaid && order.Status is OrderStatus.Paid or OrderStatus.Completed);

    /// <summary>What every order call needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry)
    {
        public Task<OrderView?> Order(OrderId id, Caller caller, CancellationToken cancellation) =>
            Retry.Run(() => Grains.Order(id).Get(caller.Viewer), cancellation);

        /// <summary>
        /// The order as it stands; if it waits for its shopper, it is told to look whether they have acted, as they may just be
        /// coming back from the payment company. What it finds is in the next view.
        /// </summary>
        public async Task<OrderView?> Fresh(OrderId id, Caller caller, CancellationToken cancellation)
        {
            var order = await Order(id, caller, cancellation);
            if (order?.ActionUrl is not null) await Retry.Run(() => Nudge(id), cancellation);
            return order;
        }

        private async ValueTask<bool> Nudge(OrderId id)
        {
            await Grains.Order(id).Nudge();
            return true;
        }
    }
}
