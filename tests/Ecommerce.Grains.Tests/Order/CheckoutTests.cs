using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class CheckoutTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task An_order_of_two_lines_is_paid_and_every_reader_agrees()
    {
        var ann = _shop.Shopper("ann");
        var (mug, bowl) = (await _shop.Stocked("mug", 5), await _shop.Stocked("bowl", 5, price: 3000));
        await ann.Takes(mug with { Quantity = 2 }, bowl);

        Assert.Null(await ann.Places());
        var order = await ann.End();

        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.All(order.Lines, line => Assert.Equal(LineState.Held, line.State));
        Assert.Equal((3, 2, 0L), await Amounts(mug));
        Assert.Equal((4, 1, 0L), await Amounts(bowl));
        Assert.Equal([("authorise", order.Terms.Quote.Total.Minor)], Money(ann));
        Assert.Empty((await ann.Cart.Get()).Lines);
        await _shop.Eventually("the history shows it", async () => (await ann.History.Page(new(null, 10))).Items is
            [{ Status: OrderStatus.Paid } summary] && summary.Version == order.Version);
    }

    [Fact]
    public async Task A_timeline_rebuilds_the_order_it_tells_of()
    {
        var bea = _shop.Shopper("bea");
        await bea.Takes(await _shop.Stocked("vase", 1, shards: 3));
        Assert.Null(await bea.Places());
        await bea.End();

        var stored = _shop.Stored<Recorded<Domain.Order, OrderEvent>>("order", bea.OrderId().Value);
        var rebuilt = Domain.Order.Rebuild(stored.State.History);

        Assert.Equal(_shop.Serializer.SerializeToArray(stored.State), _shop.Serializer.SerializeToArray(rebuilt));
        Assert.Equal(Enumerable.Range(1, (int)stored.Version).Select(n => (long)n), (await bea.Sees()).Timeline.Select(entry => entry.Version));
    }

    [Fact]
    public async Task A_declined_payment_gives_units_and_cart_back()
    {
        var cid = _shop.Shopper("cid");
        var lamp = await _shop.Stocked("lamp", 2);
        await cid.Takes(lamp);

        Assert.Null(await cid.Places(token: PaymentCompany.Declining));
        var order = await cid.End();

        Assert.Equal((OrderStatus.PaymentFailed, "insufficient_funds"), (order.Status, order.Reason));
        Assert.Equal((2, 0, 0L), await Amounts(lamp));
        Assert.Empty(Money(cid));
        Assert.Equal((1, null), (await cid.Cart.Get()) is var cart ? (cart.Lines.Length, cart.Order) : default);
    }

    [Fact]
    public async Task One_sold_out_line_frees_the_other_and_nothing_is_charged()
    {
        var dan = _shop.Shopper("dan");
        var (rug, desk) = (await _shop.Stocked("rug", 5), await _shop.Stocked("desk", 1));
        await dan.Takes(rug, desk);

        // The last one goes after the order was let in.
        _shop.Faults.Meanwhile("write order", 1, () => Take(desk, "quicker"));
        Assert.Null(await dan.Places());
        var order = await dan.End();

        Assert.Equal((OrderStatus.Cancelled, "stock/sold-out:desk"), (order.Status, order.Reason));
        Assert.Equal((5, 0, 0L), await Amounts(rug));
        Assert.Equal((0, 1, 0L), await Amounts(desk));
        Assert.Empty(Money(dan));
        var late = await _shop.Grains.Payment(dan.OrderId()).Authorise(new(order.Terms.Quote.Total, "tok_approve"));
        Assert.Equal(Refusals.PaymentSettled, late.Refusal);
    }

    [Fact]
    public async Task The_last_unit_sells_whichever_shard_has_it()
    {
        var kit = await _shop.Stocked("kit", 1, shards: 4);
        var ways = new HashSet<int>();
        for (var n = 0; n <= 8; n++)
        {
            var (eva, quicker) = (_shop.Shopper($"eva{n}"), $"quicker-than-eva{n}");
            await eva.Takes(kit);
            if (n < 8) _shop.Faults.Meanwhile("write order", 1, () => Take(kit, quicker));
            Assert.Null(await eva.Places());
            var order = await eva.End();
            Assert.Equal(n == 8 ? OrderStatus.Paid : OrderStatus.Cancelled, order.Status);
            if (n < 8) ways.Add(order.Timeline.Count(entry => entry.What == "lineRefused"));
            await _shop.Grains.Stock(kit.Sku).Release(new(new(quicker)));
        }

        Assert.Contains(3, ways); // four refusals, the last of which says sold out
        Assert.Equal((0, 1, 0L), await Amounts(kit));
    }

    [Fact]
    public async Task A_watcher_sees_versions_grow_up_to_the_end()
    {
        var fay = _shop.Shopper("fay");
        await fay.Takes(await _shop.Stocked("clock", 1));
        Assert.Null(await fay.Places());

        var seen = new List<OrderView>();
        await foreach (var view in fay.Order().Watch(new(fay.Viewer, 0), TestContext.Current.CancellationToken))
        {
            seen.Add(view);
            if (view.Status is OrderStatus.Paid && view.Parcels.IsEmpty) _ = new Warehouse(_shop, view.Id).Deliver();
        }

        Assert.Contains(seen, view => view.Status is OrderStatus.Paid);
        Assert.Equal(seen.Select(view => view.Version).Order().Distinct(), seen.Select(view => view.Version));
        Assert.Equal((true, OrderStatus.Completed), (seen[^1].Final, seen[^1].Status));
    }

    [Fact]
    public async Task Strangers_see_and_cancel_nothing()
    {
        var (gil, hal) = (_shop.Shopper("gil"), _shop.Shopper("hal"));
        await gil.Takes(await _shop.Stocked("stool", 1));
        Assert.Null(await gil.Places());

        Assert.Null(await gil.Order().Get(hal.Viewer));
        Assert.Equal(Refusals.OrderMissing, await gil.Order().Cancel(new(hal.Viewer, new("mine"))));
        Assert.NotNull(await gil.Order().Get(new(hal.Id, Staff: true)));
        await gil.End();
    }

    private async Task<(int Available, int Held, long Sold)> Amounts(CartLine line)
    {
        var level = (await _shop.Grains.Stock(line.Sku).Level())!;
        var shards = (await _shop.StockOf(line)).Shards;
        var views = await Task.WhenAll(Enumerable.Range(0, shards).Select(n => _shop.StockOf(line, n)));
        Assert.Equal(level.Available, views.Sum(view => view.Available));
        return (level.Available, views.Sum(view => view.Held), views.Sum(view => view.Sold));
    }

    private async Task Take(CartLine line, string order) =>
        Assert.Null(await _shop.Grains.Stock(line.Sku).Reserve(new(new(order), line.Quantity, _shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5))));

    private IEnumerable<(string What, long Minor)> Money(Shopper shopper) =>
        _shop.Company.Journal.Where(move => move.Order == shopper.OrderId().Value).Select(move => (move.What, move.Minor));
}
