namespace Ecommerce.Domain.Tests;

public class StockLedgerTests
{
    private static readonly Gen<(int What, int Order, int Quantity, int Hours)[]> Histories =
        Gen.Select(Gen.Int[0, 7], Gen.Int[1, 4], Gen.Int[1, 6], Gen.OneOf(Gen.Const(0), Gen.Int[0, 30])).Array[1, 60];

    /// <summary>How the shard's news travels: what it says may be lost before it is heard, or come again, late, after newer news.</summary>
    private static readonly Gen<int[]> Fates = Gen.Int[0, 3].Array[60];

    [Fact]
    public void Its_lines_add_up_to_the_shelf_whatever_happens_to_the_news() => Gen.Select(Histories, Fates).Check(10_000, generated =>
    {
        var (history, fates) = generated;
        var recorded = Record(Stock.Empty, 0, [], [new SkuAssigned(new("lamp"), 1)], Samples.Noon);
        var (ledger, now, said) = (StockLedger.Empty, Samples.Noon, new List<MovementNews>());
        for (var n = 0; n < history.Length; n++)
        {
            var (what, order, quantity, hours) = history[n];
            now += TimeSpan.FromHours(hours);
            var decision = Stock.Decide(recorded.Stock, Command(what, order, quantity, n, now), now);
            recorded = Record(recorded.Stock, recorded.Version, recorded.Unsent, decision.Events, now);
            if (fates[n % fates.Length] == 0) continue;

            said.Add(MovementNews.Of(0, recorded.Stock, recorded.Unsent));
            ledger = ledger.With(said[^1]);
            if (fates[n % fates.Length] == 1) recorded = recorded with { Unsent = [] };
            ledger = ledger.With(said[n % said.Count]);
        }

        ledger = ledger.With(MovementNews.Of(0, recorded.Stock, recorded.Unsent));
        var (stock, closing) = (recorded.Stock, recorded.Stock.Meter!.Closing ?? StockReading.Zero);
        Assert.Equal(stock.OnHand, ledger.Lines.Sum(line => line.Quantity) - (stock.Sold - closing.Sold) + (stock.Sharing.Moved - closing.Moved));
        Assert.Equal(stock.Received, ledger.Lines.Where(line => line.Kind is MovementKind.Restock).Sum(line => line.Quantity));
        Assert.Equal(stock.Adjusted, ledger.Lines.Where(line => line.Kind is MovementKind.Adjustment).Sum(line => line.Quantity));
        Assert.Equal(closing.Reserved, ledger.Lines.Sum(line => line.Reserved));
        Assert.Equal(closing.Released, ledger.Lines.Sum(line => line.Released));
        Assert.Equal(Enumerable.Range(1, ledger.Lines.Length).Select(n => (long)n), ledger.Lines.Select(line => line.Sequence));
        Assert.Same(ledger, said.Aggregate(ledger, (heard, again) => heard.With(again)));
    });

    [Fact]
    public void What_orders_do_in_a_day_is_one_line_however_much_it_was()
    {
        var recorded = Record(Stock.Empty, 0, [], [new SkuAssigned(new("lamp"), 1), new Restocked("first", 100, Samples.Noon, "Delivery", null, 100)], Samples.Noon);
        for (var n = 0; n < 30; n++)
        {
            var at = Samples.Noon.AddMinutes(n);
            StockEvent then = n % 3 == 0 ? new Released(new($"order-{n}")) : new Shipped(new($"order-{n}"), "parcel", 2);
            recorded = Record(recorded.Stock, recorded.Version, recorded.Unsent, [new Reserved(new($"order-{n}"), 2, at), then], at);
        }

        Assert.Null(recorded.Stock.Meter!.Closing);
        recorded = Record(recorded.Stock, recorded.Version, recorded.Unsent, [new Reserved(new("next"), 1, Samples.Noon)], Samples.Noon.AddDays(1));
        var ledger = StockLedger.Empty.With(MovementNews.Of(0, recorded.Stock, recorded.Unsent));
        Assert.Equal(
            [(MovementKind.Restock, 100, 0, 0), (MovementKind.Sales, -40, 60, 20)],
            ledger.Lines.Select(line => (line.Kind, (int)line.Quantity, (int)line.Reserved, (int)line.Released)));
        Assert.Equal(60, ledger.Lines[^1].OnHand);
    }

    private static StockCommand Command(int what, int order, int quantity, int n, DateTimeOffset now) => what switch
    {
        0 => new Restock($"delivery-{n}", quantity, "Delivery"),
        1 => new AdjustStock($"count-{n}", n % 2 == 0 ? quantity : -quantity, AdjustReason.Counted, null, null),
        2 => new Reserve(new($"order-{order}"), quantity, now.AddSeconds(5)),
        3 => new Ship(new($"order-{order}"), $"parcel-{n}", quantity),
        5 => new SendUnits([new(order, quantity)]),
        6 => new AcceptUnits(order, n + 1, quantity),
        7 => new EndTransfer(quantity),
        _ => new Release(new($"order-{order}")),
    };

    private static (Stock Stock, long Version, ImmutableArray<Happened<StockEvent>> Unsent) Record(
        Stock stock, long version, ImmutableArray<Happened<StockEvent>> unsent, ImmutableArray<StockEvent> events, DateTimeOffset at)
    {
        foreach (var happened in events)
        {
            var entry = new Happened<StockEvent>(++version, at, happened);
            stock = StockMeter.Evolve(stock, entry);
            unsent = unsent.Add(entry);
        }

        return (stock, version, unsent);
    }
}
