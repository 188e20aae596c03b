using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class StockTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public void The_fullest_shard_fits_an_item_of_the_smallest_store()
    {
        var now = _shop.Clock.GetUtcNow();
        var stock = After(Stock.Empty, new AssignSku(new("sheet"), 1));
        for (var n = 0; n < StockLimits.Restocks; n++) stock = After(stock, new Restock($"{n}".PadLeft(64, 'r'), StockLimits.Holds, "delivery"));
        for (var n = 0; n < StockLimits.Holds; n++) stock = After(stock, new Reserve(OrderId.Of(UserId.Member("m"), $"{n}"), 99, now.AddSeconds(5)));
        var bytes = _shop.Serializer.SerializeToArray(new Recorded<Stock, StockEvent>(stock, long.MaxValue, []));
        Assert.InRange(bytes.Length, 100_000, 380_000);

        Stock After(Stock before, StockCommand command)
        {
            var decision = Stock.Decide(before, command, now);
            Assert.Null(decision.Refusal);
            return decision.Events.Aggregate(before, Stock.Evolve);
        }
    }

    [Fact]
    public async Task An_expired_reserve_takes_nothing()
    {
        var nail = await _shop.Stocked("nail", 5);
        var stock = _shop.Grains.Stock(nail.Sku);
        Assert.Equal(Refusals.Expired, await stock.Reserve(new(new("late"), 1, _shop.Clock.GetUtcNow())));
        Assert.Equal(5, (await stock.Get()).Available);
    }

    [Fact]
    public async Task A_watcher_sees_every_durable_level_or_a_newer_one()
    {
        var tack = await _shop.Stocked("tack", 3);
        var stock = _shop.Grains.Stock(tack.Sku);
        var start = await stock.Get();
        await using var watch = stock.Watch(start.Version, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = watch.MoveNextAsync();
        Assert.Null(await stock.Reserve(new(new("watched"), 2, _shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5))));
        Assert.True(await next);
        Assert.Equal((1, 2, start.Version + 1), (watch.Current.Available, watch.Current.Held, watch.Current.Version));
        Assert.Null(await stock.Release(new(new("watched"))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stray_hold_of_a_packed_order_is_released_by_the_audit(bool? faultLanded)
    {
        var abe = _shop.Shopper("abe" + Named(faultLanded));
        var peg = await _shop.Stocked("peg" + Named(faultLanded), 5);
        await abe.Takes(peg);
        Assert.Null(await abe.Places());
        await abe.End();
        Assert.Null(await new Warehouse(_shop, abe.OrderId()).Pack("all", new Units(peg.Sku, 1)));

        // As a silo would that was paused and resumed; its caller's deadline must not follow the audit.
        Deadline.Set(_shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(8));
        Assert.Null(await _shop.Grains.Stock(peg.Sku).Reserve(new(abe.OrderId(), 2, _shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5))));
        Deadline.Clear();
        if (faultLanded is { } landed) _shop.Faults.Once("write stock", 1, landed ? Side.After : Side.Before);

        await _shop.Eventually("the units are back", () => Task.FromResult(
            _shop.Stored<Recorded<Stock, StockEvent>>("stock", peg.Sku + "/0").State is { Held.IsEmpty: true, Available: 4 }), Hurry);
    }

    private static string Named(bool? landed) => landed is null ? "" : landed.Value ? "-after" : "-before";

    [Fact]
    public async Task The_audit_reaches_every_hold_although_it_asks_few_at_a_time_and_one_of_them_does_not_answer()
    {
        var grommet = await _shop.Stocked("grommet", 200);
        for (var n = 0; n < 130; n++)
            Assert.Null(await _shop.Grains.Stock(grommet.Sku).Reserve(new(new($"ghost-{n}"), 1, _shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5))));

        var hits = _shop.Faults.Hits("read order", Side.Before);
        _shop.Faults.Once("read order", 1, Side.Before);
        await _shop.Eventually("the units are back", async () => (await _shop.StockOf(grommet)) is { Held: 0, Available: 200 }, Hurry);
        Assert.Equal(hits + 1, _shop.Faults.Hits("read order", Side.Before));
    }

    [Fact]
    public async Task A_hold_of_an_open_order_is_left_alone_by_the_audit()
    {
        var ben = _shop.Shopper("ben");
        var cog = await _shop.Stocked("cog", 5);
        await ben.Takes(cog);
        _shop.Faults.Rate("pay authorise", 1);
        Assert.Null(await ben.Places());
        await _shop.Eventually("its unit is held", async () => (await _shop.StockOf(cog)).Held == 1);
        var looks = 0;
        await _shop.Eventually("minutes have passed", () => Task.FromResult(++looks > 150), Hurry);
        Assert.Equal(1, (await _shop.StockOf(cog)).Held);

        _shop.Faults.Stop();
        await ben.End(hurry: Hurry);
        Assert.Equal((4, 1, 0L), (await _shop.StockOf(cog)) is var s ? (s.Available, s.Held, s.Sold) : default);
    }
}
