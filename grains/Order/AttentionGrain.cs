using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

/// <param name="Version">Highest version heard of the order.</param>
/// <param name="At">When that was.</param>
[GenerateSerializer, Immutable, Alias("attention.heard")]
public readonly record struct Heard([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At);

/// <param name="Seen">What was heard of each order, kept for a while after it has left the list, so that old news cannot bring it back.</param>
[GenerateSerializer, Immutable, Alias("attention.state")]
public sealed record AttentionList(
    [property: Id(0)] ImmutableDictionary<OrderId, AttentionItem> Items, [property: Id(2)] ImmutableDictionary<OrderId, Heard> Seen)
{
    public static readonly AttentionList Empty =
        new(ImmutableDictionary<OrderId, AttentionItem>.Empty, ImmutableDictionary<OrderId, Heard>.Empty);

    /// <summary>No queue keeps a message for longer (the most that SQS allows).</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    public AttentionList With(OrderAnnouncement news)
    {
        var (order, events) = (news.Order, news.Events);
        if (Seen.GetValueOrDefault(order.Id).Version >= order.Version) return this;
        var seen = Remember(order, events[^1].At);
        if (order.Final || events.LastOrDefault(happened => happened.Event is OrderTroubled or OrderRecovered)?.Event is OrderRecovered)
            return new(Items.Remove(order.Id), seen);

        var trouble = events.LastOrDefault(happened => happened.Event is OrderTroubled);
        var item = Items.GetValueOrDefault(order.Id) ?? new(order.Id, trouble?.At ?? order.PlacedAt, 0, order.Status);
        var failures = trouble?.Event is OrderTroubled t ? t.Failures : item.Failures;
        return new(Items.SetItem(order.Id, item with { Status = order.Status, Failures = failures }), seen);
    }

    private ImmutableDictionary<OrderId, Heard> Remember(OrderSummary order, DateTimeOffset at)
    {
        var old = Seen.Where(heard => at - heard.Value.At > Memory && !Items.ContainsKey(heard.Key)).Select(heard => heard.Key);
        return Seen.RemoveRange(old).SetItem(order.Id, new(order.Version, at));
    }
}

[Reentrant, GrainType("attention"), ImplicitStreamSubscription(Events.Attention)]
public sealed class AttentionGrain([PersistentState("attention")] IPersistentState<AttentionList> store)
    : Grain, IAttentionGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<OrderAnnouncement>
{
    private AttentionList _durable = AttentionList.Empty;

    private AttentionList Latest => store.State is { Items: not null } list ? list : AttentionList.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest;
        ShopMetrics.Attention.Record(_durable.Items.Count);
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<OrderAnnouncement>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<OrderAnnouncement>> items)
    {
        var next = items.Aggregate(Latest, (list, item) => list.With(item.Item));
        store.State = next;
        if (ReferenceEquals(next, _durable)) return;
        await store.WriteStateAsync();
        _durable = next;
        ShopMetrics.Attention.Record(next.Items.Count);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public ValueTask<ImmutableArray<AttentionItem>> List() => new([.. _durable.Items.Values.OrderBy(item => item.Since)]);
}
