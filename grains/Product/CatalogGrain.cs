using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("catalog"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class CatalogGrain([PersistentState("catalog")] IPersistentState<Catalog> store)
    : Grain, ICatalogGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    private long _durable;

    private Catalog Latest => store.State is { Entries: not null } catalog ? catalog : Catalog.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest.Sequence;
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<CatalogChange>> items)
    {
        var next = items.Aggregate(Latest, (catalog, item) => Catalog.Apply(catalog, item.Item));
        store.State = next;

        // News that memory knows already may still be news to the store: an earlier write may have failed.
        if (next.Sequence == _durable) return;
        await store.WriteStateAsync();
        _durable = Math.Max(_durable, next.Sequence);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>Memory may be one write ahead of the store; a card shown early comes again when the news is redelivered.</summary>
    public ValueTask<CatalogDelta> Since(long sequence)
    {
        var catalog = Latest;
        return new(new CatalogDelta(catalog.Sequence, catalog.Sequence <= sequence
            ? []
            : [.. catalog.Entries.Where(e => e.Value.Sequence > sequence).Select(e => new CatalogItem(e.Key, e.Value.Shown))]));
    }
}
