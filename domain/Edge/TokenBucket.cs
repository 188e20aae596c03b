namespace Ecommerce.Domain;

/// <summary>So many requests in any such time, the first of them at once if nobody asked before.</summary>
[GenerateSerializer, Immutable, Alias("rate")]
public sealed record Rate([property: Id(0)] int Requests, [property: Id(1)] TimeSpan Window)
{
    /// <summary>Ticks in which one request is earned.</summary>
    internal long Interval => Math.Max(1, Window.Ticks / Requests);
}

/// <param name="Granted">From none to as many as were asked for.</param>
/// <param name="Left">How many more there are now.</param>
/// <param name="Wait">Until there is one again; zero if there is.</param>
/// <param name="Full">Until all are there again, if nobody asks.</param>
[GenerateSerializer, Immutable, Alias("rate.lease")]
public sealed record RateLease([property: Id(0)] int Granted, [property: Id(1)] int Left, [property: Id(2)] TimeSpan Wait, [property: Id(3)] TimeSpan Full);

/// <summary>
/// A token bucket as the generic cell rate algorithm keeps it: one instant, at which the bucket is full again. In any time t it grants at
/// most <see cref="Rate.Requests"/> and those earned in t, exactly, in whole ticks.
/// </summary>
public readonly record struct TokenBucket(long FullAt)
{
    public static readonly TokenBucket New = new(0);

    public (TokenBucket Bucket, RateLease Lease) Take(Rate rate, int wanted, DateTimeOffset now)
    {
        var interval = rate.Interval;
        var owed = Math.Max(0, FullAt - now.UtcTicks);
        var there = rate.Requests - (int)Math.Min(rate.Requests, Ceiling(owed, interval));
        var granted = Math.Clamp(wanted, 0, there);
        owed += granted * interval;
        var left = there - granted;
        var wait = left > 0 ? 0 : owed - ((rate.Requests - 1) * interval);
        return (new(now.UtcTicks + owed), new(granted, left, TimeSpan.FromTicks(wait), TimeSpan.FromTicks(owed)));
    }

    private static long Ceiling(long ticks, long interval) => (ticks + interval - 1) / interval;
}
