using System.Threading.Channels;

namespace Ecommerce.ApiGateway.Live;

/// <summary>"Something is new": however often it is set before somebody looks, it is one thing to look at. One waiter at a time.</summary>
internal sealed class Pulse
{
    private readonly Channel<bool> _set =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _set.Writer.TryWrite(true);

    public async ValueTask Wait(CancellationToken cancellation) => await _set.Reader.ReadAsync(cancellation);
}
