using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("catalog"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class CatalogGrain([PersistentState("catalog")] IPersistentState<Catalog> store, NewsReader<CatalogChange> news)
    : Grain, ICatalogGrain, IStreamSubscriptionObserver
{
    /// <summary>A write costs the whole partition, so a large one under steady news is written at most a tenth as often as it could be.</summary>
    internal static readonly TimeSpan RestPerEntry = TimeSpan.FromMilliseconds(5);

    private readonly Projection<Catalog> _catalog = new(store, Catalog.Empty, catalog => RestPerEntry * catalog.Entries.Count);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private Task Take(IReadOnlyList<CatalogChange> changes) => _catalog.Take(catalog => changes.Aggregate(catalog, Catalog.Apply));

    /// <summary>Only what is durable: a number told early could be given to other news after a crash, which readers would then miss.</summary>
    public ValueTask<CatalogDelta> Since(long sequence)
    {
        var catalog = _catalog.Durable;
        return new(new CatalogDelta(catalog.Sequence, catalog.Sequence <= sequence
            ? []
            : [.. catalog.Entries.Where(e => e.Value.Sequence > sequence).Select(e => new CatalogItem(e.Key, e.Value.Shown))]));
    }
}
