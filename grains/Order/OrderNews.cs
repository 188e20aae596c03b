using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Hands an order's news to the days it is about, and to the buyer what is for people: on the buyer's page and by mail. A guest's order is noted
/// where its number and address find it, and who listens outside is told. It keeps nothing: news counts as taken when they have it. So the shop's
/// books cost the checkout no message and no write of their own.
/// </summary>
internal sealed class OrderNews(IGrainFactory grains, ILogger log)
{
    public Task Tell(IReadOnlyList<OrderAnnouncement> all)
    {
        var days =
            from news in all
            where news.Facts is not null
            let order = news.Order
            from part in DayEntry.Of(order.Id, order.Version, new(order.Status, order.Total, order.PlacedAt, news.Facts!))
            group part.Entry by part.Day;
        var told =
            from news in all
            from happened in news.Events
            let notification = Notification.About(news.Order.Id, happened)
            where notification is not null
            select grains.Notifications(news.Buyer).Add(notification).AsTask();
        var written =
            from news in all
            from mail in news.Mails
            group mail by (news.Order.Id, mail) into once
            select Write(once.Key.Id, once.Key.mail);
        var known = all.Where(IsGuests).DistinctBy(news => news.Order.Id).Select(Find);
        var outside = ShopNews.Of(all);
        return Task.WhenAll([grains.WebhookDesk().Announce(outside).AsTask(), .. known, .. days.Select(day => grains.OrderDay(day.Key).Note([.. day]).AsTask()), .. told, .. written]);
    }

    /// <summary>A guest who is written to can ask for the mail again.</summary>
    private static bool IsGuests(OrderAnnouncement news) =>
        news is { Buyer.IsGuest: true, Facts: not null } && news.Mails.Contains(MailId.OrderConfirmed(news.Order.Id));

    private Task Find(OrderAnnouncement news) => grains
        .GuestOrder(news.Facts!.Email, OrderId.ReadNumber(news.Order.Id.Number) ?? news.Order.Id.Value).Note(new(news.Order.Id, news.Buyer)).AsTask();

    /// <summary>A mail that is refused would be refused again; the order does not wait for it. The order is only read, and one that forgot its buyer has nothing to say.</summary>
    private async Task Write(OrderId order, MailId mail)
    {
        if (await grains.Order(order).Letter(mail) is { } letter && await grains.Mail(mail).Deliver(letter) is { } refusal)
            log.LogWarning("Mail {MailId} is not posted: {Code}", mail, refusal.Code);
    }
}
