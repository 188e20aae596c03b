using Ecommerce.Grains.Tests.Chaos;
using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class OrderBookTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Fact]
    public async Task After_a_run_with_dying_silos_the_figures_are_those_of_the_orders_themselves()
    {
        var plan = new ChaosPlan(Seed: 23) { Orders = 150, Cancels = 0.2, Haste = TimeSpan.FromMilliseconds(80) };
        await using var shop = await TestShop.Start(new() { Silos = 3, Seed = plan.Seed, SlowStorage = true });
        var market = new Market();
        await market.Open(shop, new(plan.Seed));
        var crowd = new Crowd(shop, market, plan);
        foreach (var kind in new[] { "write", "read", "enqueue" }) shop.Faults.Rate(kind, 0.05);
        var buying = crowd.Buy();
        await shop.Eventually("some have ordered", () => Task.FromResult(crowd.Accepted >= 60 || buying.IsCompleted));
        await shop.Kill(shop.Silos[1]);
        await shop.StartSilo();
        await buying;
        shop.Faults.Stop();
        await shop.Eventually("all is over", () => Task.FromResult(
            shop.Reminders.All().Length == 0 && shop.Queues.Waiting == 0), TimeSpan.FromMilliseconds(500));

        var orders = Dump.Orders(shop).Select(order => (order.Id, order.Recorded.State)).Where(order => order.State.Terms is not null).ToList();
        var sold = orders.Where(order => order.State.Status is OrderStatus.Paid or OrderStatus.Completed).Select(order => order.State).ToList();
        var days = orders.Select(order => DateOnly.FromDateTime(order.State.Terms!.PlacedAt.UtcDateTime)).Distinct().Order().ToList();
        var told = await shop.Grains.OrderBook().Sales(new(days[0], days[^1].AddDays(1)));
        var all = told.Aggregate(SalesFigures.None, (sum, day) => sum + day.Figures);
        output.WriteLine($"{orders.Count} orders, {sold.Count} sales, {shop.Faults.Passed("write order-day")} writes of the book");

        Assert.Equal((orders.Count, sold.Count), (all.Placed, all.Paid));
        Assert.Equal(Currencies.All.Order(StringComparer.Ordinal), all.Currencies.Select(sales => sales.Currency));
        foreach (var sales in all.Currencies)
        {
            var mine = sold.Where(order => order.Terms!.Quote.Total.Currency == sales.Currency).ToList();
            var units = mine.Sum(order => order.Terms!.Quote.Lines.Sum(line => (long)line.Quantity));
            Assert.Equal((mine.Count, mine.Sum(order => order.Terms!.Quote.Total.Minor), units), (sales.Orders, sales.Revenue, sales.Units));
            Assert.Equal(mine.SelectMany(order => order.Refunds).Sum(refund => refund.Minor), sales.Refunds);
        }

        Assert.True(all.Currencies.Sum(sales => sales.Refunds) > 0, "Nothing was refunded.");

        var products = sold.SelectMany(order => order.Terms!.Quote.Lines).GroupBy(line => (Product: line.Offer.Product.Value, line.Total.Currency))
            .Select(same => (same.Key.Product, same.Key.Currency, Units: same.Sum(line => (long)line.Quantity)));
        Assert.Equal(
            products.OrderBy(one => one.Product, StringComparer.Ordinal).ThenBy(one => one.Currency, StringComparer.Ordinal),
            all.Products.Select(p => (p.Product.Value, p.Revenue.Currency, p.Units)));

        var listed = await List(shop, new(days[0], days[^1], null, null, null, null, 17));
        Assert.Equal(orders.Select(order => order.Id).Order(StringComparer.Ordinal), listed.Select(entry => entry.Id.Value).Order(StringComparer.Ordinal));
        Assert.All(listed, entry => Assert.Equal(orders.Single(order => order.Id == entry.Id.Value).State.Status, entry.Placed!.Status));
    }

    [Fact]
    public async Task A_day_of_any_size_keeps_its_pages_bounded_and_answers_as_one()
    {
        const int Orders = 1_700;
        await using var shop = await TestShop.Start();
        var page = shop.Grains.OrderDay(Day);
        for (var times = 0; times < 2; times++)
            foreach (var batch in Enumerable.Range(0, Orders).Select(Entry).Chunk(400)) await page.Note([.. batch]);

        var figures = await page.Figures();
        Assert.Equal((Orders, Orders), (figures.Placed, figures.Paid));
        Assert.Equal(Enumerable.Range(0, Orders).Sum(n => 100L + n), Assert.Single(figures.Currencies).Revenue);
        var pages = shop.Store.Items("order-day");
        Assert.True(pages.Length > 1);
        Assert.All(pages, stored => Assert.True(stored.Bytes.Length < 200_000, $"{stored.Key} has {stored.Bytes.Length} bytes"));
        output.WriteLine(string.Join(", ", pages.Select(stored => $"{stored.Key} {stored.Bytes.Length}")));

        var listed = await List(shop, new(Day.AddDays(-3), Day, null, null, null, null, 100));
        Assert.Equal(Enumerable.Range(0, Orders).Reverse().Select(n => Entry(n).Id), listed.Select(entry => entry.Id));
        var ada = await List(shop, new(Day, Day, null, OrderFacts.DigestOf("ADA@example.org"), null, null, 100));
        Assert.Equal(Enumerable.Range(0, Orders).Count(n => n % 100 == 7), ada.Count);
        Assert.Equal(Entry(1234).Id, Assert.Single(await List(shop, new(Day, Day, null, null, Entry(1234).Id.Value[..8], null, 100))).Id);
        Assert.Empty(await List(shop, new(Day, Day, OrderStatus.Cancelled, null, null, null, 100)));
    }

    [Fact]
    public async Task Orders_that_come_together_share_writes()
    {
        const int Orders = 300;
        await using var shop = await TestShop.Start();
        var page = shop.Grains.OrderDay(Day);
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(n => page.Note([Entry(n)]).AsTask()));
        output.WriteLine($"{Orders} orders: {shop.Faults.Passed("write order-day")} writes");
        Assert.InRange(shop.Faults.Passed("write order-day"), 1, Orders / 20);
        Assert.Equal(Orders, (await page.Figures()).Placed);
    }

    [Fact]
    public async Task A_page_that_fails_to_fill_up_counts_nothing_twice()
    {
        await using var shop = await TestShop.Start();
        var page = shop.Grains.OrderDay(Day);
        await page.Note([.. Enumerable.Range(0, 450).Select(Entry)]);
        shop.Faults.Once("write order-day", 1, Side.Before);
        var more = Enumerable.Range(450, 200).Select(Entry).ToImmutableArray();
        await Assert.ThrowsAnyAsync<Exception>(() => page.Note(more).AsTask());
        await shop.Deactivate(page);
        await page.Note([.. more.Reverse()]);
        Assert.Equal(650, (await page.Figures()).Placed);
    }

    private static DayEntry Entry(int n) => new(
        new(Digest.Of("book", n.ToString(System.Globalization.CultureInfo.InvariantCulture))), 3, new(
            OrderStatus.Completed, new(100 + n, "GBP"), Morning.AddSeconds(n), new(
                OrderFacts.DigestOf(n % 100 == 7 ? "ada@example.org" : $"{n}@example.org"), true, true,
                [new(new($"p{n % 50}"), new($"s{n % 50}"), 2, new(100 + n, "GBP"))], [])), null);

    private static async Task<List<DayEntry>> List(TestShop shop, OrderListQuery query)
    {
        var (all, after) = (new List<DayEntry>(), (CatalogPosition?)null);
        do
        {
            var page = await shop.Grains.OrderBook().Find(query with { After = after });
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
