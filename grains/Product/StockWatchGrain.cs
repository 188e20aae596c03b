using Orleans.Streams.Core;

namespace Ecommerce.Grains;

/// <summary>Hears the same news as the listing. Alerts and who listens outside are told before the news counts as taken, so a crash only tells again.</summary>
[Reentrant, GrainType("stock-watch"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class StockWatchGrain([PersistentState("stock-watch")] IPersistentState<StockWatch> store, NewsReader<CatalogChange> news, TimeProvider clock)
    : Grain, IStockWatchGrain, IStreamSubscriptionObserver
{
    private readonly Projection<StockWatch> _watch = new(store, StockWatch.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private async Task Take(IReadOnlyList<CatalogChange> changes)
    {
        var marks = changes.OfType<StockMarkChanged>().ToList();
        await _watch.Take(known => marks.Aggregate(known, (watch, mark) => watch.With(mark)));

        var cards = changes.OfType<CardChanged>().Select(card => ShopNews.Of(card, clock.GetUtcNow())).ToImmutableArray();
        if (!cards.IsEmpty) await GrainFactory.WebhookDesk().Announce(cards);

        // Also what nobody is known to wait for durably yet: whoever asks looks at the stock after they are known here.
        var back = marks.Where(mark => mark.Any).Select(mark => GrainKeys.ParseStock(mark.Shard).Sku).Distinct();
        await Task.WhenAll(
            from sku in back
            from part in _watch.Latest.PartsOf(sku)
            select GrainFactory.RestockAlerts(sku, part).Back().AsTask());
    }

    public async ValueTask Watch(WatchSku command) => await _watch.Take(watch => watch.Watching(command.Sku, command.Part));

    public ValueTask<ImmutableArray<Sku>> Watched(int part) => new(_watch.Durable.WatchedBy(part));

    public ValueTask<ImmutableArray<Sku>> Low(LowStockQuery query) => new(
    [
        .. _watch.Durable.Low.Keys.Select(shard => GrainKeys.ParseStock(shard).Sku).Distinct()
            .Where(sku => query.After is not { } after || string.CompareOrdinal(sku.Value, after.Value) > 0)
            .OrderBy(sku => sku.Value, StringComparer.Ordinal).Take(query.Limit),
    ]);
}
