using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Alias("order-news"), GrainInterfaceType("order-news")]
internal interface IOrderNewsGrain : IGrainWithStringKey;

/// <summary>
/// Hears the same news as the buyer's history and hands it to the days it is about, and to the buyer what is for people: on the
/// buyer's page and by mail. It keeps nothing: news counts as taken when they have it. So the shop's books cost the checkout no message and no write of their own.
/// </summary>
[Reentrant, GrainType("order-news"), ImplicitStreamSubscription(Events.Orders)]
internal sealed class OrderNewsGrain(ILogger<OrderNewsGrain> log) : Grain, IOrderNewsGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<OrderAnnouncement>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<OrderAnnouncement>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<OrderAnnouncement>> items)
    {
        var days =
            from news in items.Select(item => item.Item)
            where news.Facts is not null
            let order = news.Order
            from part in DayEntry.Of(order.Id, order.Version, new(order.Status, order.Total, order.PlacedAt, news.Facts!))
            group part.Entry by part.Day;
        var told =
            from news in items.Select(item => item.Item)
            from happened in news.Events
            let notification = Notification.About(news.Order.Id, happened)
            where notification is not null
            select GrainFactory.Notifications(news.Buyer).Add(notification).AsTask();
        var written = items.SelectMany(item => item.Item.Mails).DistinctBy(mail => mail.Id).Select(Write);
        return Task.WhenAll([.. days.Select(day => GrainFactory.OrderDay(day.Key).Note([.. day]).AsTask()), .. told, .. written]);
    }

    /// <summary>A mail that is refused would be refused again; the order does not wait for it.</summary>
    private async Task Write(OrderMail mail)
    {
        if (await GrainFactory.Mail(mail.Id).Deliver(mail.Post) is { } refusal) log.LogWarning("Mail {MailId} is not posted: {Code}", mail.Id, refusal.Code);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
