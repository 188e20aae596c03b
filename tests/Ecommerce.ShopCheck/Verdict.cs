namespace Ecommerce.ShopCheck;

/// <param name="Checked">How many things were looked at; a check that looked at nothing proves nothing.</param>
public sealed record Finding(string Invariant, long Checked, IReadOnlyList<string> Violations);

/// <summary>What the evidence shows.</summary>
/// <param name="Missing">What happened too seldom for the run to mean anything.</param>
public sealed record Verdict(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Missing)
{
    /// <summary>0 every invariant held, 1 one was violated, 2 vacuous: nothing was violated, but too little happened.</summary>
    public int ExitCode => Findings.Any(finding => finding.Violations.Count > 0) ? 1 : Missing.Count > 0 ? 2 : 0;

    public IEnumerable<string> Violated => Findings.Where(finding => finding.Violations.Count > 0).Select(finding => finding.Invariant);

    public override string ToString() => string.Join('\n',
    [
        .. Findings.Select(f => $"{f.Invariant}: {f.Checked} checked, {f.Violations.Count} violations"),
        .. Findings.SelectMany(f => f.Violations.Take(5).Select(violation => $"  {f.Invariant}: {violation}")),
        .. Missing.Select(missing => $"  vacuous: {missing}"),
    ]);
}
