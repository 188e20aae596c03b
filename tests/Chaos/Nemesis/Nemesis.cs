using System.Diagnostics;
using Ecommerce.Chaos.Driver;
using Ecommerce.Chaos.Rig;

namespace Ecommerce.Chaos.Nemesis;

/// <summary>One fault as it happened. The bounds are of the stopwatch; the last is a minute later, or when the next fault began.</summary>
internal sealed record Befallen(string Name, string What, long From, long To, long Until);

/// <summary>Befalls the cluster with one fault after another while shoppers buy, each when so many orders more have been accepted.</summary>
internal sealed class Nemesis(Plan plan, Cluster cluster, Records records, Action<string> say)
{
    /// <summary>In the long form: how many orders there are between two faults, so that each can be told from the next.</summary>
    private const int Between = 250;

    /// <summary>Where figures are wanted: what was asked while it lasted has been answered, and whoever still suffers from it is seen.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(1);

    private readonly Random _random = new(plan.Seed);
    private readonly List<Befallen> _befallen = [];

    public IReadOnlyList<Befallen> Befallen => _befallen;

    /// <summary>In the short form: every fault has happened. The long form never runs out of them.</summary>
    public bool IsThrough { get; private set; } = plan.Long;

    public IEnumerable<string> Impossible => Faults.All.Where(fault => !fault.IsPossible(cluster)).Select(fault => fault.Name);

    public async Task Run(Task buying, CancellationToken cancellation)
    {
        var faults = Faults.Of(plan, _random).Where(fault => fault.IsPossible(cluster));
        var count = plan.Long ? 0 : faults.Count();
        var next = plan.Long ? Between : plan.Checkouts / (count + 2);
        foreach (var fault in faults)
        {
            while (records.Accepted < next && !buying.IsCompleted) await Task.Delay(50, cancellation);
            if (buying.IsCompleted) break;

            var from = Stopwatch.GetTimestamp();
            if (_befallen.Count > 0) _befallen[^1] = _befallen[^1] with { Until = Math.Min(_befallen[^1].Until, from) };
            var what = await fault.Befall(new(cluster, _random, plan.Whole, cancellation));
            var to = Stopwatch.GetTimestamp();
            _befallen.Add(new(fault.Name, what, from, to, to + (60 * Stopwatch.Frequency)));
            say($"{fault.Name}: {what}, {Stopwatch.GetElapsedTime(from, to).TotalSeconds:0.0} s; {records.Accepted} orders so far");
            if (plan.Faults.Length > 0) await Task.Delay(Aftermath, cancellation);
            next = Math.Max(next + (plan.Long ? Between : plan.Checkouts / (count + 2)), plan.Long ? records.Accepted + (Between / 2) : 0);
        }

        IsThrough = true;
    }
}
