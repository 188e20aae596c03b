using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Checkout;

/// <summary>Strangers who each buy two things and wait until the order is paid; every step durable, every payment made.</summary>
internal static class CheckoutBenchmark
{
    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("checkout");
        var shoppers = arguments.Number("shoppers", 32);
        using var shop = new Shop(arguments);
        await shop.StartCompany();
        var server = shop.Start();
        await shop.Seeded();
        var goods = await Goods.Restocked(server.Address);
        var shopper = new Shopper(goods, lines: 2);

        await ClosedLoop.Run(server, shoppers, arguments.Seconds("warm-up", 8), shopper.Buy);
        var before = await StoreWork.Settled(server.Address);
        var sample = await ClosedLoop.Run(server, shoppers, arguments.Seconds("seconds", 20), shopper.Buy);
        var work = (await StoreWork.Settled(server.Address)).Since(before);

        report.Add([
            ("shoppers", shoppers), ("sessions", sample.Count), ("sessions/s", sample.PerSecond),
            ("p50 ms", sample.Percentile(.5).TotalMilliseconds), ("p99 ms", sample.Percentile(.99).TotalMilliseconds),
            ("server CPU ms each", sample.CpuMicrosecondsEach / 1000),
            ("commits each", work.Commits / sample.Count), ("writes each", work.Writes / sample.Count),
            ("of them", string.Join(", ", work.Kinds.Select(kind => $"{kind.Key} {kind.Value / sample.Count:0.00}"))),
        ]);
        report.Print(arguments);
        return 0;
    }
}
