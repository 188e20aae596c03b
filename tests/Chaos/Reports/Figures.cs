using System.Diagnostics;
using System.Globalization;
using Ecommerce.Chaos.Driver;
using Ecommerce.Chaos.Nemesis;
using Ecommerce.Chaos.Rig;

namespace Ecommerce.Chaos.Reports;

/// <summary>What a fault did to whoever was asking. Figures are told, never asserted: they are this machine's.</summary>
internal sealed class Figures(Records records, Probe probe, IReadOnlyList<Befallen> befallen)
{
    /// <summary>One row for each fault: requests while it lasted and in the minute after, or until the next.</summary>
    public IEnumerable<string> Table()
    {
        yield return "| fault | what | lasted | requests | failed | of them while it lasted | 503 with Retry-After | worst gap of a key |";
        yield return "|---|---|---:|---:|---:|---:|---:|---:|";
        foreach (var one in befallen)
        {
            var asked = In(one.From, one.Until).ToList();
            var failed = asked.Where(served => served.Failed).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {one.What} | {Seconds(one.From, one.To):0.0} s | {asked.Count} | {failed.Count} ({Share(failed.Count, asked.Count)}) | {failed.Count(served => served.Started < one.To)} | {failed.Count(served => served.RetryAfter)} | {probe.WorstGap(one.From, Math.Min(one.Until, Stopwatch.GetTimestamp())).TotalSeconds:0.0} s |");
        }
    }

    /// <summary>What was asked in vain, and how that was said: status 0 is no answer at all.</summary>
    public IEnumerable<string> Unanswered()
    {
        var failed =
            from one in befallen
            from served in In(one.From, one.Until)
            where served.Failed
            group served by (one.Name, served.What, served.Status, served.Code) into same
            orderby same.Key.Name, same.Count() descending
            select same;
        foreach (var (at, same) in failed.Index())
        {
            if (at == 0) yield return "\n| while | asked in vain | status | code | times |\n|---|---|---:|---|---:|";
            yield return string.Create(CultureInfo.InvariantCulture, $"| {same.Key.Name} | {same.Key.What} | {same.Key.Status} | {same.Key.Code} | {same.Count()} |");
        }
    }

    /// <summary>The figures of the house, each with what was measured.</summary>
    public IEnumerable<string> Targets(Versions versions)
    {
        yield return "| figure | goal | measured | met |";
        yield return "|---|---|---|---|";
        foreach (var one in befallen)
        {
            var asked = In(one.From, one.Until).ToList();
            var failed = asked.Count(served => served.Failed);
            var gap = probe.WorstGap(one.From, Math.Min(one.Until, Stopwatch.GetTimestamp()));
            if (one.Name == "kill a silo")
            {
                yield return Row("kill -9 of a silo: worst gap of a key", "≤ 10 s", $"{gap.TotalSeconds:0.0} s", gap.TotalSeconds <= 10);
                yield return Row("kill -9 of a silo: failed requests until a minute later", "< 0.5 %", Share(failed, asked.Count), failed < asked.Count * 0.005);
            }

            var during = In(one.From, one.To).Count(served => served.Failed);
            if (one.Name == "roll") yield return Row("rolling SIGTERM: failed requests", "0", $"{during} of {In(one.From, one.To).Count()}", during == 0);
            if (one.Name == "pause a silo")
            {
                yield return Row("SIGSTOP: worst gap of a key", "≤ 15 s", $"{gap.TotalSeconds:0.0} s", gap.TotalSeconds <= 15);
                yield return Row("SIGSTOP: writes accepted of who had been overtaken", "0", $"{versions.Lost.Count}", versions.Lost.Count == 0);
            }

            if (one.Name != "store down") continue;
            var refused = In(one.From, one.To).Where(served => served.Status == 503).ToList();
            yield return Row("store down: restarts", "0 silos", one.What, one.What.StartsWith("0 ", StringComparison.Ordinal));
            yield return Row("store down: 503s that say when to come again", "all", $"{refused.Count(served => served.RetryAfter)} of {refused.Count}", refused.All(served => served.RetryAfter));
        }
    }

    public string Rate()
    {
        var served = records.Served.OrderBy(one => one.Started).ToList();
        var seconds = served.Count == 0 ? 0 : Seconds(served[0].Started, served[^1].Started);
        var times = served.Where(one => !one.Failed).Select(one => one.Took.TotalMilliseconds).Order().ToList();
        return times.Count == 0 ? "nothing was answered" : string.Create(CultureInfo.InvariantCulture, $"{served.Count} requests in {seconds:0} s, {served.Count(one => one.Failed)} of them failed; answered in {times[times.Count / 2]:0} ms (median), {times[(int)(times.Count * 0.99)]:0} ms (99 %)");
    }

    private IEnumerable<Served> In(long from, long to) => records.Served.Where(served => served.Started >= from && served.Started < to);

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{(all == 0 ? 0 : 100.0 * part / all):0.00} %");

    private static string Row(string what, string goal, FormattableString measured, bool met) => Row(what, goal, measured.ToString(CultureInfo.InvariantCulture), met);

    private static string Row(string what, string goal, string measured, bool met) => $"| {what} | {goal} | {measured} | {(met ? "yes" : "**no**")} |";
}
