using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class TroubleTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task An_order_that_keeps_failing_is_listed_for_people_until_it_ends()
    {
        var sam = _shop.Shopper("sam");
        await sam.Takes(await _shop.Stocked("bench", 1));
        _shop.Faults.Rate("pay authorise", 1);
        Assert.Null(await sam.Places());

        await _shop.Eventually("people are asked to look", async () => (await Listed(sam)) is { Failures: 10, Status: OrderStatus.Placed }, Hurry);
        await _shop.Eventually("the buyer's list shows it", async () => (await sam.History.Page(new(null, 10))).Items is [{ Status: OrderStatus.Placed }]);

        _shop.Faults.Stop();
        Assert.Equal(OrderStatus.Paid, (await sam.End(hurry: Hurry)).Status);
        await _shop.Eventually("it left the list", async () => await Listed(sam) is null, Hurry);
    }

    [Fact]
    public async Task An_order_unpaid_at_its_deadline_expires_and_holds_nothing()
    {
        var tim = _shop.Shopper("tim");
        var desk = await _shop.Stocked("table", 1);
        await tim.Takes(desk);
        _shop.Faults.Rate("pay authorise", 1);
        Assert.Null(await tim.Places());
        await _shop.Eventually("its unit is held", async () => (await _shop.StockOf(desk)).Held == 1);

        _shop.Clock.Jump(TimeSpan.FromMinutes(15));
        var order = await tim.End(hurry: Hurry);
        _shop.Faults.Stop();

        Assert.Equal(OrderStatus.Expired, order.Status);
        Assert.Equal((1, 0), (await _shop.StockOf(desk)) is var stock ? (stock.Available, stock.Held) : default);
        Assert.Equal(0, _shop.Company.KeptFor(tim.OrderId()));
    }

    private async Task<AttentionItem?> Listed(Shopper shopper) =>
        (await _shop.Grains.Attention().List()).FirstOrDefault(item => item.Order == shopper.OrderId());
}
