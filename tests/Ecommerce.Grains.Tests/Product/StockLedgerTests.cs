using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class StockLedgerTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly UserId Sam = UserId.Member("sam");
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task A_long_ledger_is_kept_in_segments_and_read_back_whole()
    {
        const int Changes = 450;
        var pin = await _shop.Stocked("pin", 1000);
        for (var n = 0; n < Changes; n++)
            Assert.Null(await _shop.Grains.Stock(pin.Sku).Adjust(new($"count-{n}", n % 2 == 0 ? -2 : 1, AdjustReason.Counted, null, Sam)));

        await _shop.Eventually("all is in the ledger", async () => (await Ledger(pin.Sku)).Count == Changes + 1, TimeSpan.FromMilliseconds(250));
        var lines = await Ledger(pin.Sku);
        Assert.Equal(Enumerable.Range(1, Changes + 1).Select(n => (long)n), lines.Select(line => line.Sequence));
        Assert.Equal(1000 - (Changes / 2), lines.Sum(line => line.Quantity));
        Assert.Equal(1000 - (Changes / 2), lines[^1].OnHand);
        Assert.True(_shop.Stored<StockLedger>("stock-ledger", "pin").Lines.Length < 2 * StockLedger.Segment);

        await _shop.Deactivate(_shop.Grains.StockLedger(pin.Sku));
        Assert.Equal(lines.Select(line => line.Id), (await Ledger(pin.Sku)).Select(line => line.Id));
    }

    /// <summary>A shop of its own, since its faults are for everybody.</summary>
    [Fact]
    public async Task Through_faults_repeats_and_restarts_it_adds_up_to_the_shelf()
    {
        await using var shop = await TestShop.Start(new() { Seed = 11, SlowStorage = true });
        var (bulb, stock) = (await shop.Stocked("bulb", 500, shards: 3), shop.Grains.Stock(new("bulb")));
        await shop.Eventually("every shard has units", async () => (await shop.StockOf(bulb, 1)).Available > 100 && (await shop.StockOf(bulb, 2)).Available > 100);
        shop.Faults.Rate("write stock", 0.15);
        shop.Faults.Rate("read stock", 0.05);
        for (var day = 0; day < 4; day++)
        {
            var round = day;
            await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
            {
                var (shard, order) = (shop.Grains.Stock(bulb.Sku, n % 3), new OrderId($"order-{round}-{n}"));
                await shop.Persist(() => shard.Adjust(new($"count-{round}-{n}", n % 2 == 0 ? 3 : -2, AdjustReason.Counted, null, Sam)).AsTask());
                await shop.Persist(() => shard.Adjust(new($"count-{round}-{n}", n % 2 == 0 ? 3 : -2, AdjustReason.Counted, null, Sam)).AsTask());
                await shop.Persist(() => shard.Reserve(new(order, 2, shop.Clock.GetUtcNow().AddSeconds(60))).AsTask());
                await shop.Persist(() => n < 8 ? shard.Ship(new(order, "parcel", 2)).AsTask() : shard.Release(new(order)).AsTask());
            }));
            await shop.Persist(() => stock.Restock(new($"delivery-{round}", 10, "Delivery", Sam)).AsTask());
            shop.Clock.Jump(TimeSpan.FromDays(1));
        }

        shop.Faults.Stop();
        for (var n = 0; n < 3; n++)
        {
            var shard = shop.Grains.Stock(bulb.Sku, n);
            await shop.Persist(() => shard.Adjust(new($"last-{n}", 1, AdjustReason.Found, null, Sam)).AsTask());
        }

        await shop.Eventually("the last days are in the ledger", async () => (await Ledger(shop, bulb.Sku)).Count(line => line.Id?[..4] == "last") == 3, TimeSpan.FromSeconds(1));
        var lines = await Ledger(shop, bulb.Sku);
        for (var n = 0; n < 3; n++)
        {
            var (view, mine) = (await shop.StockOf(bulb, n), lines.Where(line => line.Shard == n).ToList());
            Assert.Equal(view.Received, mine.Where(line => line.Kind is MovementKind.Restock).Sum(line => line.Quantity));
            Assert.Equal(view.Adjusted, mine.Where(line => line.Kind is MovementKind.Adjustment).Sum(line => line.Quantity));
            Assert.Equal(-view.Sold, mine.Sum(line => line.Kind is MovementKind.Sales ? line.Quantity - line.Moved : 0));
            Assert.Equal(mine.Sum(line => line.Reserved), mine.Sum(line => line.Released) + view.Sold);
            Assert.Distinct(mine.Where(line => line.Id is not null).Select(line => line.Id));
        }

        Assert.Equal(64, -lines.Sum(line => line.Kind is MovementKind.Sales ? line.Quantity - line.Moved : 0));
    }

    [Fact]
    public async Task A_movement_that_was_not_heard_is_told_when_the_shard_wakes_up()
    {
        await using var shop = await TestShop.Start();
        var cork = await shop.Stocked("cork", 5);
        await shop.Eventually("the delivery is in the ledger", async () => (await Ledger(shop, cork.Sku)).Count == 1);
        shop.Faults.Rate("write stock-ledger", 1);
        Assert.Null(await shop.Grains.Stock(cork.Sku).Adjust(new("lost", -1, AdjustReason.Lost, null, Sam)));
        await shop.Eventually("it failed", () => Task.FromResult(shop.Faults.Hits("write stock-ledger", Side.Before) > 0));
        shop.Faults.Stop();

        await shop.Deactivate(shop.Grains.Stock(cork.Sku));
        await shop.Persist(() => shop.StockOf(cork));
        await shop.Eventually("it is in the ledger", async () => (await Ledger(shop, cork.Sku)).Sum(line => line.Quantity) == 4);
    }

    private Task<List<Movement>> Ledger(Sku sku) => Ledger(_shop, sku);

    /// <summary>All lines, oldest first, read in small pages.</summary>
    private static async Task<List<Movement>> Ledger(TestShop shop, Sku sku)
    {
        var lines = new List<Movement>();
        for (long? before = null; ;)
        {
            var page = await shop.Grains.StockLedger(sku).Page(new(before, 37));
            lines.AddRange(page.Items);
            if (page.Next is null) break;
            before = page.Next;
        }

        lines.Reverse();
        return lines;
    }
}
