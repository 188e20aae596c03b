using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("catalog"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class CatalogGrain([PersistentState("catalog")] IPersistentState<Catalog> store)
    : Grain, ICatalogGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    /// <summary>A write costs the whole partition, so a large one under steady news is written at most a tenth as often as it could be.</summary>
    private static readonly TimeSpan RestPerEntry = TimeSpan.FromMilliseconds(5);

    private Catalog _durable = Catalog.Empty;
    private long _restsUntil;

    private Catalog Latest => store.State is { Entries: not null } catalog ? catalog : Catalog.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest;
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<CatalogChange>> items)
    {
        var next = items.Aggregate(Latest, (catalog, item) => Catalog.Apply(catalog, item.Item));
        store.State = next;

        // News that memory knows already may still be news to the store: an earlier write may have failed.
        if (next.Sequence == _durable.Sequence) return;

        // News that comes meanwhile gathers in the queue and shares the next write. Real time, as this is about load.
        if (_restsUntil - Environment.TickCount64 is > 0 and var rest) await Task.Delay((int)rest);
        await store.WriteStateAsync();
        _restsUntil = Environment.TickCount64 + (long)(RestPerEntry * next.Entries.Count).TotalMilliseconds;
        if (next.Sequence > _durable.Sequence) _durable = next;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>Only what is durable: a number told early could be given to other news after a crash, which readers would then miss.</summary>
    public ValueTask<CatalogDelta> Since(long sequence)
    {
        var catalog = _durable;
        return new(new CatalogDelta(catalog.Sequence, catalog.Sequence <= sequence
            ? []
            : [.. catalog.Entries.Where(e => e.Value.Sequence > sequence).Select(e => new CatalogItem(e.Key, e.Value.Shown))]));
    }
}
