using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Marketplace;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Growth;

/// <summary>The same people at the same rate in a new shop and in one with a large catalogue and a long past.</summary>
internal static class GrowthBenchmark
{
    private const int Samples = 64;

    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("growth");
        var (products, orders) = (arguments.Number("products", 100_000), arguments.Number("orders", 1_000_000));
        var small = await Measure(arguments, generated: 0, pastOrders: 0);
        var grown = await Measure(arguments, products, orders);
        foreach (var (kind, there) in grown.OrderByDescending(kind => kind.Value.Count))
        {
            var here = small[kind];
            report.Add(
                ("kind", kind), ("products", products), ("past orders", orders), ("done", there.Count),
                ("new shop p50 ms", here.Percentile(.5).TotalMilliseconds), ("grown p50 ms", there.Percentile(.5).TotalMilliseconds),
                ("new shop p95 ms", here.Percentile(.95).TotalMilliseconds), ("grown p95 ms", there.Percentile(.95).TotalMilliseconds),
                ("p95 ratio", there.Percentile(.95) / here.Percentile(.95)));
        }

        report.Print(arguments);
        return 0;
    }

    private static async Task<IReadOnlyDictionary<string, Sample>> Measure(Arguments arguments, int generated, int pastOrders)
    {
        using var shop = new Shop(arguments, generated: generated);
        if (generated > 0 && arguments.Text("shop", "") is { Length: > 0 } seeded) shop.BeginAs(seeded);
        await shop.StartCompany();
        var server = shop.Start();
        await shop.Seeded();
        if (pastOrders > 0)
        {
            var sample = new Shopper(await Goods.Restocked(server.Address), lines: 2);
            using (var connection = new HttpConnection(server.Address))
                for (var order = 0; order < Samples; order++) await sample.Buy(connection);
            await StoreWork.Settled(server.Address);
            await shop.Stop();
            Console.Error.WriteLine($"{PastOrders.Add(shop.File("shop.db"), pastOrders)} orders in the file");
            server = shop.Start();
            await shop.Seeded();
        }

        var people = new People(await Goods.Restocked(server.Address), arguments.Number("seed", 1));
        var (rate, connections) = (arguments.Number("rate", 100), arguments.Number("connections", 128));
        await OpenLoop.Run(server, rate, connections, arguments.Seconds("warm-up", 30), people.Next);
        var seen = await OpenLoop.Run(server, rate, connections, arguments.Seconds("seconds", 40), people.Next);
        if (seen.Failure is { } failure) Console.Error.WriteLine($"{seen.Failed} failed: {failure}");
        return seen.Kinds;
    }
}
