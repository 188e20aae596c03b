namespace Ecommerce.Grains.Tests.Order;

/// <summary>The list of orders in trouble, as news reaches it: repeated, and in any order.</summary>
public sealed class AttentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_order_is_listed_from_its_trouble_until_it_has_recovered_or_is_over()
    {
        var list = AttentionList.Empty.With(News("a", 3, Noon, new OrderTroubled(10))).With(News("b", 5, Noon, new OrderTroubled(10)));
        Assert.Equal(["a", "b"], Listed(list));
        Assert.All(list.Items.Values, item => Assert.Equal((10, Noon), (item.Failures, item.Since)));

        list = list.With(News("a", 5, Noon, new ParcelPacked("box"), new OrderRecovered()));
        list = list.With(News("b", 6, Noon, new OrderFinished(OrderStatus.Cancelled)) is var end ? end with { Order = end.Order with { Final = true } } : end);
        Assert.Empty(list.Items);
    }

    [Fact]
    public void Trouble_after_a_recovery_is_told_in_one_breath_too() =>
        Assert.Equal(["a"], Listed(AttentionList.Empty.With(News("a", 9, Noon, new OrderTroubled(10), new OrderRecovered(), new OrderTroubled(10)))));

    [Fact]
    public void Old_news_brings_nothing_back_and_is_remembered_only_while_it_may_still_come()
    {
        var trouble = News("a", 3, Noon, new OrderTroubled(10));
        var list = AttentionList.Empty.With(trouble).With(News("a", 5, Noon, new OrderRecovered()));
        Assert.Same(list, list.With(trouble));

        for (var day = 0; day < 100; day++) list = list.With(News($"day-{day}", 2, Noon.AddDays(day), new OrderRecovered()));
        Assert.Equal(AttentionList.Memory.Days + 1, list.Seen.Count);
    }

    [Fact]
    public void What_the_shop_cannot_do_by_itself_stays_until_a_person_has_dealt_with_it()
    {
        var list = AttentionList.Empty
            .With(News("a", 3, Noon, new RefundRefused("money", "payment/too-much")))
            .With(News("b", 4, Noon, new UnitsNotPutBack("back", new("cup"), "stock/unknown"), new RefundRefused("money", "why")))
            .With(News("c", 2, Noon, new PaymentDeclined(Domain.Payment.WrongAmount)))
            .With(News("d", 9, Noon, new CaptureRefused(Refusals.PaymentDisputed.Code)))
            .With(News("e", 2, Noon, new PaymentDeclined("card_declined")));
        Assert.Equal(["a", "b", "c", "d"], Listed(list));
        Assert.Equal(
            [ConcernKind.UnitsNotPutBack, ConcernKind.RefundRefused], list.Items[new("b")].Concerns.Select(concern => concern.Kind));

        // Neither its getting on nor its end says that somebody has looked.
        list = list.With(News("a", 5, Noon, new OrderRecovered(), new OrderFinished(OrderStatus.Completed)));
        Assert.Equal(["a", "b", "c", "d"], Listed(list));

        list = list.Without(new("a"), 3).Without(new("b"), 3);
        Assert.Equal(["b", "c", "d"], Listed(list));
        Assert.Same(list, list.Without(new("a"), 3));
        Assert.Equal(["b", "c", "d"], Listed(list.With(News("a", 3, Noon, new RefundRefused("money", "payment/too-much")))));
    }

    [Fact]
    public void A_concern_is_heard_of_once_even_if_newer_news_overtakes_it()
    {
        var refused = News("a", 3, Noon, new RefundRefused("money", "why"));
        var list = AttentionList.Empty.With(News("a", 5, Noon, new OrderTroubled(10))).With(refused).With(refused);
        Assert.Equal((10, 1), (list.Items[new("a")].Failures, list.Items[new("a")].Concerns.Length));
    }

    private static IEnumerable<string> Listed(AttentionList list) => list.Items.Keys.Select(order => order.Value).Order();

    private static OrderAnnouncement News(string order, long version, DateTimeOffset at, params OrderEvent[] events) => new(
        new(new(order), OrderStatus.Paid, new(100, "GBP"), Noon, 1, version, Final: false), UserId.Member("ann"),
        [.. events.Select((happened, n) => new Happened<OrderEvent>(version - events.Length + 1 + n, at, happened))])
    {
        Failures = events.LastOrDefault(happened => happened is OrderTroubled or OrderRecovered) is OrderTroubled trouble ? trouble.Failures : 0,
    };
}
