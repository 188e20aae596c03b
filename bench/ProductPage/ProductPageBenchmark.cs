using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.ProductPage;

/// <summary>The page everybody looks at, from the shop and from a server that can do nothing else, in turns.</summary>
internal static class ProductPageBenchmark
{
    private static readonly byte[] Request = HttpConnection.Request("GET", Shop.Page);

    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("product-page");
        var (connections, rounds) = (arguments.Number("connections", 64), arguments.Number("rounds", 4));

        using var shop = new Shop(arguments);
        var ours = shop.Start();
        await shop.Seeded();
        await ours.Answers(Shop.Page);
        using var bare = StartBare(ours, shop);
        await bare.Answers(Shop.Page);
        await MustAnswerAlike(ours, bare);

        ServerProcess[] servers = [bare, ours];
        foreach (var server in servers) await Load(server, connections, arguments.Seconds("warm-up", 4));
        var samples = servers.ToDictionary(server => server, _ => new List<Sample>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var server in servers)
                samples[server].Add(await Load(server, connections, arguments.Seconds("seconds", 4)));
        }

        var (limit, reached) = (Sample.Together(samples[bare]), Sample.Together(samples[ours]));
        report.Add(
            ("connections", connections),
            ("bare req/s", limit.PerSecond), ("shop req/s", reached.PerSecond), ("ratio", reached.PerSecond / limit.PerSecond),
            ("ratio per round", string.Join(" ", samples[ours].Zip(samples[bare], (our, their) => $"{our.PerSecond / their.PerSecond:0.00}"))),
            ("bare p50 ms", limit.Percentile(.5).TotalMilliseconds), ("shop p50 ms", reached.Percentile(.5).TotalMilliseconds),
            ("bare p99 ms", limit.Percentile(.99).TotalMilliseconds), ("shop p99 ms", reached.Percentile(.99).TotalMilliseconds),
            ("p99 ratio", reached.Percentile(.99) / limit.Percentile(.99)),
            ("bare CPU µs", limit.CpuMicrosecondsEach), ("shop CPU µs", reached.CpuMicrosecondsEach),
            ("CPU ratio", limit.CpuMicrosecondsEach / reached.CpuMicrosecondsEach));
        report.Print(arguments);
        return 0;
    }

    private static ServerProcess StartBare(ServerProcess ours, Shop shop) => new(
        typeof(ProductPageBenchmark).Assembly.Location, ["bare", "--from", new Uri(ours.Address, Shop.Page).ToString()],
        ServerProcess.FreeAddress(), [], shop.File("bare.log"));

    private static Task<Sample> Load(ServerProcess server, int connections, TimeSpan time) =>
        ClosedLoop.Run(server, connections, time, async connection =>
        {
            if (await connection.Send(Request) is var status and not 200) throw new InvalidOperationException($"{server.Address} answered {status}.");
        });

    private static async Task MustAnswerAlike(ServerProcess one, ServerProcess other)
    {
        if (await Answer(one) is var first && await Answer(other) is var second && first != second)
            throw new InvalidOperationException($"The servers answer differently:\n{first}\n{second}");
    }

    /// <summary>Headers in one order and without the date, then the body.</summary>
    private static async Task<string> Answer(ServerProcess server)
    {
        using var connection = new HttpConnection(server.Address);
        await connection.Send(Request);
        var head = connection.Head.Split("\r\n").Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)).Order();
        return string.Join('\n', head) + Convert.ToHexString(connection.Body.Span);
    }
}
