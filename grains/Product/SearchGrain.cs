using System.Diagnostics;

namespace Ecommerce.Grains;

/// <summary>Pulls the partitions' news once a second; a lost message costs a second, not a rebuild.</summary>
[StatelessWorker(1), GrainType("search"), Reentrant]
public sealed class SearchGrain(TimeProvider clock) : Grain, ISearchGrain
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly long[] _seen = new long[GrainKeys.CatalogPartitions];
    private readonly Dictionary<ProductId, ProductCard> _cards = [];
    private SearchIndex _index = SearchIndex.Empty;
    private DateTimeOffset _buildAfter;
    private bool _stale;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await Refresh(cancellationToken);
        this.RegisterGrainTimer(Refresh, new() { DueTime = Every, Period = Every, Interleave = true, KeepAlive = true });
    }

    public ValueTask<CatalogPage> Find(CatalogQuery query) => new(_index.Find(query));

    public ValueTask<ProductId?> BySlug(string slug) => new(_index.BySlug(slug)?.Id);

    private async Task Refresh(CancellationToken cancellation)
    {
        var deltas = await Task.WhenAll(_seen.Select((seen, partition) => GrainFactory.Catalog(partition).Since(seen).AsTask()));
        for (var partition = 0; partition < deltas.Length; partition++) Take(partition, deltas[partition]);

        if (!_stale || clock.GetUtcNow() < _buildAfter) return;
        var started = Stopwatch.GetTimestamp();
        _stale = false;
        ProductCard[] cards = [.. _cards.Values];
        _index = await Task.Run(() => new SearchIndex(cards), cancellation);

        // A large listing that changes all the time may use a tenth of a core for ordering, no more.
        _buildAfter = clock.GetUtcNow() + (Stopwatch.GetElapsedTime(started) * 9);
    }

    private void Take(int partition, CatalogDelta delta)
    {
        _seen[partition] = delta.Sequence;
        foreach (var (product, card) in delta.Items)
        {
            _stale = true;
            if (card is null) _cards.Remove(product);
            else _cards[product] = card;
        }
    }
}
