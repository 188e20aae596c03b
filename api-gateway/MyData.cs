using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Everything that the shop keeps about somebody, for them to take away.</summary>
internal static class MyData
{
    private const int Page = 100;

    public static void MapMyData(this IEndpointRouteBuilder routes) => routes.MapGet("/me/export", Export)
        .RequireAuthorization(CallerPolicies.Owner).WithTags("Account")
        .Named("exportMyData", "Account, addresses, sessions, orders, reviews, wishes and notifications, as one document; needs a recent proof")
        .Answers<ExportDto>().Refuses(401, 403);

    private static async Task<IResult> Export(
        Caller caller, [AsParameters] MySecurity.Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (await asking.NotProved(caller, cancellation) is { } unproved) return unproved.ToProblem();
        if (await asking.Account(caller, account => account.Get(), cancellation) is not { } account) return Refusals.AccountMissing.ToProblem();

        var (grains, retry) = (asking.Grains, asking.Retry);
        var user = await retry.Run(() => grains.User(caller.User).Get(), cancellation);
        var cart = await retry.Run(() => grains.Cart(caller.User).Get(), cancellation);
        var wishes = await retry.Run(() => grains.Wishlist(caller.User).Get(), cancellation);
        var news = await retry.Run(() => grains.Notifications(caller.User).Page(new(null, Notifications.Kept)), cancellation);
        response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        return TypedResults.Ok(new ExportDto(
            user.Name, AccountDto.Of(account, caller.Session!), [.. account.Addresses.Select(SavedAddressDto.Of)],
            await Orders(caller, asking, cancellation), await Reviews(caller, asking, cancellation),
            [.. cart.Lines.Select(line => line.Sku.Value)], [.. wishes.Wishes.Select(wish => wish.Sku.Value)],
            [.. news.Items.Select(NotificationDto.Of)]));
    }

    private static async Task<ImmutableArray<OrderViewDto>> Orders(Caller caller, MySecurity.Asking asking, CancellationToken cancellation)
    {
        var orders = ImmutableArray.CreateBuilder<OrderViewDto>();
        for (OrderId? after = null; ;)
        {
            var query = new OrderHistoryQuery(after, Page);
            var page = await asking.Retry.Run(() => asking.Grains.OrderHistory(caller.User).Page(query), cancellation);
            foreach (var order in page.Items)
            {
                var view = await asking.Retry.Run(() => asking.Grains.Order(order.Id).Get(caller.Viewer), cancellation);
                if (view is not null) orders.Add(OrderViewDto.Of(view));
            }

            if ((after = page.Next) is null) return orders.ToImmutable();
        }
    }

    private static async Task<ImmutableArray<MyReviewDto>> Reviews(Caller caller, MySecurity.Asking asking, CancellationToken cancellation)
    {
        var reviews = ImmutableArray.CreateBuilder<MyReviewDto>();
        for (CatalogPosition? after = null; ;)
        {
            var query = new MyReviewsQuery(after, Page);
            var page = await asking.Retry.Run(() => asking.Grains.MyReviews(caller.User).Page(query), cancellation);
            reviews.AddRange(page.Items.Select(MyReviewDto.Of));
            if ((after = page.Next) is null) return reviews.ToImmutable();
        }
    }
}
