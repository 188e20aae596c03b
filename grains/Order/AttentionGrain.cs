using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

/// <param name="Seen">Highest version heard of each order, kept after it has left the list so that old news cannot bring it back.</param>
[GenerateSerializer, Immutable, Alias("attention.state")]
public sealed record AttentionList(
    [property: Id(0)] ImmutableDictionary<OrderId, AttentionItem> Items, [property: Id(1)] ImmutableDictionary<OrderId, long> Seen)
{
    public static readonly AttentionList Empty =
        new(ImmutableDictionary<OrderId, AttentionItem>.Empty, ImmutableDictionary<OrderId, long>.Empty);

    public AttentionList With(OrderAnnouncement news)
    {
        var (order, _, events) = news;
        if (Seen.GetValueOrDefault(order.Id) >= order.Version) return this;
        var seen = Seen.SetItem(order.Id, order.Version);
        if (IsOver(order.Status)) return new(Items.Remove(order.Id), seen);

        var trouble = events.FirstOrDefault(happened => happened.Event is OrderTroubled);
        var item = Items.GetValueOrDefault(order.Id) ?? new(order.Id, trouble?.At ?? order.PlacedAt, 0, order.Status);
        var failures = trouble?.Event is OrderTroubled t ? t.Failures : item.Failures;
        return new(Items.SetItem(order.Id, item with { Status = order.Status, Failures = failures }), seen);
    }

    private static bool IsOver(OrderStatus status) => status is not (OrderStatus.Placed or OrderStatus.Paid or OrderStatus.Cancelling);
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
