using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>A buyer asks to send something back.</summary>
internal static class Returns
{
    public static void MapReturns(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/orders/{id}/returns", Request).RequireAuthorization(CallerPolicies.Shopper).WithTags("Orders")
            .Named("requestReturn", "Ask to send delivered units back; the Idempotency-Key is the return's id")
            .Answers<OrderViewDto>(202).Refuses(400, 401, 404, 409, 413, 415, 422);

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
}
