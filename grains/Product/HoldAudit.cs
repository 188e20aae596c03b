using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// A silo that was paused and resumed can send one fresh Reserve for an order that has long ended or asks elsewhere now. It
/// can strand units, never oversell them. So a shard asks the order of any old hold whether it is its own, and releases it if
/// not. A hold that is confirmed is asked about ever more seldom: an order may wait for days to be packed.
/// </summary>
internal sealed class HoldAudit(IGrainBase shard, Aggregate<Stock, StockEvent> stock, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(12);

    /// <summary>How many orders are asked in one look.</summary>
    private const int AtOnce = 100;

    private readonly Dictionary<OrderId, Confirmed> _confirmed = [];
    private IGrainTimer? _timer;

    /// <summary>Keeps looking for as long as there are holds.</summary>
    public void Watch()
    {
        if (_timer is null && !stock.State.Held.IsEmpty)
            _timer = shard.RegisterGrainTimer(Look, new() { DueTime = Every, Period = Every, Interleave = true, KeepAlive = true });
    }

    private async Task Look(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var held = stock.Durable.State.Held;
        foreach (var gone in _confirmed.Keys.Where(order => !held.ContainsKey(order)).ToList()) _confirmed.Remove(gone);

        // The longest overdue first, so that none waits for ever behind the others.
        var due = held.Select(hold => (Order: hold.Key, hold.Value.At, Due: DueAt(hold.Key, hold.Value.At)))
            .Where(hold => hold.Due <= now).OrderBy(hold => hold.Due).Take(AtOnce);
        foreach (var (order, at, _) in due)
        {
            if (cancellation.IsCancellationRequested) return;
            try
            {
                await Ask(order, at);
            }
            catch (Orleans.Storage.InconsistentStateException)
            {
                shard.DeactivateOnIdle();
                return;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "Whether the hold of order {OrderId} is its own is not known; it will be asked again", order);
            }
        }

        if (!stock.State.Held.IsEmpty || !stock.Durable.State.Held.IsEmpty) return;
        _timer?.Dispose();
        _timer = null;
    }

    private DateTimeOffset DueAt(OrderId order, DateTimeOffset at) =>
        _confirmed.TryGetValue(order, out var confirmed) && confirmed.At == at ? confirmed.Due : at + Every;

    private async Task Ask(OrderId order, DateTimeOffset at)
    {
        var grains = (IGrainFactory)shard.GrainContext.ActivationServices.GetService(typeof(IGrainFactory))!;
        var (sku, number) = GrainKeys.ParseStock(shard.GrainContext.GrainId.Key.ToString()!);
        if (await grains.Order(order).Holds(new(sku, number)) > 0)
        {
            var wait = _confirmed.GetValueOrDefault(order) is { } known && known.At == at ? known.Wait * 2 : Every;
            if (wait > Seldom) wait = Seldom;
            _confirmed[order] = new(at, wait, clock.GetUtcNow() + wait);
            return;
        }

        if (stock.State.Held.TryGetValue(order, out var hold) && hold.At != at) return;
        var release = Stock.Decide(stock.State, new Release(order), clock.GetUtcNow());
        if (!release.Events.IsEmpty)
        {
            log.LogWarning("Released a stray hold of order {OrderId}", order);
            ShopMetrics.StrayHolds.Add(1);
            ShopMetrics.Holds.Add(-1);
        }

        // Also when memory has released it before: that write may have failed.
        await stock.Apply(release);
    }

    /// <param name="At">Which hold it was; a later one under the same order is another.</param>
    private sealed record Confirmed(DateTimeOffset At, TimeSpan Wait, DateTimeOffset Due);
}
