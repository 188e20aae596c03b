using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Orders whose shopper must confirm the payment at the payment company.</summary>
public sealed class ChallengeTests(ShopFixture fixture)
{
    private readonly TestShop _shop = fixture.Shop;

    [Theory]
    [InlineData(true, OrderStatus.Paid, null)]
    [InlineData(false, OrderStatus.PaymentFailed, "authentication_failed")]
    public async Task An_order_shows_where_to_confirm_waits_and_goes_on_when_it_is_nudged(bool yes, OrderStatus end, string? reason)
    {
        var shopper = _shop.Shopper($"confirms-{yes}");
        var lamp = await Challenged(shopper, yes ? "challenge-yes" : "challenge-no");
        await shopper.Order().Nudge();
        Assert.Equal((1, 1, 0L), await Amounts(lamp));

        _shop.Company.Confirm(shopper.OrderId(), yes);
        await shopper.Order().Nudge();

        var order = await shopper.End();
        Assert.Equal((end, reason, null), (order.Status, order.Reason, order.ActionUrl));
        Assert.Equal(yes ? order.Terms.Quote.Total.Minor : 0, _shop.Company.KeptFor(shopper.OrderId()));
        Assert.Single(order.Timeline, entry => entry.What == "actionRequired");
    }

    [Fact]
    public async Task An_order_that_nobody_confirms_or_nudges_expires_and_a_late_confirmation_takes_nothing()
    {
        var shopper = _shop.Shopper("never-confirms");
        var lamp = await Challenged(shopper, "challenge-never");

        var order = await shopper.End(hurry: TimeSpan.FromSeconds(10));
        Assert.Equal(OrderStatus.Expired, order.Status);
        _shop.Company.Confirm(shopper.OrderId(), yes: true);
        Assert.Equal(0, _shop.Company.KeptFor(shopper.OrderId()));
        Assert.Equal((2, 0, 0L), await Amounts(lamp));
    }

    [Fact]
    public async Task A_lost_webhook_costs_a_minute_because_the_reminder_asks_too()
    {
        var shopper = _shop.Shopper("lost-webhook");
        await Challenged(shopper, "challenge-lost");
        _shop.Company.Confirm(shopper.OrderId(), yes: true);
        Assert.Equal(OrderStatus.Paid, (await shopper.End(hurry: TimeSpan.FromSeconds(5))).Status);
    }

    [Fact]
    public async Task A_nudge_for_nothing_does_nothing()
    {
        await _shop.Grains.Order(new("nobody-placed-this")).Nudge();
        Assert.Equal(OrderStatus.None, await _shop.Grains.Order(new("nobody-placed-this")).Status());
        Assert.True(await _shop.Grains.Order(new("nobody-placed-this")).Abandon());
    }

    private async Task<CartLine> Challenged(Shopper shopper, string product)
    {
        var line = await _shop.Stocked(product, 2);
        await shopper.Takes(line);
        Assert.Null(await shopper.Places(token: PaymentCompany.Challenging));
        await _shop.Eventually("the order waits for its shopper", async () => (await shopper.Sees()).ActionUrl is not null);
        var order = await shopper.Sees();
        Assert.Equal((OrderStatus.Placed, $"https://pay.example/{order.Id}"), (order.Status, order.ActionUrl));
        return line;
    }

    private async Task<(int Available, int Held, long Sold)> Amounts(CartLine line)
    {
        var stock = await _shop.StockOf(line);
        return (stock.Available, stock.Held, stock.Sold);
    }
}
