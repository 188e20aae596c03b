namespace Ecommerce.Domain.Tests;

public class OrderLettersTests
{
    private static readonly OrderId Id = new("order");

    [Fact]
    public void A_buyer_is_written_when_it_is_confirmed_when_a_parcel_leaves_and_when_money_went_back()
    {
        var placed = Samples.Placed((Samples.Offer("lamp"), 2)) with { Language = "de" };
        ImmutableArray<OrderEvent> story =
        [
            placed, new LineHeld(0), new OrderPaid(), new ParcelRequested("p1", [new(new("lamp"), 2)]), new MoneyCaptured(),
            new ParcelPacked("p1"), new ParcelShipped("p1", "Post", "T1"), new ParcelDelivered("p1"), new OrderFinished(OrderStatus.Completed),
            new RefundRequested("r1", null, [], 0, 250, "sorry", "body"), new OrderRefunded("r1"),
            new RefundRequested("r2", null, [], 0, 0, "nothing", "body"), new OrderRefunded("r2"),
        ];
        ImmutableArray<Happened<OrderEvent>> history = [.. story.Select((happened, n) => new Happened<OrderEvent>(n + 1, Samples.Noon, happened))];

        var order = Order.Rebuild(history);
        var mails = OrderLetters.Of(Id, order, history);
        Assert.Equal(["order-confirmed:order", "order-shipped:order:p1", "order-refunded:order:r1"], mails.Select(mail => mail.Value));
        Assert.All(mails, mail => Assert.True(MailId.IsMailId(mail.Value)));

        var written = mails.Select(mail => OrderLetters.Write(Id, order, mail)!).ToList();
        Assert.All(written, mail => Assert.Equal(("ada@example.org", "de"), (mail.To, mail.Language)));
        var confirmed = Assert.IsType<OrderConfirmedLetter>(written[0].Letter);
        Assert.Equal((placed.Quote.Total, placed.Quote.Lines[0].Total), (confirmed.Total, confirmed.Lines[0].Total!.Value));
        var shipped = Assert.IsType<OrderShippedLetter>(written[1].Letter);
        Assert.Equal(("Post", "T1", 2), (shipped.Carrier, shipped.Tracking, shipped.Lines[0].Quantity));
        Assert.Equal(new Money(250, "GBP"), Assert.IsType<OrderRefundedLetter>(written[2].Letter).Amount);
        foreach (var other in (MailId[])[MailId.OrderShipped(Id, "p2"), MailId.OrderRefunded(Id, "r2"), MailId.OrderConfirmed(new("another"))])
            Assert.Null(OrderLetters.Write(Id, order, other));
        Assert.Null(OrderLetters.Write(Id, Order.Empty, mails[0]));

        ImmutableArray<Happened<OrderEvent>> forgotten = [.. history, new(history.Length + 1, Samples.Noon, new BuyerForgotten())];
        Assert.Empty(OrderLetters.Of(Id, Order.Rebuild(forgotten), forgotten));
        Assert.All(mails, mail => Assert.Null(OrderLetters.Write(Id, Order.Rebuild(forgotten), mail)));
    }
}
