using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Staff are behind with packing, so a shard holds units for as many orders as its item can carry.</summary>
public sealed class FullShardTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Orders_go_to_the_shard_that_is_not_full_and_when_all_are_they_are_turned_away_until_an_order_is_over()
    {
        var shop = fixture.Shop;
        var crate = await shop.Stocked("crate", 20_000, shards: 2);
        await shop.Eventually("both shards have units", async () => (await shop.StockOf(crate, 1)).Available > StockLimits.Holds);
        await Hold(crate, shard: 0, StockLimits.Holds);
        Assert.True((await shop.StockOf(crate)).IsFull);

        for (var n = 0; n < 6; n++)
        {
            var buyer = shop.Shopper($"crate-{n}");
            await buyer.Takes(crate);
            Assert.Null(await buyer.Places());
            Assert.Equal(OrderStatus.Paid, (await buyer.End()).Status);
        }

        Assert.Equal(6, (await shop.StockOf(crate, 1)).Held);
        await Hold(crate, shard: 1, StockLimits.Holds - 6);
        var late = shop.Shopper("crate-late");
        await late.Takes(crate);
        var submission = await late.Submission();
        var tries = 0;
        await shop.Eventually("the door knows", async () => await late.Order($"try-{++tries}").Place(submission) == Refusals.SoldOutOf(crate.Sku));
        Assert.Null((await late.Cart.Get()).Order);

        Assert.Null(await shop.Grains.Stock(crate.Sku).Release(new(new("shard-0-1"))));
        await shop.Eventually("the door knows", async () => await late.Order("again").Place(submission) is null);
        Assert.Equal(OrderStatus.Paid, (await late.End("again")).Status);
    }

    [Fact]
    public async Task An_order_that_finds_its_only_shard_full_is_told_so_and_does_not_wait_until_it_expires()
    {
        var shop = fixture.Shop;
        var (first, second) = (shop.Shopper("first"), shop.Shopper("second"));
        var spool = await shop.Stocked("spool", 20_000);
        await first.Takes(spool);
        await second.Takes(spool);
        Assert.Null(await first.Places()); // the door knows how the shelf stood now, for a second
        await Hold(spool, shard: 0, StockLimits.Holds - 1);

        var asked = shop.Clock.GetUtcNow();
        if (await second.Places() is { } refusal) Assert.Equal(Refusals.SoldOutOf(spool.Sku), refusal);
        else Assert.Equal(OrderStatus.Cancelled, (await second.End()).Status);
        Assert.InRange(shop.Clock.GetUtcNow() - asked, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(OrderStatus.Paid, (await first.End()).Status);
    }

    private async Task Hold(CartLine line, int shard, int orders)
    {
        var until = fixture.Shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        var stock = fixture.Shop.Grains.Stock(line.Sku, shard);
        var refusals = await Task.WhenAll(Enumerable.Range(0, orders).Select(n => stock.Reserve(new(new($"shard-{shard}-{n}"), 1, until)).AsTask()));
        Assert.All(refusals, Assert.Null);
    }
}
