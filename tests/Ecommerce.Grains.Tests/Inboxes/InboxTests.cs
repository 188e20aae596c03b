using CsCheck;

namespace Ecommerce.Grains.Tests.Inboxes;

/// <summary>
/// Whatever a queue does to news (another order, repetitions, other batches), and whatever fails meanwhile, a projection ends in the state
/// that the news in their own order give. Each piece of news is one version of one of a few things.
/// </summary>
public sealed class InboxTests
{
    private const int Runs = 400;

    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly OrderStatus[] Statuses = [OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Completed];

    private static readonly Inbox<OrderHistory, (int Thing, int Version)> History = new(
        OrderHistory.Empty, (history, news) => history.With(Summary(news)), history => Text(history.Orders.Values.Select(order => $"{order}")));

    private static readonly Inbox<OrderDayPage, (int Thing, int Version)> Sales = new(
        OrderDayPage.Empty,
        (page, news) => page.With(new(Order(news.Thing), news.Version, null, new(100 * news.Version, "GBP"))),
        page => Text(page.Entries.Values.Select(entry => $"{entry.Id} {entry.Version} {entry.GivenBack}")) + SalesFigures.Of(page.Entries.Values).Currencies.FirstOrDefault());

    private static readonly Inbox<Catalog, (int Thing, int Version)> Listing = new(
        Catalog.Empty,
        (catalog, news) => Changes(news).Aggregate(catalog, Catalog.Apply),
        catalog => Text(catalog.Entries.Select(entry => $"{entry.Key} {entry.Value.Version} {entry.Value.Rating} {Text(entry.Value.Marks.Select(mark => $"{mark}"))}")));

    private static readonly Inbox<AttentionList, (int Thing, int Version)> Attention = new(
        AttentionList.Empty,
        (list, news) => list.With(Announcement(news)),
        list => Text(list.Items.Values.Select(item =>
            $"{item.Order} {item.Status} {item.Failures} {Text(item.Concerns.Select(concern => $"{concern}"))}")));

    private static readonly Inbox<Notifications, (int Thing, int Version)> Notices = new(
        Notifications.Empty,
        (list, news) => list.With(new($"{Order(news.Thing)}/{news.Version}", NotificationKind.Refunded, Noon, null, default, null, null)),
        list => Text(list.Entries.Select(entry => entry.Notification.Id)) + $"{list.Last} {list.Entries.Select(entry => entry.Number).Distinct().Count()}");

    private static readonly Inbox<ReviewQueue, (int Thing, int Version)> ToRead = new(
        ReviewQueue.Empty,
        (queue, news) => queue.With(new(new($"r{news.Thing}"), Noon.AddSeconds(news.Thing), news.Version % 2 == 1, news.Version)),
        queue => Text(queue.Waiting.Values.Select(review => $"{review}")));

    private static readonly Inbox<ReviewSegment, (int Thing, int Version)> Reviews = new(
        ReviewSegment.Empty,
        (segment, news) => segment.With(new(new($"r{news.Thing}"), news.Thing, 1 + (news.Version % 5), news.Version, news.Version % 3 > 0, news.Version)),
        segment => Text(segment.Entries.Values.Select(entry => $"{entry}")) + segment.Rating);

    private static readonly Inbox<MailBook, (int Thing, int Version)> Mails = new(
        MailBook.Empty,
        (book, news) => book.With(new(new($"m:{news.Thing}"), news.Version, "ada@example.org", MailState.Sent, Noon, null, news.Version, null)),
        book => Text(book.Entries.Values.Select(entry => $"{entry}")));

    private static readonly Inbox<DeadLetterBook, (int Thing, int Version)> Letters = new(
        DeadLetterBook.Empty,
        (book, news) => book.With(new(
            new($"l{news.Thing}"), news.Version, new("q", "orders", "refused", null, null), (DeadLetterState)(1 + (news.Version % 4)), Noon, Noon, news.Version, null)),
        book => Text(book.Entries.Values.Select(entry => $"{entry}")) + book.Waiting);

    [Fact]
    public void A_buyers_history() => Holds(History);

    [Fact]
    public void A_days_sales() => Holds(Sales);

    [Fact]
    public void The_listing() => Holds(Listing);

    [Fact]
    public void The_list_for_people() => Holds(Attention);

    [Fact]
    public void Notifications_are_told_once_each() => Holds(Notices);

    [Fact]
    public void Reviews_that_wait_for_staff() => Holds(ToRead);

    [Fact]
    public void A_products_reviews() => Holds(Reviews);

    [Fact]
    public void The_book_of_mails() => Holds(Mails);

    [Fact]
    public void The_list_of_dead_letters() => Holds(Letters);

    /// <summary>It forgets the version of what is well stocked, so it may name too many, to be asked about; never too few.</summary>
    [Fact]
    public void What_runs_low_is_among_what_is_watched()
    {
        var watch = new Inbox<StockWatch, (int Thing, int Version)>(
            StockWatch.Empty,
            (known, news) => known.With(new StockMarkChanged(new("p"), news.Version, $"sku/{news.Thing}", Any: true, news.Version % 3 == 0 ? 50 : 1)),
            known => string.Join(' ', known.Low.Keys));
        Check((news, seed) =>
        {
            var low = news.GroupBy(one => one.Thing).Where(same => same.Max(one => one.Version) % 3 != 0).Select(same => $"sku/{same.Key}");
            Assert.Subset(watch.Delivered(news, seed).GetAwaiter().GetResult().Split(' ').ToHashSet(), low.ToHashSet());
        });
    }

    [Fact]
    public void An_inbox_that_takes_whatever_came_last_is_found_out() => IsFoundOut(History with
    {
        Fold = (history, news) => new(history.Orders.SetItem(Order(news.Thing), Summary(news))),
    });

    [Fact]
    public void An_inbox_that_forgets_what_it_took_when_its_silo_dies_is_found_out() => IsFoundOut(History with { AnswersTooSoon = true });

    [Fact]
    public void An_inbox_that_counts_repetitions_is_found_out() => IsFoundOut(Notices with
    {
        Fold = (list, news) => new(list.Entries.Add(new(list.Last + 1, new($"{news}", NotificationKind.Refunded, Noon, null, default, null, null))), list.Last + 1, 0),
    });

    private static void IsFoundOut<TState>(Inbox<TState, (int, int)> planted)
        where TState : class => Assert.ThrowsAny<Exception>(() => Holds(planted));

    private static void Holds<TState>(Inbox<TState, (int Thing, int Version)> inbox)
        where TState : class => Check((news, seed) =>
            Assert.Equal(inbox.InOrder(news.OrderBy(one => one.Version)), inbox.Delivered(news, seed).GetAwaiter().GetResult()));

    private static void Check(Action<List<(int Thing, int Version)>, int> property) =>
        Gen.Select(Gen.Select(Gen.Int[1, 4], Gen.Int[1, 8]).HashSet[1, 20], Gen.Int).Sample(run => property([.. run.Item1], run.Item2), iter: Runs);

    private static OrderId Order(int thing) => new($"o{thing}");

    private static OrderSummary Summary((int Thing, int Version) news) => new(
        Order(news.Thing), Statuses[news.Version % Statuses.Length], new(100, "GBP"), Noon.AddSeconds(news.Thing), 1, news.Version, Final: false);

    /// <summary>What happened last: every fourth thing is a refund that was refused; every third finds the order stuck.</summary>
    private static OrderAnnouncement Announcement((int Thing, int Version) news)
    {
        OrderEvent happened = news.Version % 4 == 0 ? new RefundRefused($"refund-{news.Version}", "payment/too-much") : new OrderRecovered();
        return new(Summary(news), UserId.Member("ann"), [new(news.Version, Noon, happened)]) { Failures = news.Version % 3 == 0 ? 10 : 0 };
    }

    private static IEnumerable<CatalogChange> Changes((int Thing, int Version) news)
    {
        var product = new ProductId($"p{news.Thing}");
        yield return new CardChanged(product, news.Version, null);
        yield return new StockMarkChanged(product, news.Version, "sku/0", news.Version % 2 == 0);
        yield return new RatingChanged(product, news.Version, 40, news.Version);
    }

    private static string Text(IEnumerable<string> parts) => string.Join('\n', parts.Order(StringComparer.Ordinal));
}
