namespace Ecommerce.Grains;

/// <param name="Version">Highest version heard of the order.</param>
/// <param name="At">When that was.</param>
/// <param name="Raised">Numbers of the concerns that were ever listed, so that none is listed again.</param>
/// <param name="Status">How the order stood then: an older concern that comes later is listed with it.</param>
[GenerateSerializer, Immutable, Alias("attention.heard")]
public readonly record struct Heard(
    [property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ImmutableArray<long> Raised,
    [property: Id(3)] OrderStatus Status)
{
    public bool Knows(OrderConcern concern) => !Raised.IsDefault && Raised.Contains(concern.Number);
}

/// <param name="Seen">What was heard of each order, kept for a while after it has left the list, so that old news cannot bring it back.</param>
[GenerateSerializer, Immutable, Alias("attention.state")]
public sealed record AttentionList(
    [property: Id(0)] ImmutableDictionary<OrderId, AttentionItem> Items, [property: Id(2)] ImmutableDictionary<OrderId, Heard> Seen)
{
    public static readonly AttentionList Empty =
        new(ImmutableDictionary<OrderId, AttentionItem>.Empty, ImmutableDictionary<OrderId, Heard>.Empty);

    /// <summary>No queue keeps a message for longer (the most that SQS allows).</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    /// <summary>Whether it is stuck the newest news says; a concern counts whenever it is heard of.</summary>
    public AttentionList With(OrderAnnouncement news)
    {
        var (order, heard) = (news.Order, Seen.GetValueOrDefault(news.Order.Id));
        var raised = news.Events.Select(OrderConcern.Of).OfType<OrderConcern>().Where(concern => !heard.Knows(concern)).ToImmutableArray();
        var isNew = heard.Version < order.Version;
        if (!isNew && raised.IsEmpty) return this;

        var item = Items.GetValueOrDefault(order.Id) ?? new(order.Id, Since(news, raised), 0, heard.Status);
        if (isNew) item = item with { Status = order.Status, Failures = news.Failures };
        return Put(item with { Concerns = item.Concerns.AddRange(raised) }) with { Seen = Remember(heard, news, raised) };
    }

    public AttentionList Without(OrderId order, long concern) => Items.GetValueOrDefault(order) is { } item
        && item.Concerns.Any(each => each.Number == concern)
        ? Put(item with { Concerns = [.. item.Concerns.Where(each => each.Number != concern)] })
        : this;

    private AttentionList Put(AttentionItem item) =>
        this with { Items = item is { Failures: 0, Concerns.IsEmpty: true } ? Items.Remove(item.Order) : Items.SetItem(item.Order, item) };

    private static DateTimeOffset Since(OrderAnnouncement news, ImmutableArray<OrderConcern> raised) =>
        news.Events.LastOrDefault(happened => happened.Event is OrderTroubled)?.At ?? raised.FirstOrDefault()?.At ?? news.Order.PlacedAt;

    private ImmutableDictionary<OrderId, Heard> Remember(Heard heard, OrderAnnouncement news, ImmutableArray<OrderConcern> raised)
    {
        var at = news.Events[^1].At;
        var old = Seen.Where(each => at - each.Value.At > Memory && !Items.ContainsKey(each.Key)).Select(each => each.Key);
        ImmutableArray<long> numbers = [.. heard.Raised.IsDefault ? [] : heard.Raised, .. raised.Select(concern => concern.Number)];
        return Seen.RemoveRange(old).SetItem(
            news.Order.Id, new(
                Math.Max(heard.Version, news.Order.Version), heard.At > at ? heard.At : at, numbers,
                heard.Version > news.Order.Version ? heard.Status : news.Order.Status));
    }
}
