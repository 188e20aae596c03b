namespace Ecommerce.ApiGateway.Live;

/// <summary>Stock for many watchers: one grain watch per SKU and shard, shared, for as long as anybody listens. Thread-safe.</summary>
internal sealed class LiveStock(IGrainFactory grains, Follower follower, Shelves shelves, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Sku, StockFeed> _feeds = [];

    public bool Watches(Sku sku)
    {
        lock (_gate) return _feeds.ContainsKey(sku);
    }

    /// <summary>Dispose the listener when its caller has gone.</summary>
    public StockListener Listen(StockPosition position)
    {
        var listener = new StockListener(position, Leave);
        lock (_gate)
        {
            foreach (var sku in position.Skus)
            {
                if (!_feeds.TryGetValue(sku, out var feed)) _feeds.Add(sku, feed = new StockFeed(sku, grains, follower, shelves, clock));
                listener.Add(feed);
            }
        }

        return listener;
    }

    private void Leave(StockListener listener)
    {
        lock (_gate)
        {
            foreach (var feed in listener.Feeds)
                if (feed.Remove(listener.Pulse) && _feeds.Remove(feed.Sku)) feed.Dispose();
        }
    }
}
