using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Packing performs what checkout promised, once, whatever fails on the way.</summary>
public sealed class ParcelTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private static int _case;
    private readonly TestShop _shop = fixture.Shop;

    public static TheoryData<string, int> Points => new()
    {
        { "write order", 1 }, { "write order", 2 }, { "write stock", 1 }, { "write stock", 2 },
        { "write payment", 1 }, { "write payment", 2 }, { "pay capture", 1 },
        { "reminder put", 1 }, { "reminder remove", 1 }, { "enqueue", 1 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_is_packed_after_a_fault_before(string point, int nth) => Packs(point, nth, Side.Before);

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_is_packed_after_a_fault_that_hides_a_success(string point, int nth) => Packs(point, nth, Side.After);

    [Fact]
    public async Task Each_parcel_takes_its_units_once_and_the_last_delivery_completes_the_order()
    {
        var (ada, cup, pot) = await Paid(_shop, "parcels");
        var warehouse = new Warehouse(_shop, ada.OrderId());

        for (var twice = 0; twice < 2; twice++) Assert.Null(await warehouse.Pack("one", new Units(cup.Sku, 1)));
        Assert.Equal((7, 1, 1L), await Amounts(cup));
        Assert.Equal(Refusals.OtherAct, await warehouse.Pack("one", new Units(cup.Sku, 2)));
        Assert.Equal(Refusals.TooManyOf(cup.Sku, 1), await warehouse.Pack("two", new Units(cup.Sku, 2)));
        Assert.Equal(Refusals.ParcelNotShipped, await ada.Order().Deliver(new("one")));

        await warehouse.Send("two", new Units(cup.Sku, 1), new Units(pot.Sku, 1));
        Assert.Equal(OrderStatus.Paid, (await ada.Sees()).Status);
        Assert.Null(await ada.Order().Ship(new("one", "Post", "T")));
        Assert.Null(await ada.Order().Deliver(new("one")));

        var order = await ada.Sees();
        Assert.Equal((OrderStatus.Completed, true), (order.Status, order.Final));
        Assert.Equal(((7, 0, 2L), (8, 0, 1L)), (await Amounts(cup), await Amounts(pot)));
        await _shop.Eventually("its reminder is gone", () => Task.FromResult(_shop.ReminderOf(ada.OrderId()) is null));
        await _shop.Eventually("the buyer's list shows it", async () => (await ada.History.Page(new(null, 9))).Items is [{ Status: OrderStatus.Completed, Final: true }]);
        Assert.All(order.Timeline, entry => Assert.Equal($"{order.Id}/{entry.Version}", entry.Message));
        Assert.All(order.Timeline, entry => Assert.True(entry.Origin is { Cause.Length: > 0, Attempt: 1, Silo.Length: > 0 }));
        Assert.Equal(["PackParcel", "Pack", "ShipParcel", "DeliverParcel"], order.Timeline.Where(e => e.Detail == "two").Select(e => e.Origin!.Cause));
    }

    [Theory]
    [InlineData("write order", 1)]
    [InlineData("write stock", 1)]
    [InlineData("write stock", 2)]
    [InlineData("write order", 2)]
    public async Task A_parcel_outlives_the_silo_that_packed_it(string point, int nth)
    {
        await using var shop = await TestShop.Start();
        var (eve, cup, pot) = await Paid(shop, "eve");
        await shop.Eventually("all is told", () => Task.FromResult(shop.Queues.Waiting == 0));

        var doomed = shop.Silos[0];
        shop.Faults.Once(point, nth, Side.After, () => TestShop.CutPower(doomed));
        var packing = eve.Order().Pack(new("box", [new(cup.Sku, 2), new(pot.Sku, 1)])).AsTask();
        await shop.Eventually("the point is reached", () => Task.FromResult(shop.Faults.Hits(point, Side.After) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);
        await Task.WhenAny(packing);

        var warehouse = new Warehouse(shop, eve.OrderId(), Hurry);
        Assert.Null(await warehouse.Pack("box", new Units(cup.Sku, 2), new Units(pot.Sku, 1)));
        var order = await warehouse.Get();
        Assert.All(order.Lines, line => Assert.Equal((LineState.Packed, line.Item.Quantity), (line.State, line.Packed)));
        foreach (var (line, sold) in new[] { (cup, 2), (pot, 1) })
        {
            var stock = await shop.Persist(() => shop.StockOf(line), Hurry);
            Assert.Equal((9 - sold, 0, (long)sold), (stock.Available, stock.Held, stock.Sold));
        }
    }

    private async Task Packs(string point, int nth, Side side)
    {
        var (bob, cup, pot) = await Paid(_shop, $"packs{++_case}");
        var hits = _shop.Faults.Hits(point, side);
        _shop.Faults.Once(point, nth, side);

        Assert.Null(await new Warehouse(_shop, bob.OrderId(), Hurry).Pack("box", new Units(cup.Sku, 1), new Units(pot.Sku, 1)));
        await _shop.Eventually("all is done", () => Task.FromResult(_shop.ReminderOf(bob.OrderId()) is null && _shop.Faults.Hits(point, side) == hits + 1), Hurry);

        Assert.Equal(((7, 1, 1L), (8, 0, 1L)), (await Amounts(cup), await Amounts(pot)));
        Assert.Equal(["authorise", "capture"], _shop.Company.Journal.Where(move => move.Order == bob.OrderId().Value).Select(move => move.What));
    }

    /// <summary>Two cups and a pot of nine each, paid and at rest.</summary>
    private static async Task<(Shopper Shopper, CartLine Cup, CartLine Pot)> Paid(TestShop shop, string name)
    {
        var shopper = shop.Shopper(name);
        var (cup, pot) = (await shop.Stocked(name + "-cup", 9), await shop.Stocked(name + "-pot", 9));
        await shopper.Takes(cup with { Quantity = 2 }, pot);
        Assert.Null(await shopper.Places());
        Assert.Equal(OrderStatus.Paid, (await shopper.End()).Status);
        return (shopper, cup, pot);
    }

    private async Task<(int Available, int Held, long Sold)> Amounts(CartLine line) =>
        await _shop.StockOf(line) is var stock ? (stock.Available, stock.Held, stock.Sold) : default;
}
