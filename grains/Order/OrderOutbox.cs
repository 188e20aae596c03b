namespace Ecommerce.Grains;

/// <summary>Tells the buyer's history, and the people's list what concerns people.</summary>
internal static class OrderOutbox
{
    public static async Task Send(IGrainBase grain, OrderId id, Recorded<Order, OrderEvent> recorded)
    {
        var (order, version, unsent) = recorded;
        var streams = grain.GetStreamProvider(Events.Provider);
        var terms = order.Terms!;
        var news = new OrderAnnouncement(
            new(id, order.Status, terms.Quote.Total, terms.PlacedAt, terms.Quote.Lines.Length, version, order.IsFinal), terms.Buyer,
            [.. unsent.Select(happened => happened with { Event = ForgottenBuyer.Without(happened.Event) })], OrderFacts.Of(order))
        {
            Mails = OrderLetters.Of(id, order, unsent),
            Failures = order is { Troubled: true, IsFinal: false }
                ? order.History.Select(happened => happened.Event).OfType<OrderTroubled>().Last().Failures : 0,
        };

        await streams.OrdersOf(terms.Buyer).OnNextAsync(news);
        if (order.Troubled || unsent.Any(happened => happened.Event is OrderRecovered || OrderConcern.Of(happened) is not null)) await streams.OrdersInTrouble().OnNextAsync(news);
    }
}
