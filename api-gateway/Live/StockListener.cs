using System.Runtime.CompilerServices;

namespace Ecommerce.ApiGateway.Live;

/// <summary>
/// One caller who watches some SKUs. Nothing is queued for it: when it is ready it looks at what is current, so a slow one
/// misses steps and never the end.
/// </summary>
internal sealed class StockListener(StockPosition position, Action<StockListener> leave) : IDisposable
{
    private readonly List<StockFeed> _feeds = [];

    public IReadOnlyList<StockFeed> Feeds => _feeds;

    public Pulse Pulse { get; } = new();

    public void Add(StockFeed feed)
    {
        _feeds.Add(feed);
        feed.Add(Pulse);
    }

    public async IAsyncEnumerable<StockLevel> News([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var feed in _feeds)
                if (feed.Level is { } level && position.Advance(level)) yield return level;

            await Pulse.Wait(cancellation);
        }
    }

    public void Dispose() => leave(this);
}
