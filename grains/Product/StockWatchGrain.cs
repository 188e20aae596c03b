using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

/// <summary>Hears the same news as the listing. Alerts are told before the news counts as taken, so a crash only tells again.</summary>
[Reentrant, GrainType("stock-watch"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class StockWatchGrain([PersistentState("stock-watch")] IPersistentState<StockWatch> store)
    : Grain, IStockWatchGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    private readonly Projection<StockWatch> _news = new(store, StockWatch.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<CatalogChange>> items)
    {
        var marks = items.Select(item => item.Item).OfType<StockMarkChanged>().ToList();
        await _news.Take(known => marks.Aggregate(known, (news, mark) => news.With(mark)));

        // Also what nobody is known to wait for durably yet: whoever asks looks at the stock after they are known here.
        var back = marks.Where(mark => mark.Any).Select(mark => GrainKeys.ParseStock(mark.Shard).Sku).Distinct();
        await Task.WhenAll(
            from sku in back
            from part in _news.Latest.PartsOf(sku)
            select GrainFactory.RestockAlerts(sku, part).Back().AsTask());
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public async ValueTask Watch(WatchSku command) => await _news.Take(news => news.Watching(command.Sku, command.Part));

    public ValueTask<ImmutableArray<Sku>> Low(LowStockQuery query) => new(
    [
        .. _news.Durable.Low.Keys.Select(shard => GrainKeys.ParseStock(shard).Sku).Distinct()
            .Where(sku => query.After is not { } after || string.CompareOrdinal(sku.Value, after.Value) > 0)
            .OrderBy(sku => sku.Value, StringComparer.Ordinal).Take(query.Limit),
    ]);
}
