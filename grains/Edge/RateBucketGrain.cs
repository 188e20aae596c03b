namespace Ecommerce.Grains;

[Reentrant, GrainType("rate-bucket")]
public sealed class RateBucketGrain(TimeProvider clock) : Grain, IRateBucketGrain
{
    private TokenBucket _bucket = TokenBucket.New;

    public ValueTask<RateLease> Take(Rate rate, int wanted)
    {
        (_bucket, var lease) = _bucket.Take(rate, wanted, clock.GetUtcNow());
        return new(lease);
    }
}
