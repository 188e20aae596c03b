using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// A silo that was paused and resumed can send one fresh Reserve for an order that has long ended. It can strand units,
/// never oversell them. So a shard asks the order of any old hold how it stands, and releases the hold if it is over.
/// </summary>
internal sealed class HoldAudit(IGrainBase shard, Aggregate<Stock, StockEvent> stock, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private IGrainTimer? _timer;

    /// <summary>Keeps looking for as long as there are holds.</summary>
    public void Watch()
    {
        if (_timer is null && !stock.State.Held.IsEmpty)
            _timer = shard.RegisterGrainTimer(Look, new() { DueTime = Every, Period = Every, Interleave = true, KeepAlive = true });
    }

    private async Task Look(CancellationToken cancellation)
    {
        var grains = shard.GrainContext.ActivationServices.GetService(typeof(IGrainFactory)) as IGrainFactory;
        foreach (var (order, _) in stock.Durable.State.Held.Where(hold => clock.GetUtcNow() - hold.Value.At > Every).Take(100))
        {
            if (!IsOver(await grains!.Order(order).Status())) continue;
            log.LogWarning("Released a stray hold of finished order {OrderId}", order);
            ShopMetrics.StrayHolds.Add(1);
            ShopMetrics.Holds.Add(-1);
            await stock.Apply(Stock.Decide(stock.State, new Release(order), clock.GetUtcNow()));
        }

        if (!stock.State.Held.IsEmpty) return;
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>An order is durable before it asks for units, so one that does not exist never will.</summary>
    private static bool IsOver(OrderStatus status) => status is not (OrderStatus.Placed or OrderStatus.Paid or OrderStatus.Cancelling);
}
