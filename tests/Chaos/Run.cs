using System.Diagnostics;
using System.Globalization;
using Ecommerce.Chaos.Driver;
using Ecommerce.Chaos.Reports;
using Ecommerce.Chaos.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos;

/// <summary>Two phases: shoppers buy while the cluster is befallen; then all is healed, nobody orders any more, and everything must end.</summary>
internal sealed class Run(Plan plan, string data, Action<string> say)
{
    /// <summary>By the odds of the catalogue, the SKUs after these come to 1,500 holds at most.</summary>
    private const int OrdersPerSharedItem = 2_500;

    public async Task<Report> Go(CancellationToken cancellation)
    {
        var catalogueFile = Path.Combine(data, "catalogue.json");
        var catalogue = new Catalogue(catalogueFile, plan.Checkouts, new Random(plan.Seed));
        var started = Stopwatch.StartNew();
        await using var cluster = await Cluster.Start(data, catalogueFile, plan.Seed, cancellation);
        var records = new Records();
        using var door = new Door(cluster, records);
        await Listed(door, catalogue, cancellation);
        await Shared(door, catalogue, cancellation);
        say(string.Create(CultureInfo.InvariantCulture, $"the cluster runs after {started.Elapsed.TotalSeconds:0} s"));

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var probe = new Probe(door, keys: 12, TimeSpan.FromMilliseconds(500));
        var watching = Task.WhenAll(door.Watch(ending.Token), probe.Run(ending.Token));
        started.Restart();
        var nemesis = new Nemesis.Nemesis(plan, cluster, records, say);
        var buying = new Crowd(door, records, catalogue, plan, () => nemesis.IsThrough).Buy(cancellation);
        await nemesis.Run(buying, cancellation);
        await buying;
        var bought = started.Elapsed;
        say(string.Create(CultureInfo.InvariantCulture, $"{records.Accepted} orders after {bought.TotalSeconds:0} s"));

        await cluster.Heal(cancellation);
        started.Restart();
        var collector = new Collector(door, records, catalogue, cluster.Company, cancellation);
        var unfinished = await Settle(cluster, collector, started, cancellation);
        var settled = started.Elapsed;
        say(string.Create(CultureInfo.InvariantCulture, $"healed; {unfinished} orders open after {settled.TotalSeconds:0} s"));
        await ending.CancelAsync();
        await watching;

        var figures = new Figures(records, probe, nemesis.Befallen);
        var (table, unanswered, targets, rate) = (figures.Table().ToList(), figures.Unanswered().ToList(), figures.Targets(cluster.Versions).ToList(), figures.Rate());
        var evidence = await collector.Collect(Circumstances(cluster, records, nemesis));
        evidence = evidence with { Circumstances = [.. evidence.Circumstances, .. Outcome(evidence)] };
        evidence.Write(Path.Combine(data, "evidence"));
        var verdict = Checker.Check(evidence, plan.AtLeast);
        return new(
            plan, verdict, unfinished, bought, settled, cluster.Weathers.Sum(weather => weather.Unconditional), cluster.Versions,
            [.. nemesis.Impossible], evidence.Circumstances, table, unanswered, targets, rate);
    }

    /// <summary>Everything is for sale before anybody comes.</summary>
    private static async Task Listed(Door door, Catalogue catalogue, CancellationToken cancellation)
    {
        var products = catalogue.Items.Select(item => item.Product).Distinct().Count();
        while (true)
        {
            var list = await door.Insist(HttpMethod.Get, "api/products?limit=1", Who.Staff, null, null, cancellation);
            if (list.Ok && list.Body.GetProperty("total").GetInt32() == products) return;
            await Task.Delay(200, cancellation);
        }
    }

    /// <summary>
    /// What is wanted most is dealt over several shards, as staff would: of what is paid here most is never packed, and a shard carries 4,000 orders.
    /// </summary>
    private async Task Shared(Door door, Catalogue catalogue, CancellationToken cancellation)
    {
        foreach (var item in catalogue.Items.Take(plan.Checkouts / OrdersPerSharedItem))
            await door.Insist(HttpMethod.Put, $"api/admin/stock/{item.Sku}/shards", Who.Staff, new { shards = 4 }, null, cancellation);
    }

    /// <summary>Nobody touches the orders' grains meanwhile: staff's list and the queues are asked.</summary>
    private async Task<int> Settle(Cluster cluster, Collector collector, Stopwatch since, CancellationToken cancellation)
    {
        while (true)
        {
            var open = await collector.Unfinished();
            if (open == 0 && await cluster.Waiting(cancellation) == 0) return 0;
            if (since.Elapsed > plan.Patience) return open;
            await Task.Delay(500, cancellation);
        }
    }

    private static List<Circumstance> Circumstances(Cluster cluster, Records records, Nemesis.Nemesis nemesis)
    {
        var attempts = records.Attempts.ToList();
        return
        [
            new("accepted", records.Accepted),
            new("faults", nemesis.Befallen.Count),
            .. nemesis.Befallen.CountBy(one => one.Name).Select(one => new Circumstance("fault: " + one.Key, one.Value)),
            new("repeated keys", attempts.Where(attempt => attempt.What == "place").GroupBy(attempt => attempt.Order).Count(key => key.Count() > 1)),
            new("other contents refused", attempts.Count(attempt => attempt.Code == "order/other-body")),
            new("merges", records.Merges.Count),
            new("unanswered requests", records.Served.Count(served => served.Failed)),
            new("answers lost after the write", cluster.Weathers.Sum(weather => weather.LostAnswers)),
            new("throttled requests", cluster.Weathers.Sum(weather => weather.ThrottledRequests)),
            new("writes done", cluster.Weathers.Sum(weather => weather.Accepted)),
            new("writes refused for their version", cluster.Weathers.Sum(weather => weather.Rejected)),
            .. attempts.Where(attempt => attempt.Outcome == Outcomes.Refused).CountBy(attempt => $"refused: {attempt.What} {attempt.Code}")
                .OrderBy(refused => refused.Key, StringComparer.Ordinal).Select(refused => new Circumstance(refused.Key, refused.Value)),
            new("processes that ended by themselves", cluster.Silos.Concat(cluster.Gateways).Sum(member => member.Fell)),
        ];
    }

    private static IEnumerable<Circumstance> Outcome(Evidence evidence)
    {
        int Count(params string[] statuses) => evidence.Orders.Count(order => statuses.Contains(order.Status));
        yield return new("paid", Count(Statuses.Paid, Statuses.Completed));
        yield return new("cancelled", Count("Cancelled"));
        yield return new("declined", Count("PaymentFailed"));
        yield return new("expired", Count("Expired"));
        yield return new("packed", evidence.Orders.Count(order => order.Lines.Any(line => line.Packed > 0)));
        yield return new("sold out", evidence.Orders.Count(order => order.Told.Contains("lineSoldOut")) + evidence.Attempts.Count(attempt => attempt.Code == "stock/sold-out"));
        yield return new("events", evidence.Orders.Sum(order => order.Told.Count));
    }
}
