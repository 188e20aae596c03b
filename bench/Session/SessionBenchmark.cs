using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Session;

/// <summary>
/// Whole shopper sessions over HTTP (three adds, quote, order, payment, paid) with everything correct: in memory beside JSON to a
/// no-op grain, and durable beside what the store's own file takes.
/// </summary>
internal static class SessionBenchmark
{
    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("session");
        var storage = arguments.Text("storage", "memory");
        var (shoppers, rounds) = (arguments.Number("shoppers", 64), arguments.Number("rounds", 3));

        using var shop = new Shop(arguments, storage);
        await shop.StartCompany();
        var ours = shop.Start();
        await shop.Seeded();
        var shopper = new Shopper(await Goods.Restocked(ours.Address), lines: 3);
        using var bare = StartBare(shop);
        await bare.Answers("/ready");

        await Echo(bare, shoppers, arguments.Seconds("warm-up", 10));
        await Buy(ours, shopper, shoppers, arguments.Seconds("warm-up", 10));
        var (limits, reached) = (new List<Sample>(), new List<Sample>());
        for (var round = 0; round < rounds; round++)
        {
            limits.Add(await Echo(bare, shoppers, arguments.Seconds("seconds", 6)));
            reached.Add(await Buy(ours, shopper, shoppers, arguments.Seconds("seconds", 6)));
        }

        var (limit, sessions) = (Sample.Together(limits), Sample.Together(reached));
        report.Add([
            ("storage", storage), ("shoppers", shoppers), ("sessions", sessions.Count),
            ("no-op grain req/s", limit.PerSecond), ("sessions/s", sessions.PerSecond), ("ratio", sessions.PerSecond / limit.PerSecond),
            ("p50 ms", sessions.Percentile(.5).TotalMilliseconds), ("p99 ms", sessions.Percentile(.99).TotalMilliseconds),
            ("no-op CPU µs", limit.CpuMicrosecondsEach), ("session CPU µs", sessions.CpuMicrosecondsEach),
            .. storage == "sqlite" ? await Durable(shop, shopper, shoppers, arguments) : [],
        ]);
        report.Print(arguments);
        return 0;
    }

    /// <summary>Beside what the file takes: sessions a second could be its rows a second by the rows of a session.</summary>
    private static async Task<(string, object)[]> Durable(Shop shop, Shopper shopper, int shoppers, Arguments arguments)
    {
        var before = await StoreWork.Settled(shop.Server.Address);
        var sample = await Buy(shop.Server, shopper, shoppers, arguments.Seconds("seconds", 6));
        var work = (await StoreWork.Settled(shop.Server.Address)).Since(before);
        var (writes, rows) = (work.Writes / sample.Count, GroupCommits.Run(shop.File("raw.db"), arguments.Seconds("seconds", 6)));
        return [("writes each", writes), ("raw rows/s", rows), ("of the file", sample.PerSecond / (rows / writes))];
    }

    private static Task<Sample> Buy(ServerProcess shop, Shopper shopper, int shoppers, TimeSpan time) =>
        ClosedLoop.Run(shop, shoppers, time, shopper.Buy);

    private static Task<Sample> Echo(ServerProcess bare, int callers, TimeSpan time) =>
        ClosedLoop.Run(bare, callers, time, async connection =>
        {
            if (await connection.Send(NoOpServer.Request()) is var status and not 200) throw new InvalidOperationException($"The bare server answered {status}.");
        });

    private static ServerProcess StartBare(Shop shop) => new(
        typeof(SessionBenchmark).Assembly.Location,
        ["no-op-grain", "--silo", $"{ServerProcess.FreePort()}", "--gateway", $"{ServerProcess.FreePort()}"],
        ServerProcess.FreeAddress(), [], shop.File("bare.log"));
}
