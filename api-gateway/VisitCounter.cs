using System.Collections.Concurrent;

namespace Ecommerce.ApiGateway;

/// <summary>
/// Counts visits in memory and tells the day's totals now and then: a count costs no call. What is told are running totals of
/// this life of this gateway, so telling again counts once; a kill loses what was not told yet.
/// </summary>
internal sealed class VisitCounter(IGrainFactory grains, TimeProvider clock, ILogger<VisitCounter> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly string _life = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<DateOnly, Counts> _days = [];

    public void ProductViewed() => Interlocked.Increment(ref Now.ProductViews);

    public void CartBegun() => Interlocked.Increment(ref Now.Carts);

    private Counts Now => _days.GetOrAdd(DayEntry.DayOf(clock.GetUtcNow()), _ => new());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Every, clock);
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken)) await Tell();
        }
        catch (OperationCanceledException)
        {
            await Tell();
        }
    }

    internal async Task Tell()
    {
        foreach (var (day, counts) in _days)
        {
            var total = new TrafficCount(Interlocked.Read(ref counts.ProductViews), Interlocked.Read(ref counts.Carts));
            if (total == counts.Told) continue;
            try
            {
                await grains.Traffic(day).Note(new(_life, total));
                counts.Told = total;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "Visits of {Day} were not told; they will be with the next", day);
                return;
            }

            if (day < DayEntry.DayOf(clock.GetUtcNow())) _days.TryRemove(day, out _);
        }
    }

    private sealed class Counts
    {
        public long ProductViews;
        public long Carts;
        public TrafficCount Told;
    }
}
