using Ecommerce.Grains.Search;
using Orleans.Serialization;

namespace Ecommerce.Grains;

/// <summary>Pulls the partitions' news once a second; a lost message costs a second, not a rebuild.</summary>
[StatelessWorker(1), GrainType("search"), Reentrant]
public sealed class SearchGrain(Serializer<ProductCard> cards) : Grain, ISearchGrain
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Searching is work for processors, not for a turn: others wait here, and not in the pool that grains share.</summary>
    private static readonly TaskFactory Searches =
        new(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler);

    private readonly long[] _seen = new long[GrainKeys.CatalogPartitions];
    private readonly ListingIndex _index = new(cards);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await Refresh(cancellationToken);
        this.RegisterGrainTimer(Refresh, new() { DueTime = Every, Period = Every, Interleave = true, KeepAlive = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _index.Dispose();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<CatalogPage> Find(CatalogQuery query) => await Searches.StartNew(() => _index.Find(query));

    public ValueTask<ProductId?> BySlug(string slug) => new(_index.BySlug(slug));

    private async Task Refresh(CancellationToken cancellation)
    {
        var deltas = await Task.WhenAll(_seen.Select((seen, partition) => GrainFactory.Catalog(partition).Since(seen).AsTask()));
        if (Array.Exists(deltas, delta => !delta.Items.IsEmpty)) await Task.Run(() => Take(deltas), cancellation);
        for (var partition = 0; partition < deltas.Length; partition++) _seen[partition] = deltas[partition].Sequence;
    }

    private void Take(CatalogDelta[] deltas)
    {
        Parallel.ForEach(deltas.SelectMany(delta => delta.Items), item =>
        {
            if (item.Card is { } card) _index.Put(card);
            else _index.Remove(item.Product);
        });
        _index.Publish();
        ShopMetrics.SearchCards.Record(_index.Count);
        ShopMetrics.SearchMemory.Record(_index.Bytes);
    }
}
