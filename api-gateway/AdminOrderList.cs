using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>Staff's list of everybody's orders.</summary>
internal static class AdminOrderList
{
    public static void MapOrderList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/orders", List).RequireAuthorization(CallerPolicies.Support).WithTags("Admin")
            .Named("findOrders", "Everybody's orders, newest first; what is asked for narrows the list")
            .Answers<OrderRowPageDto>().Refuses(400, 401, 403);

    private static async Task<IResult> List(
        [AsParameters] Question question, IGrainFactory grains, Retry retry, TimeProvider clock, HttpResponse response,
        CancellationToken cancellation)
    {
        if (question.Read(DayEntry.DayOf(clock.GetUtcNow()), out var query) is { } problem) return problem;

        var page = await retry.Run(() => grains.OrderBook().Find(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new OrderRowPageDto(
            [.. page.Items.Select(OrderRowDto.Of)], page.Next is { } next ? Cursor.Encode(Question.Text(query), next) : null));
    }

    /// <summary>An instant before the end of the year 9999.</summary>
    internal static bool IsPlace(CatalogPosition place) => place.Number is >= 0 and <= 3155378975999999999;

    internal sealed record Question(
        [property: FromQuery(Name = "status"), Description("An order's status, for example paid.")] string? Status,
        [property: FromQuery(Name = "from"), Description("The first day, by UTC; 92 days back if not given.")] DateOnly? From,
        [property: FromQuery(Name = "to"), Description("The last day; today if not given.")] DateOnly? To,
        [property: FromQuery(Name = "email"), Description("The buyer's address, in any case.")] string? Email,
        [property: FromQuery(Name = "number"), Description("The order's number or how it begins, for example K7QX.")] string? Number,
        [property: FromQuery(Name = "after"), Description("The previous page's next.")] string? After,
        [property: FromQuery(Name = "limit"), Description("1 to 100, 20 if not given.")] int? Limit)
    {
        private const int UsualDays = 92;

        /// <summary>What a cursor belongs to.</summary>
        public static string Text(OrderListQuery query) => $"all-orders\n{query.From:O}\n{query.To:O}\n{query.Status}\n{query.Email}\n{query.Number}";

        public ProblemResult? Read(DateOnly today, out OrderListQuery query)
        {
            var status = default(OrderStatus);
            var known = Status is null || (Status.All(char.IsAsciiLetter) && Enum.TryParse(Status, ignoreCase: true, out status));
            var number = Number?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
            var last = To ?? today;
            query = new(
                From ?? last.AddDays(-Math.Min(UsualDays - 1, last.DayNumber)), last, Status is null ? null : status, Email is null ? null : OrderFacts.DigestOf(Email),
                number, null, Limit ?? 20);
            var mine = Cursor.TryDecode(Text(query), After, out CatalogPosition? after);
            var inputs = new Inputs()
                .Check(known, "status", "This is no order's status.")
                .Check(query.From <= last, "from", "The first day is not after the last.")
                .Check(last.DayNumber - query.From.DayNumber < BookLimits.Days, "from", $"At most {BookLimits.Days} days at once.")
                .Check(Email is null || TextRules.Email("email", Email.Trim()) is null, "email", "This does not look like an e-mail address.")
                .Check(number is null || IdRules.IsId(number), "number", "The letters and digits that an order's number begins with.")
                .Check(mine && (after is not { } place || IsPlace(place)), "after", "This is not the next of a page of these orders.")
                .PageSize(query.Limit);
            query = query with { After = after };
            return inputs.Problem;
        }
    }
}
