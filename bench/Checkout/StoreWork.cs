using System.Globalization;
using System.Text.RegularExpressions;

namespace Ecommerce.Bench.Checkout;

/// <summary>What the store did since the server's start, read from its own <c>/metrics</c>.</summary>
/// <param name="Writes">Rows of every kind: grain states, reminders, stream messages put and taken.</param>
/// <param name="Kinds">Writes of grain states by state name, and what is left as <c>reminders and streams</c>.</param>
internal sealed partial record StoreWork(double Commits, double Writes, IReadOnlyDictionary<string, double> Kinds)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Waits until a second passes without a write, so that what an order leaves behind is counted with it.</summary>
    public static async Task<StoreWork> Settled(Uri shop)
    {
        using var http = new HttpClient { BaseAddress = shop };
        var (last, now) = (-1.0, await Read(http));
        while (now.Writes != last)
        {
            await Task.Delay(Quiet);
            (last, now) = (now.Writes, await Read(http));
        }

        return now;
    }

    public StoreWork Since(StoreWork before) => new(
        Commits - before.Commits, Writes - before.Writes,
        Kinds.Select(kind => KeyValuePair.Create(kind.Key, kind.Value - before.Kinds.GetValueOrDefault(kind.Key)))
            .Where(kind => kind.Value > 0).OrderByDescending(kind => kind.Value).ToDictionary());

    private static async Task<StoreWork> Read(HttpClient http)
    {
        var metrics = await http.GetStringAsync("/metrics");
        var states = StateLines().Matches(metrics).ToDictionary(match => match.Groups["state"].Value, Value);
        var writes = Value(WritesLine().Match(metrics));
        states["reminders and streams"] = writes - states.Values.Sum();
        return new(Value(CommitsLine().Match(metrics)), writes, states);
    }

    private static double Value(Match match) => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^ecommerce_sqlite_commit_writes_count\{.*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex CommitsLine();

    [GeneratedRegex("""^ecommerce_sqlite_commit_writes_sum\{.*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex WritesLine();

    [GeneratedRegex("""^orleans_storage_write_latency_milliseconds_count\{.*state_name="(?<state>[^"]*)".*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex StateLines();
}
