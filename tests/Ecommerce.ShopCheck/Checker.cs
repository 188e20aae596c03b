using Ecommerce.ShopCheck.Invariants;

namespace Ecommerce.ShopCheck;

/// <summary>Replays the evidence of a run against the invariants I1–I12 of docs/reliability.md, and returns.</summary>
public static class Checker
{
    /// <param name="evidence">What the run left behind.</param>
    /// <param name="atLeast">How often each circumstance must have occurred; less makes the run vacuous.</param>
    public static Verdict Check(Evidence evidence, IReadOnlyDictionary<string, long> atLeast)
    {
        Finding[] findings =
        [
            NeverOversell.Check(evidence),
            NothingLeaks.Check(evidence),
            ChargedOnce.Check(evidence),
            EveryOrderEnds.Check(evidence),
            OneOrderPerKey.Check(evidence),
            MoneyIsConserved.Check(evidence),
            PriceIsRight.Check(evidence),
            NewsArrives.Check(evidence),
            HistoryTellsAll.Check(evidence),
            AckedIsDurable.Check(evidence),
            StepsAreLegal.Check(evidence),
            ReturnsAddUp.Check(evidence),
            .. evidence.FromOutside || evidence.Merges.Count > 0 ? [MergeLosesNothing.Check(evidence)] : Array.Empty<Finding>(),
        ];
        var happened = evidence.Circumstances.ToDictionary(c => c.Name, c => c.Count);
        return new(findings,
        [
            .. findings.Where(finding => finding.Checked == 0).Select(finding => $"{finding.Invariant} had nothing to look at"),
            .. atLeast.Where(least => happened.GetValueOrDefault(least.Key) < least.Value)
                .Select(least => $"{least.Key} happened {happened.GetValueOrDefault(least.Key)} times, wanted {least.Value}"),
        ]);
    }
}
