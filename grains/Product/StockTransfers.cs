using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Brings what a shard sends to where it goes. The units have left the shard durably before anything is asked of the target,
/// and a repeat adds nothing there, so a crash at any point only means that it is brought again.
/// </summary>
internal sealed class StockTransfers(
    IGrainBase shard, IGrainFactory grains, Aggregate<Stock, StockEvent> stock, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopped = new();
    private Task _running = Task.CompletedTask;

    private string Key => shard.GrainContext.GrainId.Key.ToString()!;

    private ImmutableArray<Transfer> Outgoing => stock.Durable.State.Sharing.Outgoing;

    /// <summary>Ends when nothing is under way, or with the activation.</summary>
    public Task Bring() => Outgoing.IsEmpty || !_running.IsCompleted ? _running : _running = Run();

    public void Stop() => _stopped.Cancel();

    private async Task Run()
    {
        Deadline.Clear();
        for (var failures = 0; !Outgoing.IsEmpty && !_stopped.IsCancellationRequested;)
        {
            try
            {
                await Task.WhenAll(Outgoing.Select(Bring));
                failures = 0;
            }
            catch (Orleans.Storage.InconsistentStateException)
            {
                // Another activation owns the shard, and with it what is under way.
                shard.DeactivateOnIdle();
                return;
            }
            catch (Exception fault)
            {
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 0.1 * Math.Pow(2, failures++)));
                log.LogWarning(fault, "Units on their way from {Stock} have not arrived; trying again", Key);
                await Task.Delay(pause, clock, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Bring(Transfer transfer)
    {
        var (sku, number) = GrainKeys.ParseStock(Key);
        if (await grains.Stock(sku, transfer.To).Accept(new(number, transfer.Number, transfer.Quantity)) is { } refusal)
            throw new InvalidOperationException($"{sku}/{transfer.To} does not take units: {refusal.Code}.");
        await stock.Apply(Stock.Decide(stock.State, new EndTransfer(transfer.Number), clock.GetUtcNow()));
        ShopMetrics.UnitsMoved.Add(transfer.Quantity);
    }
}
