using BenchmarkDotNet.Attributes;
using Ecommerce.Domain;

namespace Ecommerce.Bench.Micro;

/// <summary>Decisions without any actor, storage or clock.</summary>
public class OrderBenchmarks
{
    private readonly Order _held = Things.Held(lines: 2);
    private readonly OrderPlaced _placed = Things.Placed(2);

    /// <summary>What is next, the answer to it, and what follows, for an order of two lines from nothing to all held: three steps.</summary>
    [Benchmark(OperationsPerInvoke = 3)]
    public Order Steps()
    {
        var order = Order.Empty;
        Things.Apply(ref order, new AcceptOrder(_placed));
        for (var line = 0; line < 2; line++)
        {
            _ = OrderSteps.Next(order, Things.Noon);
            Things.Apply(ref order, new RecordHeld(line));
        }

        return order;
    }

    [Benchmark]
    public Step? Next() => OrderSteps.Next(_held, Things.Noon);

    [Benchmark]
    public Order Rebuild() => Order.Rebuild(_held.History);
}

public class StockBenchmarks
{
    private readonly OrderId _order = Things.Order(-1);
    private Stock _stock = Stock.Empty;

    [Params(16, 256, 2_000, 3_999)]
    public int Holds { get; set; }

    [GlobalSetup]
    public void Fill() => _stock = Things.Stock(Holds);

    [Benchmark(OperationsPerInvoke = 2)]
    public Stock ReserveAndRelease() =>
        Things.After(Things.After(_stock, new Reserve(_order, 1, Things.Noon.AddSeconds(5))), new Release(_order));
}

public class PricingBenchmarks
{
    private System.Collections.Immutable.ImmutableArray<(Offer, int)> _wanted;

    [Params(2, 20)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Fill() => _wanted = Things.Wanted(Lines);

    [Benchmark]
    public Priced Quote() => Pricing.Quote(_wanted, "GB", null, Shipping.Standard, "GBP");
}
