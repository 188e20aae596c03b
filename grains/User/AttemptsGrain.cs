namespace Ecommerce.Grains;

/// <summary>It stays longer than the longest memory of any limit.</summary>
[Reentrant, GrainType("attempts"), CollectionAgeLimit(Hours = 2)]
public sealed class AttemptsGrain(TimeProvider clock) : Grain, IAttemptsGrain
{
    private Attempts _attempts;

    public ValueTask<TimeSpan?> Take(AttemptLimit limit)
    {
        (_attempts, var wait) = _attempts.Take(limit, clock.GetUtcNow());
        return new(wait);
    }

    public ValueTask GiveBack(AttemptLimit limit)
    {
        _attempts = _attempts.GiveBack(limit);
        return ValueTask.CompletedTask;
    }
}
