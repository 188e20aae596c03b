using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.Ready;

/// <summary>How long a start takes: the first on an empty folder, which seeds 200 products, and the next on what that left.</summary>
internal static class ReadyBenchmark
{
    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("ready");
        List<(TimeSpan Ready, TimeSpan Page)> empty = [], seeded = [];
        for (var time = 0; time < arguments.Number("times", 5); time++)
        {
            using var shop = new Shop(arguments);
            foreach (var starts in new[] { empty, seeded })
            {
                var server = shop.Start();
                starts.Add((await server.Answers("/health/ready"), await server.Answers(Shop.Page)));
                await shop.Seeded();
                await shop.Stop();
            }
        }

        Add(report, "empty folder", empty);
        Add(report, "seeded folder", seeded);
        report.Print(arguments);
        return 0;
    }

    private static void Add(Report report, string data, List<(TimeSpan Ready, TimeSpan Page)> starts) => report.Add(
        ("data", data), ("starts", starts.Count),
        ("ready s, median", Median(starts.Select(start => start.Ready))), ("ready s, worst", starts.Max(start => start.Ready).TotalSeconds),
        ("first page s, median", Median(starts.Select(start => start.Page))), ("first page s, worst", starts.Max(start => start.Page).TotalSeconds));

    private static double Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2).TotalSeconds;
}
