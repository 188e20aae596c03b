using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>How every command to an order is asked and answered, whoever gives it.</summary>
internal static class OrderActs
{
    /// <summary>Answers with the order as it is after the act; 202 if work that the act asks for is still to come.</summary>
    public static async Task<IResult> Act(
        Inputs inputs,
        string id,
        Caller caller,
        Orders.Asking asking,
        Func<IOrderGrain, ValueTask<Refusal?>> act,
        int status,
        CancellationToken cancellation)
    {
        if (inputs.Problem is { } problem) return problem;

        var order = new OrderId(id);
        if (await asking.Retry.Run(() => act(asking.Grains.Order(order)), cancellation) is { } refusal) return refusal.ToProblem();
        if (await asking.Order(order, caller, cancellation) is not { } view) return Refusals.OrderMissing.ToProblem();

        var shown = OrderViewDto.Of(view, caller.Staff);
        return status == StatusCodes.Status202Accepted ? TypedResults.Accepted($"/api/orders/{id}", shown) : TypedResults.Ok(shown);
    }
}
