namespace Ecommerce.Grains;

/// <summary>Not reentrant: lines are numbered in the order in which they are heard, and one shard's news is rare.</summary>
[GrainType("stock-ledger")]
public sealed class StockLedgerGrain([PersistentState("stock-ledger")] IPersistentState<StockLedger> store) : Grain, IStockLedgerGrain
{
    private StockLedger _durable = StockLedger.Empty;

    private StockLedger Latest => store.State is { Heard: not null } ledger ? ledger : StockLedger.Empty;

    private Sku Sku => new(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest;
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask Add(MovementNews news)
    {
        var next = Latest.With(news);

        // The segment first: a crash between the two writes only writes the same lines to it again.
        for (; next.Full is { } full; next = next.WithoutFull())
            await GrainFactory.StockLedgerSegment(Sku, next.Moved / StockLedger.Segment).Put(full);

        store.State = next;
        if (ReferenceEquals(next, _durable)) return;
        await store.WriteStateAsync();
        _durable = next;
    }

    public async ValueTask<LedgerPage> Page(LedgerQuery query)
    {
        var (items, at) = (ImmutableArray.CreateBuilder<Movement>(), Math.Min(query.Before ?? long.MaxValue, _durable.Count + 1));
        while (items.Count < query.Limit && at > 1)
        {
            var older = await Holding(at - 1);
            items.AddRange(older.Where(line => line.Sequence < at).Reverse().Take(query.Limit - items.Count));
            at = items[^1].Sequence;
        }

        return new(items.ToImmutable(), at > 1 ? at : null);
    }

    private async ValueTask<ImmutableArray<Movement>> Holding(long sequence) => sequence > _durable.Moved
        ? _durable.Lines
        : await GrainFactory.StockLedgerSegment(Sku, (sequence - 1) / StockLedger.Segment).Get();
}

[GenerateSerializer, Immutable, Alias("stock-ledger-segment.state")]
public sealed record StockLedgerSegment([property: Id(0)] ImmutableArray<Movement> Lines);

[GrainType("stock-ledger-segment")]
public sealed class StockLedgerSegmentGrain([PersistentState("stock-ledger-segment")] IPersistentState<StockLedgerSegment> store)
    : Grain, IStockLedgerSegmentGrain
{
    public async ValueTask Put(ImmutableArray<Movement> lines)
    {
        store.State = new(lines);
        await store.WriteStateAsync();
    }

    public ValueTask<ImmutableArray<Movement>> Get() => new(store.State is { Lines.IsDefault: false } kept ? kept.Lines : []);
}
