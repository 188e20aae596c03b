using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

[Reentrant, GrainType("stock")]
public sealed class StockGrain : Grain, IStockGrain
{
    private readonly Aggregate<Stock, StockEvent> _stock;
    private readonly TimeProvider _clock;
    private readonly HoldAudit _audit;
    private readonly ILogger _log;
    private Task _sending = Task.CompletedTask;

    public StockGrain(
        [PersistentState("stock")] IPersistentState<Recorded<Stock, StockEvent>> store, TimeProvider clock, ILogger<StockGrain> log)
    {
        _clock = clock;
        _log = log;
        _stock = new(store, Stock.Empty, (stock, happened) => Stock.Evolve(stock, happened.Event), ChangesMark, clock);
        _audit = new(this, _stock, clock, log);
    }

    private (Sku Sku, int Shard) Key => GrainKeys.ParseStock(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        ShopMetrics.Holds.Add(_stock.State.Held.Count);
        _audit.Watch();
        if (!_stock.Durable.Unsent.IsEmpty) _sending = Send();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        ShopMetrics.Holds.Add(-_stock.State.Held.Count);
        _stock.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public ValueTask<Refusal?> Assign(AssignSku command) => Apply(command);

    public ValueTask<Refusal?> Reserve(Reserve command) => Apply(command);

    public ValueTask<Refusal?> Ship(Ship command) => Apply(command);

    public ValueTask<Refusal?> Release(Release command) => Apply(command);

    public async ValueTask<Refusal?> Restock(Restock command)
    {
        var shards = Key.Shard == 0 ? _stock.State.Shards : 1;
        for (var shard = shards - 1; shard > 0; shard--)
        {
            var share = Share(command.Quantity, shard, shards);
            if (share > 0 && await GrainFactory.Stock(Key.Sku, shard).Restock(command with { Quantity = share }) is { } refusal)
                return refusal;
        }

        return await Apply(command with { Quantity = Share(command.Quantity, 0, shards) });
    }

    public ValueTask<StockView> Get() => new(StockView.Of(_stock.Durable.State, _stock.Durable.Version));

    public async ValueTask<StockLevel?> Level()
    {
        var (stock, version, _) = _stock.Durable;
        if (stock.Product is null) return null;

        var others = await Task.WhenAll(Enumerable.Range(1, stock.Shards - 1).Select(n => GrainFactory.Stock(Key.Sku, n).Get().AsTask()));
        return new(Key.Sku, stock.Available + others.Sum(other => other.Available), version + others.Sum(other => other.Version));
    }

    public async IAsyncEnumerable<StockView> Watch(long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var (stock, version, _) in _stock.Changes(after, cancellation)) yield return StockView.Of(stock, version);
    }

    private async ValueTask<Refusal?> Apply(StockCommand command)
    {
        var before = _stock.State.Held.Count;
        var decision = Stock.Decide(_stock.State, command, _clock.GetUtcNow());
        var written = _stock.Apply(decision);
        ShopMetrics.Holds.Add(_stock.State.Held.Count - before);

        var refusal = await written;
        _audit.Watch();
        if (!_stock.Durable.Unsent.IsEmpty && _sending.IsCompleted) _sending = Send();
        return refusal;
    }

    /// <summary>Only "there is some" and "there is none" are news for the listing.</summary>
    private static bool ChangesMark(Stock before, Stock after, StockEvent happened) => (before.Available > 0) != (after.Available > 0);

    /// <summary>At most four times a second, the newest state only. What fails to leave goes with the next news or activation.</summary>
    private async Task Send()
    {
        Deadline.Clear();
        try
        {
            while (_stock.Durable is { Unsent: { IsEmpty: false } unsent, State: { Product: { } product } stock, Version: var version })
            {
                await this.GetStreamProvider(Events.Provider).CatalogOf(product)
                    .OnNextAsync(new StockMarkChanged(product, version, this.GetPrimaryKeyString(), stock.Available > 0));
                _stock.Sent(unsent);
                await Task.Delay(TimeSpan.FromMilliseconds(250), _clock);
            }
        }
        catch (Exception fault)
        {
            _log.LogWarning(fault, "The listing was not told about {Stock}; it will be with the next change", this.GetPrimaryKeyString());
        }
    }

    private static int Share(int quantity, int shard, int shards) => (quantity / shards) + (shard < quantity % shards ? 1 : 0);
}
