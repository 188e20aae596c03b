using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>Staff's list of what is to come back, out of the same books as their list of orders.</summary>
internal static class AdminReturnList
{
    /// <summary>Delivery and the time to return it in, generously.</summary>
    private const int UsualDays = 92;

    public static void MapReturnList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/returns", List).RequireAuthorization(CallerPolicies.Support).WithTags("Admin")
            .Named("findReturns", "Everybody's returns in one state, those of the newest orders first")
            .Answers<ReturnRowPageDto>().Refuses(400, 401, 403);

    private static async Task<IResult> List(
        [AsParameters] Question question, IGrainFactory grains, Retry retry, TimeProvider clock, Caller caller, HttpResponse response,
        CancellationToken cancellation)
    {
        if (question.Read(DayEntry.DayOf(clock.GetUtcNow()), out var query) is { } problem) return problem;

        var page = await retry.Run(() => grains.OrderBook().Find(query), cancellation);
        var orders = await Task.WhenAll(page.Items.Select(entry => retry.Run(() => grains.Order(entry.Id).Get(caller.Viewer), cancellation)));
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new ReturnRowPageDto(
            [.. orders.OfType<OrderView>().SelectMany(order => ReturnRowDto.Of(order, query.Return!.Value))],
            page.Next is { } next ? Cursor.Encode(Question.Text(query), next) : null));
    }

    internal sealed record Question(
        [property: FromQuery(Name = "state"), Description("A return's state; requested if not given.")] string? State,
        [property: FromQuery(Name = "from"), Description("The first day of the orders, by UTC; 92 days back if not given.")] DateOnly? From,
        [property: FromQuery(Name = "to"), Description("The last day of the orders; today if not given.")] DateOnly? To,
        [property: FromQuery(Name = "after"), Description("The previous page's next.")] string? After,
        [property: FromQuery(Name = "limit"), Description("Orders to a page, 1 to 100, 20 if not given.")] int? Limit)
    {
        public static string Text(OrderListQuery query) => $"all-returns\n{query.From:O}\n{query.To:O}\n{query.Return}";

        public ProblemResult? Read(DateOnly today, out OrderListQuery query)
        {
            var state = ReturnState.Requested;
            var known = State is null || (State.All(char.IsAsciiLetter) && Enum.TryParse(State, ignoreCase: true, out state));
            var last = To ?? today;
            query = new(From ?? last.AddDays(-Math.Min(UsualDays - 1, last.DayNumber)), last, null, null, null, null, Limit ?? 20, state);
            var mine = Cursor.TryDecode(Text(query), After, out CatalogPosition? after);
            var inputs = new Inputs()
                .Check(known, "state", "This is no return's state.")
                .Check(query.From <= last, "from", "The first day is not after the last.")
                .Check(last.DayNumber - query.From.DayNumber < BookLimits.Days, "from", $"At most {BookLimits.Days} days at once.")
                .Check(mine && (after is not { } place || AdminOrderList.IsPlace(place)), "after", "This is not the next of a page of these returns.")
                .PageSize(query.Limit);
            query = query with { After = after };
            return inputs.Problem;
        }
    }
}
