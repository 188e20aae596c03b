using System.Diagnostics;
using Ecommerce.Bench.Load;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Bench.HotSku;

/// <summary>So many callers of one stock grain, each asking again as soon as it is answered; keeps count of what each was promised.</summary>
internal sealed class Callers(IStockGrain stock, int callers)
{
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(5);

    private long _next;
    private int _promised;
    private int _most;

    /// <summary>The most units that callers ever held at once by what they had been told.</summary>
    public int MostPromised => _most;

    /// <summary>Each takes a unit and gives it back, until the time is over. The sample is of the reservations.</summary>
    public async Task<Sample> TakeAndReturn(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            List<TimeSpan> own = [];
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var order = NewOrder();
                var asked = Stopwatch.GetTimestamp();
                if (!await Take(order)) throw new InvalidOperationException("There is a unit for each caller, and one was refused.");
                own.Add(Stopwatch.GetElapsedTime(asked));
                Interlocked.Decrement(ref _promised);
                if (await stock.Release(new(order)) is { } refusal) throw new InvalidOperationException(refusal.Code);
            }

            return own;
        })));
        return new(latencies.SelectMany(own => own), Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
    }

    /// <summary>They take as long as there are units, each asking so often; answers how many were promised.</summary>
    public async Task<(int Promised, int Refused, TimeSpan Time)> TakeAll(int attempts)
    {
        var started = Stopwatch.GetTimestamp();
        var yes = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var own = 0;
            for (var n = caller; n < attempts; n += callers)
                if (await Take(NewOrder())) own++;
            return own;
        })));
        return (yes.Sum(), attempts - yes.Sum(), Stopwatch.GetElapsedTime(started));
    }

    private async Task<bool> Take(OrderId order)
    {
        if (await stock.Reserve(new(order, 1, DateTimeOffset.UtcNow + Validity)) is { } refusal)
            return refusal.Code == Refusals.SoldOut.Code ? false : throw new InvalidOperationException(refusal.Code);
        var now = Interlocked.Increment(ref _promised);
        for (var most = _most; now > most && Interlocked.CompareExchange(ref _most, now, most) != most;) most = _most;
        return true;
    }

    private OrderId NewOrder() => OrderId.Of(UserId.Member("bench"), $"{Interlocked.Increment(ref _next)}-{GetHashCode()}");
}
