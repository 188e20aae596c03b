using System.Diagnostics;
using System.Globalization;
using Ecommerce.Bench.Aws;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;

namespace Ecommerce.Bench.Cluster;

/// <summary>
/// Checkouts of one silo and of several, durable in DynamoDB's emulator: how many it is, beside what the emulator takes; what they cost a silo, of
/// which calls from one silo to another; and what follows from that for clusters that no machine here can run.
/// </summary>
internal static class ClusterBenchmark
{
    private const int RemindersOfAnOrder = 2;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly int[] OnPaper = [1, 2, 3, 10, 100];

    public static async Task<int> Run(Arguments arguments)
    {
        var (report, costs) = (new Report("cluster"), new List<CheckoutCost>());
        foreach (var silos in arguments.Text("silos", "1,2,3").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
            costs.Add(await Measure(arguments, silos, report));
        report.Print(arguments);

        var (model, paper) = (Scaling.Of(costs), new Report("cluster, on paper"));
        foreach (var silos in OnPaper)
        {
            paper.Add([
                ("silos", silos), ("calls between silos each", model.Calls(silos)), ("silo CPU ms each", model.Cpu(silos)),
                ("checkouts/s of a core each", model.CheckoutsPerSecond(silos)), ("times one silo", model.CheckoutsPerSecond(silos) / model.CheckoutsPerSecond(1)),
                ("own ms", model.Own), ("ms per call", model.PerCall),
            ]);
        }

        Console.WriteLine();
        paper.Print(arguments);
        return 0;
    }

    private static async Task<CheckoutCost> Measure(Arguments arguments, int silos, Report report)
    {
        var shoppers = arguments.Number("shoppers", 16);
        var store = arguments.Text("store", "local");
        double? cores = arguments.Text("share", "") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        await using var emulators = await Emulators.Start(dynalite: store == "dynalite");
        var bare = await BareStore.WritesPerSecond(emulators.States, shoppers, arguments.Seconds("seconds", 20) / 2);
        using var cluster = await SiloCluster.Start(arguments, emulators, silos, share: cores is not null);
        await cluster.Rest();
        var (asleep, started) = (await cluster.Work(), Stopwatch.GetTimestamp());
        await Task.Delay(Idle);
        var (idle, night) = ((await cluster.Work()).Since(asleep), Stopwatch.GetElapsedTime(started));

        var shopper = new Shopper(await Goods.Restocked(cluster.Gateway.Address, count: 60, atOnce: 8), lines: 2);
        await ClosedLoop.Run(cluster.Gateway, shoppers, arguments.Seconds("warm-up", 90), shopper.Buy);
        if (cores is { } part) cluster.Limit(part);
        await ClosedLoop.Run(cluster.Gateway, shoppers, Idle, shopper.Buy);

        // Orders of before are still told of, audited and put away meanwhile, as those of now will be later: it evens out.
        var before = await cluster.Work();
        started = Stopwatch.GetTimestamp();
        var sample = await ClosedLoop.Run(cluster.Gateway, shoppers, arguments.Seconds("seconds", 20), shopper.Buy);
        var share = Stopwatch.GetElapsedTime(started) / night;
        var work = (await cluster.Work()).Since(before);

        // What silos do when nobody buys is not the checkouts'.
        var cost = new CheckoutCost(
            silos, (work.Cpu - (idle.Cpu * share)).TotalMilliseconds / sample.Count, Math.Max(0, work.Calls - (idle.Calls * share)) / sample.Count);
        var writes = (work.Writes / sample.Count) + RemindersOfAnOrder;
        report.Add([
            ("silos", silos), ("cores each", cores ?? 1), ("store", store), ("shoppers", shoppers), ("checkouts", sample.Count), ("checkouts/s", sample.PerSecond),
            ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p99 ms", sample.Percentile(.99).TotalMilliseconds),
            ("silo CPU ms each", cost.Cpu), ("gateway CPU ms each", sample.CpuMicrosecondsEach / 1000), ("calls between silos each", cost.Calls),
            ("writes each", writes), ("bare writes/s", bare), ("of the store", sample.PerSecond * writes / bare),
        ]);
        return cost;
    }
}
