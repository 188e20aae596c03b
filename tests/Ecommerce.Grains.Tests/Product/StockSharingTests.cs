using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class StockSharingTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task A_delivery_counts_once_and_is_shared_by_the_shards()
    {
        var bead = await _shop.Stocked("bead", 0, shards: 4);
        var stock = _shop.Grains.Stock(bead.Sku);
        Assert.Null(await stock.Restock(new("monday", 42, "delivery")));
        Assert.Null(await stock.Restock(new("monday", 42, "delivery")));
        await ComesTo(_shop, bead, [11, 11, 10, 10]);

        Assert.Equal(Refusals.StockUnknown, await _shop.Grains.Stock(new("no-such")).Restock(new("monday", 1, "delivery")));
        Assert.Null(await _shop.Grains.Stock(new("no-such")).Level());
    }

    [Fact]
    public async Task A_delivery_whose_answer_was_lost_is_not_counted_again_after_resharding()
    {
        var bolt = await _shop.Stocked("bolt", 0, shards: 3);
        _shop.Faults.Once("write stock", 1, Side.After);
        await Assert.ThrowsAnyAsync<Exception>(() => _shop.Grains.Stock(bolt.Sku).Restock(new("d", 40, "delivery")).AsTask());
        Assert.Null(await _shop.Persist(() => _shop.Grains.Stock(bolt.Sku).Reshard(new(2)).AsTask()));
        Assert.Null(await _shop.Persist(() => _shop.Grains.Stock(bolt.Sku).Restock(new("d", 40, "delivery")).AsTask()));
        await ComesTo(_shop, bolt, [20, 20, 0]);
    }

    [Fact]
    public async Task Shards_come_and_go_and_orders_find_their_holds_where_they_are()
    {
        var gem = await _shop.Stocked("gem", 100);
        var stock = _shop.Grains.Stock(gem.Sku);
        Assert.Null(await stock.Reshard(new(4)));
        await ComesTo(_shop, gem, [25, 25, 25, 25]);

        var last = _shop.Grains.Stock(gem.Sku, 3);
        Assert.Null(await last.Reserve(new(new("in-flight"), 5, Soon)));
        Assert.Null(await stock.Reshard(new(2)));
        await ComesTo(_shop, gem, [48, 47, 0, 0]);
        Assert.Equal(5, (await last.Get()).Held);

        // Its order is off: the units are for sale again, at a shard where they can be bought.
        Assert.Null(await last.Release(new(new("in-flight"))));
        await _shop.Eventually("they are for sale again", async () => (await stock.Level())!.Available == 100 && (await last.Get()).Available == 0);
        Assert.Equal(2, (await stock.Level())!.Active);
    }

    [Fact]
    public async Task An_order_starts_at_any_of_the_shards_that_there_are_now()
    {
        var ring = await _shop.Stocked("ring", 64);
        Assert.Null(await _shop.Grains.Stock(ring.Sku).Reshard(new(4)));
        await ComesTo(_shop, ring, [16, 16, 16, 16]);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async n =>
        {
            var shopper = _shop.Shopper($"ringed-{n}");
            await shopper.Takes(ring);
            Assert.Null(await shopper.Places());
            await shopper.End();
        }));
        var shards = await Shards(_shop, ring);
        Assert.Equal(24, shards.Sum(shard => shard.Sold + shard.Held));
        Assert.True(shards.Count(shard => shard.Sold + shard.Held > 0) > 1, "All orders went to one shard.");
    }

    [Fact]
    public async Task The_last_units_gather_so_that_an_order_of_several_finds_them()
    {
        var opal = await _shop.Stocked("opal", 0, shards: 4);
        for (var shard = 0; shard < 4; shard++) Assert.Null(await _shop.Grains.Stock(opal.Sku, shard).Restock(new("few", 1, "found")));
        await _shop.Eventually("they are together", async () =>
        {
            await _shop.Grains.Stock(opal.Sku).Level();
            return (await Shards(_shop, opal)).Any(shard => shard.Available == 4);
        });
        var olga = _shop.Shopper("opal-olga");
        await olga.Takes(opal with { Quantity = 4 });
        Assert.Null(await olga.Places());
        var order = await olga.End();
        Assert.Null(order.Reason);
    }

    public static TheoryData<int, bool> Writes => new(Enumerable.Range(1, 7).SelectMany(nth => Either.Select(landed => (nth, landed))));

    private static readonly bool[] Either = [false, true];

    /// <summary>Resharding one shard to three writes the change, its two tellings, the sending, two arrivals and their ends.</summary>
    [Theory, MemberData(nameof(Writes))]
    public async Task Whichever_write_fails_and_is_forgotten_with_its_shard_units_arrive_once(int nth, bool landed)
    {
        var topaz = await _shop.Stocked($"topaz-{nth}-{(landed ? "after" : "before")}", 60);
        var (side, before) = (landed ? Side.After : Side.Before, _shop.Faults.Hits("write stock", landed ? Side.After : Side.Before));
        _shop.Faults.Once("write stock", nth, side);
        Assert.Null(await _shop.Persist(() => _shop.Grains.Stock(topaz.Sku).Reshard(new(3)).AsTask()));
        await _shop.Eventually("the fault has struck", async () =>
        {
            await _shop.Grains.Stock(topaz.Sku).Level();
            return _shop.Faults.Hits("write stock", side) == before + 1;
        });
        for (var shard = 0; shard < 3; shard++) await _shop.Deactivate(_shop.Grains.Stock(topaz.Sku, shard));

        await ComesTo(_shop, topaz, [20, 20, 20]);
        ShouldHaveAddedUpAlways(_shop, topaz);
    }

    [Fact]
    public async Task Units_on_their_way_arrive_once_whoever_dies()
    {
        await using var shop = await TestShop.Start(new() { Silos = 3, Seed = 11, SlowStorage = true });
        var jade = await shop.Stocked("jade", 997);
        var stock = shop.Grains.Stock(jade.Sku);
        foreach (var shards in new[] { 7, 3, 6 })
        {
            shop.Faults.Rate("write stock", 0.15);
            Assert.Null(await shop.Persist(() => stock.Reshard(new(shards)).AsTask()));
            await shop.Kill(shop.Silos[shop.Faults.Roll(shop.Silos.Count)]);
            await shop.StartSilo();
            shop.Faults.Stop();

            StockView[] at = [];
            await shop.Eventually($"the units have come to rest at {shards} shards", async () =>
            {
                await stock.Level();
                at = await Shards(shop, jade);
                return at.Sum(shard => shard.Moved) == 0 && StockDeal.Moves([.. at.Select(shard => shard.Available)], shards).IsEmpty;
            });
            Assert.Equal((997, 0), (at.Sum(shard => shard.Available), at.Skip(shards).Sum(shard => shard.Available)));
        }

        ShouldHaveAddedUpAlways(shop, jade);
    }

    [Fact]
    public async Task Before_its_hour_nothing_of_a_sale_is_sold_and_afterwards_it_is()
    {
        var ruby = await _shop.Stocked("ruby", 10, shards: 2);
        var start = _shop.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        Assert.Null(await _shop.Grains.Stock(ruby.Sku).SetSale(new(start, 2)));
        var (rae, rob) = (_shop.Shopper("ruby-rae"), _shop.Shopper("ruby-rob"));
        await rae.Takes(ruby);
        await rob.Takes(ruby with { Quantity = 3 });

        Assert.Equal(Refusals.SaleNotStarted(start), await rae.Places());
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 2).Select(n => _shop.Grains.Stock(ruby.Sku, n).Reserve(new(new("early"), 1, Soon)).AsTask())),
            refusal => Assert.Equal(Refusals.SaleNotStarted(start), refusal));
        Assert.Null((await rae.Cart.Get()).Order);

        _shop.Clock.Jump(TimeSpan.FromHours(1));
        Assert.Equal(Refusals.OverSaleLimit(ruby.Sku, 2), await rob.Places());
        Assert.Null(await rae.Places());
        Assert.Null((await rae.End()).Reason);
    }

    [Fact]
    public async Task Late_comers_are_turned_away_before_anything_is_written_and_let_in_when_units_are_back()
    {
        var onyx = await _shop.Stocked("onyx", 1);
        Assert.Null(await _shop.Grains.Stock(onyx.Sku).Reserve(new(new("first"), 1, Soon)));
        var (una, ugo) = (_shop.Shopper("onyx-una"), _shop.Shopper("onyx-ugo"));
        await una.Takes(onyx);
        await ugo.Takes(onyx with { Quantity = 2 });

        Assert.Equal(Refusals.SoldOutOf(onyx.Sku), await una.Places());
        Assert.Equal((0, OrderStatus.None, (OrderId?)null), (
            _shop.Store.Journal("order").Count(item => item.Key == una.OrderId().Value), await una.Order().Status(), (await una.Cart.Get()).Order));
        Assert.Null(_shop.ReminderOf(una.OrderId()));

        Assert.Null(await _shop.Grains.Stock(onyx.Sku).Release(new(new("first"))));
        _shop.Clock.Jump(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusals.SoldOutOf(onyx.Sku), await ugo.Places());
        Assert.Null(await una.Places());
        Assert.Null((await una.End()).Reason);
    }

    private DateTimeOffset Soon => _shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5);

    /// <summary>Whoever looks at the level sets right what a crash left half done; so the test looks.</summary>
    private static Task ComesTo(TestShop shop, CartLine line, int[] units) => shop.Eventually($"units are {string.Join(' ', units)}", async () =>
    {
        await shop.Grains.Stock(line.Sku).Level();
        var shards = await Shards(shop, line);
        return shards.Select(shard => shard.Available).SequenceEqual(units) && shards.Sum(shard => shard.Moved) == 0;
    });

    /// <summary>Each state of each shard that ever reached the store, and some of them had units on their way.</summary>
    private static void ShouldHaveAddedUpAlways(TestShop shop, CartLine line)
    {
        var landed = shop.Store.Journal("stock").Where(item => item.Key.StartsWith(line.Sku + "/", StringComparison.Ordinal))
            .Select(item => shop.Serializer.Deserialize<Recorded<Stock, StockEvent>>(item.Bytes)!.State).ToList();
        Assert.Contains(landed, state => !state.Sharing.Outgoing.IsEmpty);
        Assert.All(landed, state => Assert.True(state.Available >= 0 && state.Received + state.Sharing.Moved == state.Available + state.Sold));
    }

    private static async Task<StockView[]> Shards(TestShop shop, CartLine line)
    {
        var first = await shop.StockOf(line);
        return [first, .. await Task.WhenAll(Enumerable.Range(1, first.Shards - 1).Select(n => shop.StockOf(line, n)))];
    }
}
