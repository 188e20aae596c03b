using Amazon.Runtime;

namespace Orleans.Aws;

/// <summary>
/// How long an attempt may take and how many there are. Retries back off with jitter, are paid from the SDK's token bucket, so that an
/// outage is not met with a multiple of its load, and after a throttle an adaptive client itself sends more slowly.
/// </summary>
/// <param name="AttemptTimeout">
/// By default below the 5 s within which a silo must answer a membership probe: a store that hangs must not look like a silo that does.
/// </param>
/// <param name="MaxAttempts">The first one included.</param>
/// <param name="Mode">
/// Adaptive suits a client with steady traffic. One that sends a few requests a second is slowed to almost nothing by two throttles
/// (measured: 10 to 28 s a call, half of them failing), so it is better off with the standard mode's back-off.
/// </param>
internal sealed record AwsTuning(TimeSpan AttemptTimeout, int MaxAttempts, RequestRetryMode Mode = RequestRetryMode.Adaptive)
{
    public static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(3);

    public const int DefaultMaxAttempts = 3;

    public static AwsTuning Default { get; } = new(DefaultAttemptTimeout, DefaultMaxAttempts);

    public void Apply(ClientConfig config)
    {
        config.Timeout = AttemptTimeout;
        config.RetryMode = Mode;
        config.MaxErrorRetry = MaxAttempts - 1;
        config.ThrottleRetries = true;
    }
}
