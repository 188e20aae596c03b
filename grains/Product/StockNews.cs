using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Tells the listing whether a shard has any units: at most four times a second, and only how it stands at that time.</summary>
internal sealed class StockNews(IGrainBase shard, Aggregate<Stock, StockEvent> stock, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopped = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Only "there is some" and "there is none" are news for the listing.</summary>
    public static bool IsNews(Stock before, Stock after, StockEvent happened) => (before.Available > 0) != (after.Available > 0);

    public void Send()
    {
        if (!stock.Durable.Unsent.IsEmpty && _running.IsCompleted) _running = Run();
    }

    public void Stop() => _stopped.Cancel();

    private async Task Run()
    {
        Deadline.Clear();
        var pause = BetweenNews;
        while (!_stopped.IsCancellationRequested
            && stock.Durable is { Unsent: { IsEmpty: false } unsent, State: { Product: { } product } state, Version: var version })
        {
            var key = shard.GrainContext.GrainId.Key.ToString()!;
            try
            {
                await shard.GetStreamProvider(Events.Provider).CatalogOf(product)
                    .OnNextAsync(new StockMarkChanged(product, version, key, state.Available > 0));
                stock.Sent(unsent);
                pause = BetweenNews;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "The listing was not told about {Stock}; it will be", key);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            await Task.Delay(pause, clock, _stopped.Token)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
