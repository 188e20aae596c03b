using System.Collections.Concurrent;

namespace Ecommerce.Grains.Tests.CrashPoints;

/// <summary>The table is run once for each mode; each of its points is a case of its own.</summary>
public sealed class CrashRuns
{
    private readonly ConcurrentDictionary<Mode, Lazy<Task<CrashReport>>> _runs = [];

    internal Task<CrashReport> Of(Mode mode) => _runs.GetOrAdd(mode, _ => new(() => CrashRun.Of(mode, CrashTable.Points))).Value;
}

public sealed class CrashPointTests(CrashRuns runs) : IClassFixture<CrashRuns>
{
    public static TheoryData<string, string> Points =>
    [
        .. from mode in Enum.GetValues<Mode>() from point in CrashTable.Points select new TheoryDataRow<string, string>(mode.ToString(), point.Name),
    ];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task An_order_that_breaks_there_ends_right(string mode, string point)
    {
        var outcome = (await runs.Of(Enum.Parse<Mode>(mode))).Outcomes.Single(outcome => outcome.Point.Name == point);
        Assert.Empty(outcome.Wrong);
    }

    [Theory]
    [InlineData(nameof(Mode.Kill))]
    [InlineData(nameof(Mode.Throw))]
    [InlineData(nameof(Mode.LostReply))]
    public async Task Every_invariant_holds_over_all_points_of_a_mode(string mode)
    {
        var report = await runs.Of(Enum.Parse<Mode>(mode));
        Console.WriteLine($"{mode}: {report.Outcomes.Count} points in {report.Took.TotalSeconds:F1} s\n" + string.Join('\n', report.Outcomes.Select(Line)));
        Assert.True(report.Verdict.ExitCode == 0, report.Verdict.ToString());
    }

    [Fact]
    public void The_table_has_the_13_steps_and_six_more_in_three_phases() => Assert.Equal(
        Enumerable.Range(1, 10).Select(n => $"S{n}").Concat(["C1", "C2", "C3"]).Concat(Enumerable.Range(1, 6).Select(n => $"X{n}")),
        CrashTable.Points.Select(point => point.Step.Split(' ')[0]).Chunk(3).Select(step => Assert.Single(step.Distinct())));

    [Fact]
    public async Task A_company_that_charges_twice_is_found_at_the_point_where_its_answer_is_lost()
    {
        var report = await CrashRun.Of(
            Mode.Throw, CrashTable.Points.Where(point => point.Step.StartsWith("S6", StringComparison.Ordinal)), new Chaos.KeylessCompany());
        Assert.Contains(report.Outcomes, outcome => outcome.Point.Phase is Phase.AfterWriteBeforeReply && outcome.Wrong.Count > 0);
        Assert.Contains(report.Verdict.Violated, violated => violated.StartsWith("I3", StringComparison.Ordinal));
    }

    private static string Line(Outcome outcome) => string.Join(' ',
        $" {outcome.Point.Step,-24} {outcome.Point.Phase,-25} {outcome.Point.At,-36}", outcome.Wrong.Count == 0 ? "reached, ended right" : string.Join("; ", outcome.Wrong));
}
