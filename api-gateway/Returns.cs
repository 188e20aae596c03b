using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>A buyer asks to send something back, or keeps it after all.</summary>
internal static class Returns
{
    public static void MapReturns(this IEndpointRouteBuilder routes)
    {
        var returns = routes.MapGroup("/orders/{id}/returns").RequireAuthorization(CallerPolicies.Buyer).WithTags("Orders");
        returns.MapPost("", Request)
            .Named("requestReturn", "Ask to send delivered units back; the Idempotency-Key is the return's id")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 404, 409, 413, 415, 422);
        returns.MapPost("/{return}/withdraw", Withdraw)
            .Named("withdrawReturn", "Keep it after all, as long as it has not come").Answers<OrderViewDto>().Refuses(400, 401, 404, 409);
    }

    private static Task<IResult> Request(
        string id,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        RequestReturnDto body,
        Caller caller,
        [AsParameters] Orders.Asking asking,
        CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Key(key).Check(body.Lines.All(line => IdRules.IsId(line.Sku)), "lines", IdRules.Sentence),
            id, caller, asking, order => order.RequestReturn(new(caller.Viewer, body.As(key!))), StatusCodes.Status202Accepted, cancellation);

    private static Task<IResult> Withdraw(
        string id, string @return, Caller caller, [AsParameters] Orders.Asking asking, CancellationToken cancellation) =>
        OrderActs.Act(
            new Inputs().Id(id, "id").Id(@return, "return"),
            id, caller, asking, order => order.WithdrawReturn(new(caller.Viewer, new(@return))), StatusCodes.Status200OK, cancellation);
}
