namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Healed">It was put right; otherwise a person must look.</param>
/// <param name="At">When it was first seen.</param>
public sealed record FindingDto(string Order, Verdict Verdict, bool Healed, DateTimeOffset At)
{
    public static FindingDto Of(Finding finding) => new(finding.Order.Value, finding.Verdict, finding.Healed, finding.At);
}

/// <param name="PassedAt">When everything was last gone through; null if it never was.</param>
/// <param name="Waiting">Orders that are under way and are looked at again.</param>
/// <param name="Findings">Newest first: all that are open, and at most a hundred that were put right.</param>
public sealed record ReconciliationDto(DateTimeOffset? PassedAt, int Waiting, ImmutableArray<FindingDto> Findings)
{
    public static ReconciliationDto Of(ReconciliationReport report) =>
        new(report.PassedAt, report.Waiting, [.. report.Findings.Select(FindingDto.Of)]);
}
