using Ecommerce.Grains.Search;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace Ecommerce.Grains;

/// <summary>Pulls the partitions' news once a second; a lost message costs a second, not a rebuild.</summary>
[StatelessWorker(1), GrainType("search"), Reentrant]
public sealed class SearchGrain(Serializer<ProductCard> cards, TimeProvider clock, ILogger<SearchGrain> log) : Grain, ISearchGrain
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Searching is work for processors, not for a turn: others wait here, and not in the pool that grains share.</summary>
    private static readonly TaskFactory Searches =
        new(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler);

    private readonly long[] _seen = new long[GrainKeys.CatalogPartitions];
    private readonly ListingIndex _index = new(cards);
    private readonly CancellationTokenSource _stopped = new();
    private Task _filled = Task.CompletedTask;

    /// <summary>Does not wait for the listing: an activation that takes too long is given up, and what it had would be lost.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _filled = Fill();
        this.RegisterGrainTimer(
            cancellation => _filled.IsCompleted ? Refresh(cancellation) : Task.CompletedTask,
            new() { DueTime = Every, Period = Every, Interleave = true, KeepAlive = true });
        return base.OnActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopped.Cancel();
        _index.Dispose();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<CatalogPage> Find(CatalogQuery query)
    {
        await _filled;
        return await Searches.StartNew(() => _index.Find(query));
    }

    public async ValueTask<ProductId?> BySlug(string slug)
    {
        await _filled;
        return _index.BySlug(slug);
    }

    /// <summary>The first time everything is news, and nothing is answered before it is there.</summary>
    private async Task Fill()
    {
        Deadline.Clear();
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                await Refresh(_stopped.Token);
                return;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "The listing could not be read; it will be in a second");
                await Task.Delay(Every, clock, CancellationToken.None);
            }
        }
    }

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
