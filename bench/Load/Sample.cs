namespace Ecommerce.Bench.Load;

/// <summary>What a closed loop saw: every latency, and what the server's process spent meanwhile.</summary>
internal sealed class Sample(IEnumerable<TimeSpan> latencies, TimeSpan elapsed, TimeSpan serverCpu)
{
    private readonly TimeSpan[] _sorted = [.. latencies.Order()];

    public int Count => _sorted.Length;

    public double PerSecond => Count / elapsed.TotalSeconds;

    /// <summary>Independent of what else the machine does, unlike everything measured by the clock.</summary>
    public double CpuMicrosecondsEach => serverCpu.TotalMicroseconds / Math.Max(1, Count);

    /// <param name="rank">0.99 for p99: the smallest latency that at least this share of the requests did not exceed.</param>
    public TimeSpan Percentile(double rank) => _sorted[Math.Max(0, (int)Math.Ceiling(rank * Count) - 1)];

    public static Sample Together(IReadOnlyCollection<Sample> rounds) => new(
        rounds.SelectMany(round => round._sorted), Sum(rounds, round => round.Elapsed), Sum(rounds, round => round.ServerCpu));

    private TimeSpan Elapsed => elapsed;

    private TimeSpan ServerCpu => serverCpu;

    private static TimeSpan Sum(IEnumerable<Sample> rounds, Func<Sample, TimeSpan> what) =>
        TimeSpan.FromTicks(rounds.Sum(round => what(round).Ticks));
}
