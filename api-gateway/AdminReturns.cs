using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>What staff do about what comes back, and the money that goes back for it or without it.</summary>
internal static class AdminReturns
{
    public static void MapAdminReturns(this IEndpointRouteBuilder routes)
    {
        var order = routes.MapGroup("/admin/orders/{id}").RequireAuthorization(CallerPolicies.Support).WithTags("Admin");
        order.MapPost("/returns/{return}/approve", Approve)
            .Named("approveReturn", "The buyer may send it").Answers<OrderViewDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
        order.MapPost("/returns/{return}/reject", Reject)
            .Named("rejectReturn", "It will not be taken, or never came").Answers<OrderViewDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
        order.MapPost("/returns/{return}/receive", Receive)
            .Named("receiveReturn", "It came: how many units of each line, and how many of them go back on the shelf")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 403, 404, 409, 413, 415, 422);
        routes.MapPost("/admin/orders/{id}/refunds", Refund).RequireAuthorization(CallerPolicies.Finance).WithTags("Admin")
            .Named("refundOrder", "Give money back; the Idempotency-Key is the refund's id. It is made once the payment company has done so")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 403, 404, 409, 413, 415, 422);
    }

    private static Task<IResult> Approve(
        string id, string @return, ApproveReturnDto body, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            Ids(id, @return), id, caller, asking, order => order.ApproveReturn(new(@return, body.Note)), StatusCodes.Status200OK, cancellation);

    private static Task<IResult> Reject(
        string id, string @return, ReasonDto body, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            Ids(id, @return), id, caller, asking, order => order.RejectReturn(new(@return, body.Reason)), StatusCodes.Status200OK, cancellation);

    private static Task<IResult> Receive(
        string id, string @return, ReceiveReturnDto body, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            Ids(id, @return).Check(body.Lines.All(line => IdRules.IsId(line.Sku)), "lines", IdRules.Sentence),
            id, caller, asking, order => order.ReceiveReturn(body.As(@return)), StatusCodes.Status202Accepted, cancellation);

    private static async Task<IResult> Refund(
        string id,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        RefundDto body,
        Caller caller,
        [AsParameters] Orders.Asking asking,
        TimeProvider clock,
        IOptions<GatewayOptions> options,
        CancellationToken cancellation)
    {
        // What lines come to is not known here, so only a small amount that is named goes without a recent proof.
        var small = body.Amount is { } amount && amount.Minor <= options.Value.RefundUnproved;
        var security = new MySecurity.Asking(asking.Grains, asking.Retry, clock);
        if (!small && caller.Session is not null && await security.NotProved(caller, cancellation) is { } unproved) return unproved.ToProblem();

        return await OrderActs.Act(
            new Inputs().Id(id, "id").Key(key)
                .Check(body.Return is null || IdRules.IsId(body.Return), "return", IdRules.Sentence)
                .Check(body.Lines is not { } lines || lines.All(line => IdRules.IsId(line.Sku)), "lines", IdRules.Sentence),
            id, caller, asking, order => order.Refund(body.As(key!)), StatusCodes.Status202Accepted, cancellation);
    }

    private static Inputs Ids(string id, string back) => new Inputs().Id(id, "id").Id(back, "return");
}
