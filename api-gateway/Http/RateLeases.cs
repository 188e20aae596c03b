using System.Collections.Concurrent;

namespace Ecommerce.ApiGateway.Http;

/// <param name="Wait">Until it is worth asking again; null if the request may pass.</param>
internal readonly record struct RateVerdict(int Left, TimeSpan Full, TimeSpan? Wait);

/// <summary>
/// This gateway's small stock of requests that callers may still make. It is leased from the caller's bucket, so that all gateways
/// together never let in more than the rate; a busy caller costs a call per lease and not per request, a refused one none until it
/// is worth asking again. The price: up to a tenth of the rate per other gateway may lie unused there for a second, and is then lost.
/// If the bucket does not answer the caller is let in.
/// </summary>
internal sealed class RateLeases(IGrainFactory grains, TimeProvider clock, ILogger<RateLeases> log)
{
    private const int Most = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Purse> _purses = [];
    private long _swept;

    public async ValueTask<RateVerdict> Spend(string key, Rate rate)
    {
        Sweep();
        var purse = _purses.GetOrAdd(key, _ => new());
        while (true)
        {
            Task asking;
            lock (purse)
            {
                var now = clock.GetUtcNow();
                purse.Used = now;
                if (purse.ShutUntil > now) return new(0, purse.ShutUntil - now, purse.ShutUntil - now);
                if (purse.Tokens > 0 && purse.DropAt > now)
                {
                    purse.Tokens--;
                    return new(purse.Left + purse.Tokens, purse.Full, null);
                }

                asking = purse.Asking is { IsCompleted: false } already ? already : purse.Asking = Ask(key, rate, purse);
            }

            await asking;
        }
    }

    /// <summary>Leases grow while they are used up, from a hundredth of the rate to a tenth.</summary>
    private async Task Ask(string key, Rate rate, Purse purse)
    {
        var usedUp = purse.Tokens == 0 && purse.DropAt > clock.GetUtcNow();
        var wanted = Math.Clamp(usedUp ? purse.Size * 2 : 0, Math.Max(1, rate.Requests / 100), Math.Max(1, rate.Requests / 10));
        RateLease lease;
        try
        {
            lease = await grains.RateBucket(key).Take(rate, wanted).AsTask().WaitAsync(Patience, clock);
        }
        catch (Exception fault) when (Faults.IsFault(fault))
        {
            log.LogWarning("A caller is let in uncounted: {Fault}", fault.Message);
            lease = new(wanted, 0, TimeSpan.Zero, TimeSpan.Zero);
        }

        lock (purse)
        {
            var now = clock.GetUtcNow();
            (purse.Tokens, purse.Size, purse.DropAt) = (lease.Granted, wanted, now + Lifetime);
            (purse.Left, purse.Full) = (lease.Left, lease.Full);
            if (lease.Granted == 0) purse.ShutUntil = now + (lease.Wait > TimeSpan.Zero ? lease.Wait : TimeSpan.FromMilliseconds(1));
        }
    }

    private void Sweep()
    {
        var (now, last) = (clock.GetTimestamp(), Interlocked.Read(ref _swept));
        if (_purses.Count < Most && last != 0 && clock.GetElapsedTime(last, now) < TimeSpan.FromMinutes(1)) return;
        if (Interlocked.CompareExchange(ref _swept, now, last) != last) return;

        var gone = clock.GetUtcNow() - (Lifetime * 10);
        foreach (var (key, purse) in _purses)
            if (purse.Used < gone && purse.ShutUntil < clock.GetUtcNow()) _purses.TryRemove(key, out _);
    }

    private sealed class Purse
    {
        public int Tokens;
        public int Size;
        public int Left;
        public TimeSpan Full;
        public DateTimeOffset DropAt;
        public DateTimeOffset ShutUntil;
        public DateTimeOffset Used;
        public Task? Asking;
    }
}
