namespace Orleans.DynamoDB;

/// <summary>Waits between attempts: random, since those who collided would otherwise collide again, and longer each time.</summary>
internal static class Jitter
{
    private const int FirstMilliseconds = 20;
    private const int MostMilliseconds = 1_000;

    /// <param name="attempt">Which attempt comes next, from 2.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task Delay(int attempt, CancellationToken cancellation)
    {
        var most = Math.Min(MostMilliseconds, FirstMilliseconds << Math.Min(attempt - 1, 10));
        return Task.Delay(Random.Shared.Next(most / 4, most), cancellation);
    }
}
