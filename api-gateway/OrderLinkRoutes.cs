using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>How guests come back to their orders from another device: by the link in a mail, or by asking for that mail.</summary>
internal static class OrderLinkRoutes
{
    /// <summary>Longer than finding an order and writing the mail takes: so the time does not tell whether there was one.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public static void MapOrderLinks(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders").AllowAnonymous().WithTags("Orders");
        orders.MapPost("/open", Open)
            .Named("openOrder", "Open a guest's order by the link of a mail: this browser may see and act on that order for a day")
            .Answers<OpenedOrderDto>().Refuses(400, 409, 413, 415);
        orders.MapPost("/find", Find)
            .Named("findMyOrder", "Ask for a mail with a link to a guest's order; the answer does not tell whether there is one")
            .Produces(202).Refuses(400, 413, 415, 429);
    }

    private static async Task<IResult> Open(
        OrderLinkDto body, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (OrderLink.Parse(body.Token) is not { } link || await retry.Run(() => grains.Order(link.Order).Open(link), cancellation) is null)
            return Refusals.OrderLinkOver.ToProblem();

        OrderLinkSignIn.Keep(response, link);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new OpenedOrderDto(link.Order.Value));
    }

    private static async Task<IResult> Find(
        FindOrderDto body, HttpContext context, SignInGuard guard, IGrainFactory grains, Retry retry, TimeProvider clock, CancellationToken cancellation)
    {
        var (email, refusal) = EmailAddresses.Normalise("email", body.Email);
        if (email is null) return refusal!.ToProblem();
        if (OrderId.ReadNumber(body.Number) is not { } number) return Problems.Invalid("number", "An order's number has eight letters and digits, for example K7QX-2MPA.");
        if ((await guard.Enter(context, EmailAddresses.Key(email), "order")).Problem is { } tooMany) return tooMany;

        var writing = retry.Run(() => Write(grains.GuestOrder(OrderFacts.DigestOf(body.Email), number)), cancellation);
        await Task.WhenAll(writing, Task.Delay(Pace, clock, cancellation));
        return TypedResults.Accepted((string?)null);
    }

    private static async ValueTask<bool> Write(IGuestOrderGrain order)
    {
        await order.Write();
        return true;
    }
}
