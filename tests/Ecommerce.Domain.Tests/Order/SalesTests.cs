namespace Ecommerce.Domain.Tests;

public class SalesTests
{
    private static readonly string[] Currencies = ["EUR", "GBP"];

    private static readonly DateOnly Day = new(2026, 11, 1);

    /// <summary>An order as its version says it is: placed at night, paid or not, partly refunded on later days.</summary>
    private static readonly Gen<(int Order, long Version)> News = Gen.Select(Gen.Int[1, 9], Gen.Long[1, 6]);

    [Fact]
    public void Any_order_and_any_repetition_of_the_news_gives_the_figures_of_the_orders_themselves() =>
        Gen.Select(News.Array[1, 40], Gen.Int).Check(10_000, generated =>
        {
            var (news, seed) = generated;
            var again = news.Concat(news[..(news.Length / 2)]).ToArray();
            new Random(seed).Shuffle(again);
            var pages = new Dictionary<DateOnly, OrderDayPage>();
            foreach (var (order, version) in again)
                foreach (var (day, entry) in DayEntry.Of(Id(order), version, At(order, version)))
                    pages[day] = pages.GetValueOrDefault(day, OrderDayPage.Empty).With(entry);

            var orders = news.GroupBy(one => one.Order).Select(same => At(same.Key, same.Max(one => one.Version))).ToList();
            foreach (var day in Enumerable.Range(-1, 8).Select(Day.AddDays))
            {
                var figures = SalesFigures.Of(pages.GetValueOrDefault(day, OrderDayPage.Empty).Entries.Values);
                var placed = orders.Where(order => DateOnly.FromDateTime(order.PlacedAt.UtcDateTime) == day).ToList();
                Assert.Equal(placed.Count, figures.Placed);
                Assert.Equal(placed.Count(order => order.Facts.Counts), figures.Paid);
                foreach (var currency in Currencies)
                {
                    var sold = placed.Where(order => order.Facts.Counts && order.Total.Currency == currency).ToList();
                    var back = orders.SelectMany(order => order.Facts.Refunds).Where(r => DateOnly.FromDateTime(r.At.UtcDateTime) == day && r.Amount.Currency == currency);
                    var sales = figures.Currencies.SingleOrDefault(c => c.Currency == currency) ?? new(currency, 0, 0, 0, 0);
                    Assert.Equal(
                        (sold.Count, sold.Sum(o => o.Facts.Lines.Sum(line => (long)line.Units)), sold.Sum(o => o.Total.Minor), back.Sum(r => r.Amount.Minor)),
                        (sales.Orders, sales.Units, sales.Revenue, sales.Refunds));
                }
            }
        });

    [Fact]
    public void Sums_of_parts_are_the_figures_of_the_whole() =>
        Gen.Select(News.Array[1, 30], Gen.Int[0, 30]).Check(5_000, generated =>
        {
            var (news, cut) = generated;
            var entries = news.DistinctBy(one => one.Order).SelectMany(one => DayEntry.Of(Id(one.Order), one.Version, At(one.Order, one.Version)))
                .Select(part => part.Entry).ToList();
            Assert.Equal(SalesFigures.Of(entries), SalesFigures.Of(entries.Take(cut)) + SalesFigures.Of(entries.Skip(cut)));
        });

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 100, 33)]
    [InlineData(2, 101, 51)]
    [InlineData(3, 101, 34)]
    public void An_average_is_rounded_half_up(int orders, long revenue, long average) =>
        Assert.Equal(average, new CurrencySales("GBP", orders, 0, revenue, 0).Average);

    [Fact]
    public void A_full_page_updates_what_it_has_and_takes_nothing_more()
    {
        var order = At(1, 2) with { PlacedAt = Samples.Noon };
        var full = Enumerable.Range(0, 5_000).Aggregate(
            OrderDayPage.Empty, (page, n) => page.With(new(new($"o{n}"), 1, order, null)));
        Assert.InRange(full.Weight, BookLimits.PerPage, BookLimits.PerPage + 1 + order.Facts.Lines.Length);
        Assert.Same(full, full.With(new(new("late"), 1, order, null)));
        Assert.False(full.Takes(new("late")));
        Assert.True(full.Takes(new("o3")));
        Assert.Equal(2, full.With(new(new("o3"), 2, order, null)).Entries[new("o3")].Version);
    }

    [Fact]
    public void An_address_is_found_in_any_case_and_not_kept()
    {
        Assert.Equal(OrderFacts.DigestOf("Ada@Example.org "), OrderFacts.DigestOf("ada@example.org"));
        Assert.NotEqual(OrderFacts.DigestOf("ada@example.org"), OrderFacts.DigestOf("adb@example.org"));
        Assert.DoesNotContain("ada", OrderFacts.DigestOf("ada@example.org"), StringComparison.Ordinal);
    }

    [Fact]
    public void Visits_told_twice_or_late_count_once() =>
        Gen.Select(Gen.Int[1, 3], Gen.Long[0, 9]).Array[1, 20].Check(5_000, told =>
        {
            var traffic = told.Concat(told).Aggregate(Traffic.Empty, (day, note) => day.With($"g{note.Item1}", new(note.Item2, note.Item2 / 2)));
            Assert.Equal(told.GroupBy(note => note.Item1).Sum(same => same.Max(note => note.Item2)), traffic.Total.ProductViews);
        });

    private static OrderId Id(int order) => new($"order{order}");

    private static BookedOrder At(int order, long version)
    {
        var currency = order % 3 == 0 ? "EUR" : "GBP";
        var placed = new DateTimeOffset(2026, 11, 1, 23, 50, 0, TimeSpan.Zero).AddMinutes(order * 5);
        var lines = Enumerable.Range(0, order % 3).Select(n => new SoldLine(new($"p{n}"), new($"s{n}"), n + 1, new(100 * (n + 1), currency)));
        var refunds = Enumerable.Range(0, (int)Math.Max(0, version - 3)).Select(n => new GivenBack(placed.AddDays(n), new(7 * order, currency)));
        return new(OrderStatus.Paid, new(1000 * order, currency), placed, new(
            OrderFacts.DigestOf($"{order % 4}@example.org"), version % 2 == 0, version == 6, [.. lines], [.. refunds]));
    }
}
