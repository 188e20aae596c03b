using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>One shard of one SKU. Shard 0 also speaks for the whole SKU and sees to the others.</summary>
[Reentrant, GrainType("stock")]
public sealed class StockGrain : Grain, IStockGrain
{
    private readonly Aggregate<Stock, StockEvent> _stock;
    private readonly TimeProvider _clock;
    private readonly HoldAudit _audit;
    private readonly StockNews _news;
    private readonly StockTransfers _transfers;
    private readonly StockSharer _sharer;

    public StockGrain(
        [PersistentState("stock")] IPersistentState<Recorded<Stock, StockEvent>> store, TimeProvider clock, ILogger<StockGrain> log)
    {
        _clock = clock;
        _stock = new(store, Stock.Empty, StockMeter.Evolve, StockNews.IsNews, clock);
        _audit = new(this, _stock, clock, log);
        _news = new(this, GrainFactory, _stock, clock, log);
        _transfers = new(this, GrainFactory, _stock, clock, log);
        _sharer = new(GrainFactory, () => Key.Sku, _stock, log);
    }

    private (Sku Sku, int Shard) Key => GrainKeys.ParseStock(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        ShopMetrics.Holds.Add(_stock.State.Held.Count);
        _audit.Watch();
        _news.Send();
        _ = _transfers.Bring();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _news.Stop();
        _transfers.Stop();
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
        var refusal = await Apply(command);
        if (Key.Shard == 0) _sharer.Wake();
        return refusal;
    }

    public async ValueTask<Refusal?> Reshard(Reshard command)
    {
        if (await Apply(command) is { } refusal) return refusal;
        await _sharer.Tell();
        _sharer.Wake();
        return null;
    }

    public async ValueTask<Refusal?> SetSale(SetSale command)
    {
        if (await Apply(command) is { } refusal) return refusal;
        await _sharer.Tell();
        return null;
    }

    public async ValueTask<Refusal?> SetWaitingRoom(SetWaitingRoom command)
    {
        if (await Apply(command) is { } refusal) return refusal;
        await _sharer.Tell();
        return null;
    }

    public ValueTask<Refusal?> Arrange(ArrangeShard command) => Apply(command);

    public async ValueTask<Refusal?> Send(SendUnits command)
    {
        var refusal = await Apply(command);
        await _transfers.Bring();
        return refusal;
    }

    public ValueTask<Refusal?> Accept(AcceptUnits command) => Apply(command);

    public ValueTask<Refusal?> Adjust(AdjustStock command) => Apply(command);

    public ValueTask<StockView> Get() => new(StockView.Of(_stock.Durable.State, _stock.Durable.Version));

    public async ValueTask<StockLevel?> Level()
    {
        if (_stock.Durable.State.Product is null) return null;

        var shards = await _sharer.Look();
        if (!StockSharer.IsWell(shards)) _sharer.Wake();
        return StockLevel.Of(Key.Sku, shards);
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
        _news.Send();
        return refusal;
    }
}
