using System.Diagnostics;
using Ecommerce.Grains.Tests.Chaos;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.FlashSale;

public sealed class FlashSaleTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_buyers_of_a_thousand_units_buy_exactly_these_and_nobody_else_is_disturbed()
    {
        await using var shop = await TestShop.Start(new() { Silos = 2, Filters = [(faults, clock, _) => new Meddler(faults, clock)] });
        await Sell(shop, units: 1_000, buyers: 10_000, bystanders: 100, shards: 8, async () =>
        {
            shop.Faults.Rate("call", 0.005);
            shop.Faults.Rate("write", 0.001);
            await Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_sale_survives_dying_silos_a_bad_network_failing_storage_and_resharding()
    {
        await using var shop = await TestShop.Start(
            new() { Silos = 3, Seed = 5, SlowStorage = true, Filters = [(faults, clock, _) => new Meddler(faults, clock)] });
        await Sell(shop, units: 150, buyers: 1_200, bystanders: 30, shards: 4, async () =>
        {
            shop.Faults.Rate("call", 0.04);
            shop.Faults.Rate("write", 0.02);
            shop.Faults.Rate("read", 0.02);
            foreach (var (reached, shards) in new[] { (20, 7), (80, 2) })
            {
                await shop.Eventually($"{reached} are held", () => Task.FromResult(Stored(shop).Sum(stock => stock.Held.Count + stock.Sold) >= reached));
                Assert.Null(await shop.Persist(() => shop.Grains.Stock(new("drop")).Reshard(new(shards)).AsTask()));
                await shop.Kill(shop.Silos[shop.Faults.Roll(shop.Silos.Count)]);
                await shop.StartSilo();
            }
        });
    }

    private async Task Sell(TestShop shop, int units, int buyers, int bystanders, int shards, Func<Task> trouble)
    {
        var (drop, other) = (await shop.Stocked("drop", units), await shop.Stocked("other", bystanders));
        Assert.Null(await shop.Grains.Stock(drop.Sku).Reshard(new(shards)));
        await shop.Eventually("the units are dealt out", async () =>
            await shop.Grains.Stock(drop.Sku).Level() is { } level && level.Active == shards && Stored(shop).Count(stock => stock.Available > 0) == shards);

        var time = Stopwatch.StartNew();
        var rush = new Rush(shop, drop, other, buyers, bystanders);
        await Task.WhenAll(rush.Run(), trouble());
        var bought = time.Elapsed;
        shop.Faults.Stop();
        await shop.Eventually("every order knows how it stands", async () =>
        {
            await shop.Grains.Stock(drop.Sku).Level();
            return Dump.Orders(shop).All(order => IsDecided(order.Recorded.State)) && Stored(shop).All(stock => stock.Sharing.Outgoing.IsEmpty);
        }, TimeSpan.FromMilliseconds(500));

        var orders = Dump.Orders(shop).ToDictionary(order => new OrderId(order.Id), order => order.Recorded.State);
        var won = rush.Answers.Where(answer => answer.Value is null && Has(orders[answer.Key])).ToList();
        var lost = rush.Answers.Where(answer => answer.Value is null && !Has(orders[answer.Key])).ToList();
        var away = rush.Answers.Where(answer => answer.Value is not null).ToList();
        output.WriteLine(
            $"{rush.Answered} answered in {bought.TotalSeconds:F1} s, settled {(time.Elapsed - bought).TotalSeconds:F1} s later: "
            + $"{won.Count} bought, {lost.Count} came too late at the shelf, {away.Count} were turned away at the door");

        Assert.Equal(buyers, rush.Answered);
        Assert.Equal(units, won.Count);
        Assert.All(lost, answer => Assert.Equal("stock/sold-out:drop", orders[answer.Key].Reason));
        Assert.All(away, answer => Assert.Equal(Refusals.SoldOutOf(drop.Sku), answer.Value));
        Assert.NotEmpty(away);
        Assert.Equal(bystanders, rush.Bystanders.Count(order => Has(orders[order])));

        var stocks = Stored(shop);
        Assert.Equal((0, units), (stocks.Sum(stock => stock.Available), stocks.Sum(stock => stock.Held.Values.Sum(hold => hold.Quantity) + (int)stock.Sold)));
        Assert.All(shop.Store.Journal("stock").Select(landed => Dump.Read<Recorded<Stock, StockEvent>>(shop, landed).State), stock =>
            Assert.True(stock.Available >= 0 && stock.Received + stock.Sharing.Moved == stock.Available + stock.Held.Values.Sum(hold => hold.Quantity) + stock.Sold));
        Assert.Equal(
            won.Select(answer => answer.Key.Value).Concat(rush.Bystanders.Select(order => order.Value)).Order(),
            shop.Company.Journal.Select(move => move.Order).Order());

        // How many of the crowd were too early for the door depends on the machine; whoever comes now is turned away there.
        await shop.Eventually("the door knows", async () => await rush.Buy(rush.Answered) == Refusals.SoldOutOf(drop.Sku));
    }

    /// <summary>The shards of what everybody wants, as the store has them.</summary>
    private static List<Stock> Stored(TestShop shop) =>
    [
        .. shop.Store.Items("stock").Where(item => item.Key.StartsWith("drop/", StringComparison.Ordinal))
            .Select(item => Dump.Read<Recorded<Stock, StockEvent>>(shop, item).State),
    ];

    private static bool IsDecided(Domain.Order order) => order.IsFinal || Has(order);

    private static bool Has(Domain.Order order) => order.Status is OrderStatus.Paid or OrderStatus.Completed;
}
