using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Everything that the shop keeps about somebody: theirs to take away, and to have forgotten.</summary>
internal static class MyData
{
    private const int Page = 100;

    public static void MapMyData(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").RequireAuthorization(CallerPolicies.Owner).WithTags("Account");
        me.MapGet("/export", Export)
            .Named(
                "exportMyData",
                "Account, addresses, sessions, orders, reviews, basket, wishes, alerts, notifications and mails, as one document; needs a recent proof")
            .Answers<ExportDto>().Refuses(401, 403, 404);
        me.MapDelete("/account", Erase)
            .Named(
                "eraseMyAccount",
                "The account is gone at once, and soon nothing knows its owner; orders stay, without name, mail and address, once they are over. "
                + "Needs a recent proof")
            .Produces(204).Refuses(401, 403, 409);
    }

    private static async Task<IResult> Erase(
        Caller caller, HttpContext context, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation)
    {
        var erase = new EraseAccount(caller.Session!, ReadersLanguage.Of(context.Request));
        if (await asking.Account(caller, account => account.Erase(erase), cancellation) is { } refusal) return refusal.ToProblem();

        SessionCookies.Clear(context.Response);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.NoContent();
    }

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
        var orders = await Orders(caller, asking, cancellation);
        response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        return TypedResults.Ok(new ExportDto(
            user.Name, AccountDto.Of(account, caller.Session!), account.ExternalIds, [.. account.Addresses.Select(SavedAddressDto.Of)],
            [.. orders.Select(order => OrderViewDto.Of(order))], await Reviews(caller, asking, cancellation),
            [.. cart.Lines.Select(line => line.Sku.Value)], [.. wishes.Wishes.Select(wish => wish.Sku.Value)],
            await Alerts(caller, asking, cancellation), [.. news.Items.Select(NotificationDto.Of)],
            await Mails(account.Email, orders, news, asking, cancellation)));
    }

    /// <summary>Nobody keeps a list of what somebody waits for, so all are asked who may know.</summary>
    private static async Task<ImmutableArray<AlertDto>> Alerts(Caller caller, MySecurity.Asking asking, CancellationToken cancellation)
    {
        var (grains, retry, part) = (asking.Grains, asking.Retry, GrainKeys.AlertPart(caller.User));
        var found = ImmutableArray.CreateBuilder<AlertDto>();
        for (var n = 0; n < GrainKeys.CatalogPartitions; n++)
        {
            foreach (var sku in await retry.Run(() => grains.StockWatch(n).Watched(part), cancellation))
            {
                if (await retry.Run(() => grains.RestockAlerts(sku, caller.User).Find(caller.User), cancellation) is { } alert)
                    found.Add(new(sku.Value, true, alert.Email, alert.At));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Those about orders and wishes are known by what they are about; the others are in the list for as long as it reaches.</summary>
    private static async Task<ImmutableArray<SentMailDto>> Mails(
        string email, ImmutableArray<OrderView> orders, NotificationsPage news, MySecurity.Asking asking, CancellationToken cancellation)
    {
        var ids = orders.SelectMany(order => (IEnumerable<MailId>)
            [
                MailId.OrderConfirmed(order.Id), .. order.Parcels.Select(parcel => MailId.OrderShipped(order.Id, parcel.Id)),
                .. order.Refunds.Select(refund => MailId.OrderRefunded(order.Id, refund.Id)),
            ])
            .Concat(news.Items.Select(item => MailId.BackInStock(item.Notification.Id))).ToList();
        var mailbox = EmailAddresses.Normalise("email", email).Email is { } one ? EmailAddresses.Key(one) : "";
        var mails = new Dictionary<MailId, SentMailDto>();
        for (var part = 0; part < MailBook.Parts; part++)
            foreach (var entry in await asking.Retry.Run(() => asking.Grains.MailBook(part).To(mailbox), cancellation))
                mails[entry.Id] = SentMailDto.Of(entry, null);
        foreach (var id in ids.Concat(mails.Keys).Distinct().ToList())
            if (await asking.Retry.Run(() => asking.Grains.Mail(id).Get(), cancellation) is { } mail)
                mails[id] = SentMailDto.Of(mail.Entry with { To = mail.Entry.To.Length > 0 ? mail.Entry.To : email }, mail.Subject);
        return [.. mails.Values.OrderBy(mail => mail.PostedAt)];
    }

    private static async Task<ImmutableArray<OrderView>> Orders(Caller caller, MySecurity.Asking asking, CancellationToken cancellation)
    {
        var orders = ImmutableArray.CreateBuilder<OrderView>();
        for (OrderId? after = null; ;)
        {
            var query = new OrderHistoryQuery(after, Page);
            var page = await asking.Retry.Run(() => asking.Grains.OrderHistory(caller.User).Page(query), cancellation);
            foreach (var order in page.Items)
            {
                var view = await asking.Retry.Run(() => asking.Grains.Order(order.Id).Get(caller.Viewer), cancellation);
                if (view is not null) orders.Add(view);
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
