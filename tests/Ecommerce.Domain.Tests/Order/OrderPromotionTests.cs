namespace Ecommerce.Domain.Tests;

public class OrderPromotionTests
{
    private static readonly OrderPlaced Promoted = OrderCases.Terms with
    {
        Quote = OrderCases.Terms.Quote with
        {
            Discounts = [Off("plain", limited: false), Off("first", limited: true), Off("second", limited: true), Off("first", limited: true)],
        },
    };

    [Fact]
    public void An_order_redeems_before_it_holds_anything()
    {
        var order = OrderCases.After(new AcceptOrder(Promoted));
        Assert.IsType<Step.Redeem>(OrderSteps.Next(order, Samples.Noon));
        Assert.Equal(["first", "second"], OrderPromotions.Limited(order).Select(promotion => promotion.Value));

        order = OrderCases.Next(order, new RecordRedeemed());
        Assert.IsType<Step.Hold>(OrderSteps.Next(order, Samples.Noon));
        Assert.Empty(Order.Decide(order, new RecordRedeemed()).Events);
        Assert.Empty(Order.Decide(order, new RecordUnredeemable(new("first"), "promotion/used-up")).Events);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_order_that_is_off_gives_back_also_what_it_only_asked_for(bool redeemed)
    {
        var order = OrderCases.After(new AcceptOrder(Promoted));
        if (redeemed) order = OrderCases.Next(order, new RecordRedeemed());
        order = OrderCases.Next(OrderCases.Next(order, new CancelOrder("why")), new RecordMoneySettled());

        var next = Assert.IsType<Step.Unredeem>(OrderSteps.Next(order, Samples.Noon));
        Assert.True(next.EndsHolds, "A delayed Redeem must not come after it.");
        order = OrderCases.Next(order, new RecordUnredeemed());
        Assert.IsType<Step.Release>(OrderSteps.Next(order, Samples.Noon));
        Assert.Empty(Order.Decide(order, new RecordUnredeemed()).Events);
    }

    [Fact]
    public void A_promotion_that_was_used_up_ends_the_order_and_says_which()
    {
        var order = OrderCases.After(new AcceptOrder(Promoted), new RecordUnredeemable(new("second"), "promotion/used-up"));
        Assert.Equal((OrderStatus.Cancelling, OrderStatus.Cancelled, "promotion/used-up:second"), (order.Status, order.Outcome, order.Reason));
        Assert.True(Same.Orders(Order.Rebuild(order.History), order));
        Assert.IsType<Step.Settle>(OrderSteps.Next(order, Samples.Noon));
    }

    [Fact]
    public void An_order_without_limited_promotions_takes_no_step_for_them()
    {
        var order = OrderCases.After(new AcceptOrder(OrderCases.Terms));
        Assert.IsType<Step.Hold>(OrderSteps.Next(order, Samples.Noon));
        foreach (var answer in new OrderCommand[] { new RecordRedeemed(), new RecordUnredeemable(new("p"), "x"), new RecordUnredeemed() })
            Assert.Empty(Order.Decide(order, answer).Events);

        order = OrderCases.Next(OrderCases.Next(order, new CancelOrder("why")), new RecordMoneySettled());
        Assert.IsType<Step.Release>(OrderSteps.Next(order, Samples.Noon));
    }

    private static Discount Off(string promotion, bool limited) => new(new(promotion), "An offer", null, new(1, "GBP"), false, limited);
}
