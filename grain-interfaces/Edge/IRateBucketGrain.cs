namespace Ecommerce.GrainInterfaces;

/// <summary>
/// One caller's requests of one kind, counted once however many gateways they come through. The bucket lives in memory: if its silo
/// dies, or nobody asks for longer than the bucket takes to fill, it is full again.
/// </summary>
[Alias("rate-bucket"), GrainInterfaceType("rate-bucket")]
public interface IRateBucketGrain : IGrainWithStringKey
{
    /// <summary>Takes up to so many requests for the asking gateway to let in; what it does not use is lost.</summary>
    [Alias("take")] ValueTask<RateLease> Take(Rate rate, int wanted);
}
