namespace Ecommerce.Grains;

/// <summary>Tells the buyer's history, and the people's list once the order has been in trouble.</summary>
internal static class OrderOutbox
{
    public static async Task Send(IGrainBase grain, OrderId id, Recorded<Order, OrderEvent> recorded)
    {
        var (order, version, unsent) = recorded;
        var streams = grain.GetStreamProvider(Events.Provider);
        var terms = order.Terms!;
        var news = new OrderAnnouncement(
            new(id, order.Status, terms.Quote.Total, terms.PlacedAt, terms.Quote.Lines.Length, version, order.IsFinal), terms.Buyer, unsent,
            OrderFacts.Of(order))
        {
            Mails = OrderLetters.Of(id, order, unsent),
        };

        await streams.OrdersOf(terms.Buyer).OnNextAsync(news);
        if (order.Troubled || unsent.Any(happened => happened.Event is OrderRecovered)) await streams.OrdersInTrouble().OnNextAsync(news);
    }
}
