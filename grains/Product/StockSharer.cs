using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>
/// Shard 0's work for the whole SKU: the others know how it is sold, and units are where they can be bought. What is to be
/// done follows from how the shards stand, so whoever asks for the level sets right what a crash left half done.
/// </summary>
internal sealed class StockSharer(IGrainFactory grains, Func<Sku> sku, Aggregate<Stock, StockEvent> stock, ILogger log)
{
    /// <summary>Each round moves what the one before could not yet; more is left to the next who looks.</summary>
    private const int Rounds = 8;

    private Task _running = Task.CompletedTask;
    private bool _again;

    private StockView Own => StockView.Of(stock.Durable.State, stock.Durable.Version);

    /// <summary>All shards that there are, each as it is durably.</summary>
    public async Task<StockView[]> Look()
    {
        var own = Own;
        var others = await Task.WhenAll(Enumerable.Range(1, own.Shards - 1).Select(n => grains.Stock(sku(), n).Get().AsTask()));
        return [own, .. others];
    }

    public static bool IsWell(StockView[] shards) =>
        shards.All(shard => shard.Arrangement.Number == shards[0].Arrangement.Number) && Moves(shards).IsEmpty;

    public void Wake()
    {
        _again = true;
        if (stock.State.Shards > 1 && _running.IsCompleted) _running = Run();
    }

    /// <summary>When it answers, every shard knows how the SKU is sold. An exception: not all may know yet; ask again.</summary>
    public async Task Tell()
    {
        if (stock.Durable.State is not { Product: { } product } state) return;
        var message = new ArrangeShard(product, state.Sharing.Arrangement);
        await Task.WhenAll(Enumerable.Range(1, state.Shards - 1).Select(n => grains.Stock(sku(), n).Arrange(message).AsTask()));
    }

    private async Task Run()
    {
        Deadline.Clear();
        try
        {
            for (var round = 0; _again && round < Rounds; round++)
            {
                _again = false;
                var shards = await Look();
                if (shards.Any(shard => shard.Arrangement.Number != shards[0].Arrangement.Number)) await Tell();
                await Task.WhenAll(Moves(shards).GroupBy(move => move.From, move => new Share(move.To, move.Quantity))
                    .Select(from => grains.Stock(sku(), from.Key).Send(new([.. from])).AsTask()));
                _again |= !Moves(shards).IsEmpty;
            }
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "The shards of {Sku} are not dealt out yet; they will be when somebody asks for its level", sku());
        }
    }

    private static ImmutableArray<StockDeal.Move> Moves(StockView[] shards) =>
        StockDeal.Moves([.. shards.Select(shard => shard.Available)], shards[0].Arrangement.Active);
}
