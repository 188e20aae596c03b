using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Tells the listing whether a shard has any units for sale: at most four times a second, and only how it stands at that time. The
/// ledger hears of each change by hand, and once a day of what orders did.
/// </summary>
internal sealed class StockNews(IGrainBase shard, IGrainFactory grains, Aggregate<Stock, StockEvent> stock, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopped = new();
    private Task _running = Task.CompletedTask;

    /// <summary>"There is some" and "there is none" are news for the listing, "there are few" for staff, what is done by hand for the ledger.</summary>
    public static bool IsNews(Stock before, Stock after, StockEvent happened) =>
        (before.ForSale > 0) != (after.ForSale > 0) || (before.Available < StockLimits.Low) != (after.Available < StockLimits.Low)
        || happened is Restocked or StockAdjusted || before.Meter?.Closing != after.Meter?.Closing;

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
                    .OnNextAsync(new StockMarkChanged(product, version, key, state.ForSale > 0, state.Available));
                await TellLedger(key, state, unsent);
                stock.Sent(unsent);
                pause = BetweenNews;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "Listing and ledger were not told all about {Stock}; they will be", key);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            await Task.Delay(pause, clock, _stopped.Token)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellLedger(string key, Stock state, ImmutableArray<Happened<StockEvent>> unsent)
    {
        var (sku, number) = GrainKeys.ParseStock(key);
        var news = MovementNews.Of(number, state, unsent);
        if (!news.Movements.IsEmpty || news.Closing is not null) await grains.StockLedger(sku).Add(news);
    }
}
