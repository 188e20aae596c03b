using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("attention"), ImplicitStreamSubscription(Events.Attention)]
public sealed class AttentionGrain([PersistentState("attention")] IPersistentState<AttentionList> store, NewsReader<OrderAnnouncement> news)
    : Grain, IAttentionGrain, IStreamSubscriptionObserver
{
    private readonly Projection<AttentionList> _list = new(store, AttentionList.Empty);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Measure();
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private Task Take(IReadOnlyList<OrderAnnouncement> orders) => Take(list => orders.Aggregate(list, (each, order) => each.With(order)));

    public ValueTask<ImmutableArray<AttentionItem>> List() => new([.. _list.Durable.Items.Values.OrderBy(item => item.Since)]);

    public async ValueTask Settle(OrderId order, long concern) => await Take(list => list.Without(order, concern));

    private async Task Take(Func<AttentionList, AttentionList> fold)
    {
        await _list.Take(fold);
        Measure();
    }

    private void Measure() => ShopMetrics.Attention.Record(_list.Durable.Items.Count);
}
