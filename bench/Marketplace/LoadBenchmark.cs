using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Marketplace;

/// <summary>A marketplace's people at a rate, against the durable shop: one row for each kind of work.</summary>
internal static class LoadBenchmark
{
    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("load");
        var (rate, connections) = (arguments.Number("rate", 200), arguments.Number("connections", 256));
        using var shop = new Shop(arguments, arguments.Text("storage", "sqlite"));
        await shop.StartCompany();
        var server = shop.Start();
        await shop.Seeded();
        var people = new People(await Goods.Restocked(server.Address), arguments.Number("seed", 1));

        await OpenLoop.Run(server, rate, connections, arguments.Seconds("warm-up", 15), people.Next);
        var seen = await OpenLoop.Run(server, rate, connections, arguments.Seconds("seconds", 30), people.Next);

        foreach (var (kind, sample) in seen.Kinds.OrderByDescending(kind => kind.Value.Count))
        {
            report.Add(
                ("kind", kind), ("arrivals/s, all kinds", rate), ("done", sample.Count), ("done/s", sample.PerSecond),
                ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p95 ms", sample.Percentile(.95).TotalMilliseconds),
                ("p99 ms", sample.Percentile(.99).TotalMilliseconds), ("worst ms", sample.Percentile(1).TotalMilliseconds),
                ("failed, all kinds", seen.Failed));
        }

        if (seen.Failure is { } failure) Console.Error.WriteLine(failure);
        report.Print(arguments);
        return seen.Failed == 0 ? 0 : 1;
    }
}
