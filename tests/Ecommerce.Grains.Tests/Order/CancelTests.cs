using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class CancelTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Theory]
    [InlineData("write stock")]
    [InlineData("write payment")]
    [InlineData("pay authorise")]
    public async Task A_cancel_while_the_order_is_on_its_way_leaves_nothing_owed(string point)
    {
        var quin = _shop.Shopper("quin-" + point.Replace(' ', '-'));
        var sofa = await _shop.Stocked("sofa-" + point.Replace(' ', '-'), 3);
        await quin.Takes(sofa);

        Refusal? answer = Refusals.TooLate;
        _shop.Faults.Meanwhile(point, 1, async () => answer = await quin.Order().Cancel(new(quin.Viewer, new("changed my mind"))));
        Assert.Null(await quin.Places());
        var order = await quin.End();

        Assert.Null(answer);
        Assert.Equal((OrderStatus.Cancelled, "changed my mind"), (order.Status, order.Reason));
        Assert.Equal((3, 0, 0L), (await _shop.StockOf(sofa)) is var stock ? (stock.Available, stock.Held, stock.Sold) : default);
        Assert.Equal(0, _shop.Company.KeptFor(quin.OrderId()));
        Assert.Null((await quin.Cart.Get()).Order);
        Assert.Null(await quin.Order().Cancel(new(quin.Viewer, new("again"))));
    }

    [Fact]
    public async Task A_paid_order_is_cancelled_until_a_parcel_is_asked_for_and_leaves_nothing_owed()
    {
        var (sal, tea) = (_shop.Shopper("sal"), await _shop.Stocked("tea", 5));
        await sal.Takes(tea with { Quantity = 2 });
        Assert.Null(await sal.Places());
        Assert.Equal(OrderStatus.Paid, (await sal.End()).Status);

        Assert.Null(await sal.Order().Cancel(new(sal.Viewer, new("changed my mind"))));
        await _shop.Eventually("it is over", async () => (await sal.Sees()).Final && _shop.ReminderOf(sal.OrderId()) is null);

        Assert.Equal((OrderStatus.Cancelled, "changed my mind"), (await sal.Sees()) is var order ? (order.Status, order.Reason) : default);
        Assert.Equal((5, 0, 0L), (await _shop.StockOf(tea)) is var stock ? (stock.Available, stock.Held, stock.Sold) : default);
        Assert.Equal(0, _shop.Company.KeptFor(sal.OrderId()));
        Assert.Equal(Refusals.NotPaid, await sal.Order().Pack(new("late", [new(tea.Sku, 1)])));
    }

    [Fact]
    public async Task A_packed_order_is_not_cancelled_any_more()
    {
        var rae = _shop.Shopper("rae");
        await rae.Takes(await _shop.Stocked("shelf", 1));
        Assert.Null(await rae.Places());
        await rae.End();
        Assert.Null(await new Warehouse(_shop, rae.OrderId()).Pack("only", new Units(new("shelf"), 1)));

        Assert.Equal(Refusals.TooLate, await rae.Order().Cancel(new(rae.Viewer, new("too late"))));
        Assert.Equal(Refusals.OrderMissing, await rae.Order("other").Cancel(new(rae.Viewer, new("never was"))));
    }
}
