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

        var mails = OrderLetters.Of(Id, Order.Rebuild(history), history);
        Assert.Equal(["order-confirmed:order", "order-shipped:order:p1", "order-refunded:order:r1"], mails.Select(mail => mail.Id.Value));
        Assert.All(mails, mail => Assert.Equal(("ada@example.org", "de"), (mail.Post.To, mail.Post.Language)));
        Assert.All(mails, mail => Assert.True(MailId.IsMailId(mail.Id.Value)));

        var confirmed = Assert.IsType<OrderConfirmedLetter>(mails[0].Post.Letter);
        Assert.Equal((placed.Quote.Total, placed.Quote.Lines[0].Total), (confirmed.Total, confirmed.Lines[0].Total!.Value));
        var shipped = Assert.IsType<OrderShippedLetter>(mails[1].Post.Letter);
        Assert.Equal(("Post", "T1", 2), (shipped.Carrier, shipped.Tracking, shipped.Lines[0].Quantity));
        Assert.Equal(new Money(250, "GBP"), Assert.IsType<OrderRefundedLetter>(mails[2].Post.Letter).Amount);
    }
}
