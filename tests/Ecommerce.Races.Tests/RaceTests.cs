using Microsoft.Coyote;
using Microsoft.Coyote.SystematicTesting;

namespace Ecommerce.Races.Tests;

/// <summary>
/// Coyote decides at every await who goes on, and tries very many such decisions. Each race is also run with one rule of the house broken: a search
/// that does not find that would prove nothing.
/// </summary>
public sealed class RaceTests(ITestOutputHelper output)
{
    private static readonly uint Schedules = Environment.GetEnvironmentVariable("VERIFY_LONG") == "yes" ? 10_000u : 200u;

    public static TheoryData<string> All =>
    [
        nameof(Races.Two_buyers_want_the_last_unit), nameof(Races.A_retry_comes_while_the_first_runs), nameof(Races.The_webhook_comes_with_the_answer),
        nameof(Races.A_cancel_meets_a_capture), nameof(Races.An_order_expires_while_it_is_paid), nameof(Races.A_zombie_writes_beside_the_new_owner),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void No_schedule_breaks_it(string race)
    {
        var (bug, schedules, report) = Search(race, safe: true);
        output.WriteLine(report);
        Assert.True(bug is null, $"{bug}\n{report}");
        Assert.Equal(Schedules, schedules);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void With_its_rule_broken_a_schedule_is_found(string race)
    {
        var (bug, schedules, _) = Search(race, safe: false);
        output.WriteLine($"found at schedule {schedules}: {bug}");
        Assert.NotNull(bug);
        Assert.Contains("race:", bug, StringComparison.Ordinal);
    }

    private static (string? Bug, uint Schedules, string Report) Search(string race, bool safe)
    {
        var configuration = Configuration.Create().WithTelemetryEnabled(false).WithTestingIterations(Schedules).WithRandomGeneratorSeed(7)
            .WithMaxSchedulingSteps(2_000).WithDeadlockTimeout(10_000).WithConsoleLoggingEnabled(false);
        using var engine = TestingEngine.Create(configuration, Rewritten.Race(race, safe));
        engine.Run();
        var report = engine.TestReport;
        return (report.NumOfFoundBugs > 0 ? report.BugReports.First() : null, (uint)(report.NumOfExploredFairPaths + report.NumOfExploredUnfairPaths), engine.GetReport());
    }
}
