namespace Ecommerce.ApiGateway.Live;

/// <summary>One SKU's current level, put together from a watch per shard, and who wants to hear of it.</summary>
internal sealed class StockFeed : IDisposable
{
    // A shelf that sells a thousand a second is told of ten times a second.
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(100);

    private readonly IGrainFactory _grains;
    private readonly Follower _follower;
    private readonly Shelves _shelves;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<StockView?> _shards = [];
    private readonly Pulse _changed = new();
    private ImmutableHashSet<Pulse> _listeners = [];
    private volatile StockLevel? _level;

    public StockFeed(Sku sku, IGrainFactory grains, Follower follower, Shelves shelves, TimeProvider clock)
    {
        (Sku, _grains, _follower, _shelves, _clock) = (sku, grains, follower, shelves, clock);
        Expect(shards: 1);
        _ = Run(Tell);
    }

    public Sku Sku { get; }

    /// <summary>All shards together, or null until each has answered.</summary>
    public StockLevel? Level => _level;

    public void Add(Pulse listener) => ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);

    /// <returns>True if nobody listens any more.</returns>
    public bool Remove(Pulse listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), listener);
        return _listeners.IsEmpty;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Expect(int shards)
    {
        while (_shards.Count < shards)
        {
            var shard = _shards.Count;
            _shards.Add(null);
            _ = Run(stop => Watch(shard, stop));
        }
    }

    private async Task Watch(int shard, CancellationToken stop)
    {
        var stock = _grains.Stock(Sku, shard);
        await foreach (var view in _follower.Follow(-1, stock.Watch, view => view.Version, stop))
        {
            lock (_gate)
            {
                _shards[shard] = view;
                Expect(view.Shards);
                if (_shards.TrueForAll(known => known is not null))
                    _shelves.Note(_level = StockLevel.Of(Sku, [.. _shards.Select(known => known!)]));
            }

            _changed.Set();
        }
    }

    private async Task Tell(CancellationToken stop)
    {
        while (true)
        {
            await _changed.Wait(stop);
            foreach (var listener in _listeners) listener.Set();
            await Task.Delay(BetweenNews, _clock, stop);
        }
    }

    private async Task Run(Func<CancellationToken, Task> work)
    {
        // A feed is nobody's request: it must not carry the trace of the one that happened to come first.
        Task task;
        using (ExecutionContext.SuppressFlow()) task = Task.Run(() => work(_stop.Token), _stop.Token);
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
        }
    }
}
