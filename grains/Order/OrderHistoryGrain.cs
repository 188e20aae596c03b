using Microsoft.Extensions.Logging;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[GenerateSerializer, Immutable, Alias("order-history.state")]
public sealed record OrderHistory([property: Id(0)] ImmutableDictionary<OrderId, OrderSummary> Orders)
{
    public static readonly OrderHistory Empty = new(ImmutableDictionary<OrderId, OrderSummary>.Empty);

    /// <summary>The highest version of each order wins, in whatever order the news arrives.</summary>
    public OrderHistory With(OrderSummary order) =>
        Orders.TryGetValue(order.Id, out var known) && known.Version >= order.Version ? this : new(Orders.SetItem(order.Id, order));
}

/// <summary>Hears what happens to its buyer's orders, keeps how they stand, and tells everybody else. It starts where its queue is read.</summary>
[Reentrant, GrainType("order-history"), PreferLocalPlacement, ImplicitStreamSubscription(Events.Orders)]
public sealed class OrderHistoryGrain(
    [PersistentState("order-history")] IPersistentState<OrderHistory> store, NewsReader<OrderAnnouncement> news, ILogger<OrderHistoryGrain> log)
    : Grain, IOrderHistoryGrain, IStreamSubscriptionObserver
{
    private OrderHistory _durable = OrderHistory.Empty;

    private OrderHistory Latest => store.State is { Orders: not null } history ? history : OrderHistory.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest;
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private Task Take(IReadOnlyList<OrderAnnouncement> orders) => Task.WhenAll(Keep(orders), new OrderNews(GrainFactory, log).Tell(orders));

    private async Task Keep(IReadOnlyList<OrderAnnouncement> orders)
    {
        var next = orders.Aggregate(Latest, (history, order) => history.With(order.Order));
        store.State = next;
        if (ReferenceEquals(next, _durable)) return;
        await store.WriteStateAsync();
        _durable = next;
    }

    public ValueTask<OrderHistoryPage> Page(OrderHistoryQuery query)
    {
        var newest = _durable.Orders.Values.OrderByDescending(order => order.PlacedAt).ThenBy(order => order.Id.Value, StringComparer.Ordinal);
        var rest = query.After is { } after ? newest.SkipWhile(order => order.Id != after).Skip(1) : newest;
        var page = rest.Take(query.Limit + 1).ToImmutableArray();
        return new(page.Length <= query.Limit ? new(page, null) : new OrderHistoryPage(page[..query.Limit], page[query.Limit - 1].Id));
    }
}
