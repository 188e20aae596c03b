using System.Collections.Concurrent;
using System.Diagnostics;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.FlashSale;

/// <summary>Everybody orders the same SKU in the second its sale starts, while strangers buy other things as before.</summary>
internal static class FlashSaleBenchmark
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(Arguments arguments)
    {
        var (buyers, units, shards) = (arguments.Number("buyers", 10_000), arguments.Number("units", 1_000), arguments.Number("shards", 8));
        var (rush, strangers) = (new Report("flash-sale"), new Report("flash-sale bystanders"));
        using var shop = new Shop(arguments);
        await shop.StartCompany();
        var server = shop.Start();
        await shop.Seeded();
        var goods = await Goods.Restocked(server.Address);
        using var drop = new Drop(server.Address);
        await drop.Stock(units, shards);

        // The strangers' ordinary day.
        var bystanders = new Bystanders(goods, server.Address);
        await bystanders.During(Task.Delay(arguments.Seconds("warm-up", 5)), arguments.Number("bystanders", 4));
        var quiet = await bystanders.During(Task.Delay(arguments.Seconds("seconds", 10)), arguments.Number("bystanders", 4));

        // Everybody has it in the basket and waits for the hour.
        var start = DateTimeOffset.UtcNow + Notice;
        await drop.StartAt(start);
        var connections = Enumerable.Range(0, arguments.Number("connections", 256)).Select(_ => new HttpConnection(server.Address)).ToArray();
        var waiting = new ConcurrentQueue<Buyer>(Enumerable.Range(0, buyers).Select(_ => new Buyer()));
        var ready = new ConcurrentQueue<Buyer>();
        await Each(connections, waiting, async (connection, buyer) =>
        {
            await buyer.Want(connection, drop.Goods);
            ready.Enqueue(buyer);
        });
        var total = await ready.First().Total(connections[0]);
        var early = await ready.First().Try(connections[0], total);
        if (DateTimeOffset.UtcNow > start) throw new InvalidOperationException($"{buyers} baskets took longer than {Notice.TotalSeconds} s.");
        if (early != (409, "stock/not-started")) throw new InvalidOperationException($"An order before the start was answered {early}.");
        await Task.Delay(start - DateTimeOffset.UtcNow);

        var outcomes = new ConcurrentQueue<(Outcome Outcome, TimeSpan Since)>();
        var started = Stopwatch.GetTimestamp();
        var cpu = server.Cpu;
        var buying = Each(connections, ready, async (connection, buyer) =>
            outcomes.Enqueue((await buyer.Buy(connection, total), Stopwatch.GetElapsedTime(started))));
        var during = await bystanders.During(buying, arguments.Number("bystanders", 4));
        var answers = new Sample(outcomes.Select(outcome => outcome.Outcome.Latency), Stopwatch.GetElapsedTime(started), server.Cpu - cpu);
        foreach (var connection in connections) connection.Dispose();

        int Count(Told told) => outcomes.Count(outcome => outcome.Outcome.Told == told);
        var taken = await drop.Taken();
        rush.Add([
            ("buyers", buyers), ("units", units), ("shards", shards), ("bought", Count(Told.Bought)), ("turned away", Count(Told.TurnedAway)),
            ("too late", Count(Told.TooLate)), ("asked again", outcomes.Sum(outcome => outcome.Outcome.Repeats)),
            ("sold out after s", outcomes.Where(o => o.Outcome.Told is Told.Bought).Max(o => o.Since).TotalSeconds),
            ("all answered after s", outcomes.Max(outcome => outcome.Since).TotalSeconds), ("answers/s", answers.PerSecond),
            .. Percentiles(answers), ("server CPU ms each", answers.CpuMicrosecondsEach / 1000),
        ]);
        strangers.Add([("when", "quiet"), ("orders", quiet.Count), ("orders/s", quiet.PerSecond), .. Percentiles(quiet)]);
        strangers.Add([("when", "during the sale"), ("orders", during.Count), ("orders/s", during.PerSecond), .. Percentiles(during)]);
        rush.Print(arguments);
        strangers.Print(arguments);

        // Not a matter of speed: these are the promise.
        if (outcomes.Count == buyers && Count(Told.Bought) == Math.Min(units, buyers) && taken == Count(Told.Bought)) return 0;
        Console.Error.WriteLine($"BROKEN: {outcomes.Count} answers, {Count(Told.Bought)} told that they bought, {taken} units taken of {units}.");
        return 1;
    }

    private static (string, object)[] Percentiles(Sample sample) =>
    [
        ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p95 ms", sample.Percentile(.95).TotalMilliseconds),
        ("p99 ms", sample.Percentile(.99).TotalMilliseconds),
    ];

    private static Task Each(HttpConnection[] connections, ConcurrentQueue<Buyer> buyers, Func<HttpConnection, Buyer, ValueTask> act) =>
        Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            while (buyers.TryDequeue(out var buyer)) await act(connection, buyer);
        })));
}
