using System.Collections.Concurrent;

namespace Ecommerce.ApiGateway.Http;

/// <summary>
/// Remembers what was accepted for as long as its signature is fresh, so that the very same message is not accepted again. A
/// sender's own repeat is signed anew and passes. Each gateway remembers for itself: what a webhook sets off is idempotent.
/// </summary>
internal sealed class Replays(TimeProvider clock)
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Id, long Signed), DateTimeOffset> _seen = [];
    private long _swept;

    /// <summary>False if it was accepted before, or is being accepted just now.</summary>
    public bool TryAccept(string id, long signed)
    {
        Sweep();
        return _seen.TryAdd((id, signed), clock.GetUtcNow());
    }

    /// <summary>It could not be acted on; the same message may come again.</summary>
    public void Forget(string id, long signed) => _seen.TryRemove((id, signed), out _);

    private void Sweep()
    {
        var (now, last) = (clock.GetTimestamp(), Interlocked.Read(ref _swept));
        if (last != 0 && clock.GetElapsedTime(last, now) < SignedBody.Tolerance && _seen.Count < Most) return;
        if (Interlocked.CompareExchange(ref _swept, now, last) != last) return;

        // A signature is fresh from five minutes before its time to five minutes after.
        var gone = clock.GetUtcNow() - (SignedBody.Tolerance * 2);
        foreach (var (message, at) in _seen)
            if (at < gone) _seen.TryRemove(message, out _);
    }
}
