using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("catalog"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class CatalogGrain([PersistentState("catalog")] IPersistentState<Catalog> store)
    : Grain, ICatalogGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    /// <summary>A write costs the whole partition, so a large one under steady news is written at most a tenth as often as it could be.</summary>
    internal static readonly TimeSpan RestPerEntry = TimeSpan.FromMilliseconds(5);

    private readonly Projection<Catalog> _catalog = new(store, Catalog.Empty, catalog => RestPerEntry * catalog.Entries.Count);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<CatalogChange>> items) =>
        _catalog.Take(catalog => items.Aggregate(catalog, (next, item) => Catalog.Apply(next, item.Item)));

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>Only what is durable: a number told early could be given to other news after a crash, which readers would then miss.</summary>
    public ValueTask<CatalogDelta> Since(long sequence)
    {
        var catalog = _catalog.Durable;
        return new(new CatalogDelta(catalog.Sequence, catalog.Sequence <= sequence
            ? []
            : [.. catalog.Entries.Where(e => e.Value.Sequence > sequence).Select(e => new CatalogItem(e.Key, e.Value.Shown))]));
    }
}
