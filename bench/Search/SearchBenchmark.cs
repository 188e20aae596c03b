using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;

namespace Ecommerce.Bench.Search;

/// <summary>A large listing asked at a fixed rate, and the memory that it takes beside an empty shop.</summary>
internal static class SearchBenchmark
{
    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("search");
        var (products, rate) = (arguments.Number("products", 100_000), arguments.Number("rate", 200));
        var folder = arguments.Text("shop", Path.Combine(Path.GetTempPath(), $"shop-bench-search-{products}"));

        var empty = await MemoryOf(Path.Combine(folder, "empty"), 0);
        using var shop = new LargeShop(folder, products);
        await shop.Start();
        var visitors = await Visitors.At(shop.Server.Address);
        await new OpenLoop(shop.Server.Address, rate).Run(arguments.Seconds("warm-up", 15), visitors.Next);

        var cpu = shop.Server.Cpu;
        var time = arguments.Seconds("seconds", 60);
        var answers = await new OpenLoop(shop.Server.Address, rate).Run(time, visitors.Next);
        var spent = shop.Server.Cpu - cpu;
        var (process, heap, index) = await shop.Memory();

        foreach (var (kind, latencies) in answers.GroupBy(answer => answer.Kind).OrderByDescending(kind => kind.Count())
            .Select(kind => (kind.Key, kind.ToList())).Prepend(("all", answers.ToList())))
        {
            var sample = new Sample(latencies.Select(answer => answer.Latency), time, kind == "all" ? spent : TimeSpan.Zero);
            report.Add(
                ("asked for", kind), ("requests", sample.Count), ("not answered 200", latencies.Count(answer => answer.Status != 200)),
                ("per second", sample.PerSecond),
                ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p95 ms", sample.Percentile(.95).TotalMilliseconds),
                ("p99 ms", sample.Percentile(.99).TotalMilliseconds), ("worst ms", sample.Percentile(1).TotalMilliseconds),
                ("server CPU ms each", kind == "all" ? sample.CpuMicrosecondsEach / 1000 : "-"), ("products", products),
                ("index MB", index), ("index bytes per product", index * (1 << 20) / products),
                ("heap MB", heap), ("process MB", process), ("empty shop heap MB", empty.Heap), ("empty shop process MB", empty.Process),
                ("process bytes per product", (process - empty.Process) * (1 << 20) / products));
        }

        report.Print(arguments);
        return 0;
    }

    private static async Task<(double Process, double Heap, double Index)> MemoryOf(string folder, int products)
    {
        using var shop = new LargeShop(folder, products);
        await shop.Start();
        return await shop.Memory();
    }
}
