using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>What staff do about an order. Every act carries an id of its own, so that a repeat is the same act.</summary>
internal static class AdminOrders
{
    public static void MapAdminOrders(this IEndpointRouteBuilder routes)
    {
        var order = routes.MapGroup("/admin/orders/{id}").RequireAuthorization(CallerPolicies.Support).WithTags("Admin");
        order.MapGet("", Get).Named("adminGetOrder", "Any order").Answers<OrderViewDto>().Tagged().Refuses(400, 401, 403, 404);
        order.MapPost("/cancel", Cancel)
            .Named("adminCancelOrder", "Stop an order of which no parcel was asked for yet")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 403, 404, 409, 413, 415);
        order.MapPost("/parcels", Pack)
            .Named("packParcel", "Ask for a parcel; the Idempotency-Key is its id. It is packed once the money is taken")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 403, 404, 409, 413, 415, 422);
        order.MapPost("/parcels/{parcel}/ship", Ship)
            .Named("shipParcel", "A parcel has left").Answers<OrderViewDto>().Refuses(400, 401, 403, 404, 409, 413, 415, 422);
        order.MapPost("/parcels/{parcel}/deliver", Deliver)
            .Named("deliverParcel", "A parcel has arrived").Answers<OrderViewDto>().Refuses(400, 401, 403, 404, 409);
    }

    private static async Task<IResult> Get(string id, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Order(new(id), caller, cancellation) is { } order
            ? Answer.Of(OrderViewDto.Of(order, staff: true), GatewayJson.Wire.OrderViewDto, $"{order.Id}-{order.Version}", Answer.Private)
            : Refusals.OrderMissing.ToProblem();
    }

    private static Task<IResult> Cancel(
        string id, ReasonDto body, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Check(
                TextRules.Required("reason", body.Reason, ReturnLimits.Text) is null, "reason", $"1 to {ReturnLimits.Text} characters that can be printed."),
            id, caller, asking, order => order.Cancel(new(caller.Viewer, new(body.Reason))), StatusCodes.Status202Accepted, cancellation);

    private static Task<IResult> Pack(
        string id,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        PackDto parcel,
        Caller caller,
        [AsParameters] Orders.Asking asking,
        CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Key(key).Check(parcel.Lines.All(line => IdRules.IsId(line.Sku)), "lines", IdRules.Sentence),
            id, caller, asking, order => order.Pack(parcel.As(key!)), StatusCodes.Status202Accepted, cancellation);

    private static Task<IResult> Ship(
        string id, string parcel, ShipDto ship, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Id(parcel, "parcel"), id, caller, asking,
            order => order.Ship(new(parcel, ship.Carrier, ship.Tracking)), StatusCodes.Status200OK, cancellation);

    private static Task<IResult> Deliver(
        string id, string parcel, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Id(parcel, "parcel"), id, caller, asking,
            order => order.Deliver(new(parcel)), StatusCodes.Status200OK, cancellation);
}
