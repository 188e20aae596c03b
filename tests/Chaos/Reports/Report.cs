using System.Globalization;
using Ecommerce.Chaos.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Reports;

/// <summary>What a run showed.</summary>
/// <param name="Unfinished">Orders that had not ended when the patience was over.</param>
/// <param name="Unconditional">Writes that would have overwritten whatever was there.</param>
internal sealed record Report(
    Plan Plan, Verdict Verdict, int Unfinished, TimeSpan Bought, TimeSpan Settled, long Unconditional, Versions Versions, IReadOnlyList<string> Impossible,
    IReadOnlyList<Circumstance> Circumstances, IReadOnlyList<string> Table, IReadOnlyList<string> Unanswered, IReadOnlyList<string> Targets, string Rate)
{
    public IReadOnlyList<Check> Checks =>
    [
        .. Verdict.Findings.Select(finding => new Check(finding.Invariant, finding.Violations.Count == 0, $"{finding.Checked} checked{Detail(finding)}")),
        new($"every order ended within {Plan.Patience.TotalSeconds:0} s of the last fault", Unfinished == 0, Unfinished == 0 ? Text($"after {Settled.TotalSeconds:0} s") : $"{Unfinished} did not"),
        new("every write names the version that it follows", Unconditional == 0, $"{Unconditional} did not"),
        new("no write was written over unseen", Versions.Lost.Count == 0, string.Join("; ", Versions.Lost.Take(3).Prepend($"{Versions.Followed} checked"))),
        new("enough happened", Verdict.Missing.Count == 0, string.Join("; ", Verdict.Missing)),
    ];

    /// <summary>As of shopcheck: 0 all holds, 1 something does not, 2 too little happened.</summary>
    public int ExitCode => Verdict.ExitCode == 1 || Unfinished > 0 || Unconditional > 0 || Versions.Lost.Count > 0 ? 1 : Verdict.ExitCode;

    public string Markdown() => string.Join('\n',
    [
        $"# Chaos on processes, {(Plan.Long ? "long" : "short")} form, seed {Plan.Seed}",
        "",
        Text($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Repository.Commit()}, {Environment.ProcessorCount} cores for silos, gateways, emulators and shoppers alike."),
        Text($"{Circumstances.First(one => one.Name == "accepted").Count} orders in {Bought.TotalSeconds:0} s by {Plan.AtOnce} shoppers at once; all over {Settled.TotalSeconds:0} s after the last fault was healed. {Rate}."),
        "",
        "## Faults",
        .. Table,
        "",
        "A row counts from the fault's beginning to a minute after its end, or to the next fault. Requests are counted as the gateways answered them, without repeats by the client.",
        .. Unanswered,
        "",
        "## Figures",
        .. Targets,
        "",
        "## Checks",
        "| check | holds | |",
        "|---|---|---|",
        .. Checks.Select(check => $"| {check.What} | {(check.Holds ? "yes" : "**no**")} | {check.Detail} |"),
        "",
        "## What happened",
        "| what | times |",
        "|---|---:|",
        .. Circumstances.Select(one => $"| {one.Name} | {one.Count} |"),
        .. Impossible.Count == 0 ? [] : new[] { "", $"Not possible on this machine, and left out: {string.Join(", ", Impossible)}." },
        "",
    ]);

    private static string Detail(Finding finding) => string.Concat(finding.Violations.Take(3).Select(violation => "; " + violation));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
