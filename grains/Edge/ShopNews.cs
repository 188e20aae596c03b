using System.Globalization;
using System.Text.Json;

namespace Ecommerce.Grains;

/// <summary>What of the shop's news webhooks hear. Who bought, and where it goes, is not in it: a receiver that may know asks for the order.</summary>
internal static class ShopNews
{
    public static ImmutableArray<WebhookNews> Of(IEnumerable<OrderAnnouncement> all) =>
    [
        .. from news in all
        from happened in news.Events
        let about = About(happened.Event)
        where about.Kind is not null
        select new WebhookNews(
            about.Kind!, string.Create(CultureInfo.InvariantCulture, $"{news.Order.Id}/{happened.Version}"), happened.At, news.Order.Id.Value,
            JsonSerializer.Serialize(
                new
                {
                    Order = news.Order.Id.Value,
                    news.Order.Id.Number,
                    happened.Version,
                    Total = new { news.Order.Total.Minor, news.Order.Total.Currency },
                    about.Parcel,
                    about.Refund,
                    about.Return,
                },
                JsonSerializerOptions.Web)),
    ];

    /// <param name="now">When it is heard: the listing does not say when it happened.</param>
    public static WebhookNews Of(CardChanged news, DateTimeOffset now) => new(
        WebhookKinds.ProductChanged, string.Create(CultureInfo.InvariantCulture, $"{news.Product}/{news.Version}"), now, news.Product.Value,
        JsonSerializer.Serialize(
            new { Product = news.Product.Value, news.Version, Listed = news.Card is not null, news.Card?.Slug, news.Card?.Name }, JsonSerializerOptions.Web));

    private static (string? Kind, string? Parcel, string? Refund, string? Return) About(OrderEvent happened) => happened switch
    {
        OrderPaid => (WebhookKinds.OrderPaid, null, null, null),
        ParcelShipped shipped => (WebhookKinds.OrderShipped, shipped.Id, null, null),
        OrderFinished { As: OrderStatus.Completed } => (WebhookKinds.OrderCompleted, null, null, null),
        OrderFinished => (WebhookKinds.OrderCancelled, null, null, null),
        OrderRefunded refunded => (WebhookKinds.OrderRefunded, null, refunded.Id, null),
        ReturnRequested asked => (WebhookKinds.ReturnRequested, null, null, asked.Id),
        _ => default,
    };
}
