using Amazon.Runtime;

namespace Orleans.Aws;

/// <summary>
/// How long an attempt may take and how many there are. Retries back off with jitter and are paid from the SDK's token bucket, so that an
/// outage is not met with a multiple of its load.
/// </summary>
/// <param name="AttemptTimeout">
/// By default below the 5 s within which a silo must answer a membership probe: a store that hangs must not look like a silo that does.
/// </param>
/// <param name="MaxAttempts">The first one included.</param>
/// <param name="Mode">
/// Not adaptive: after one or two throttles that holds back every call of a client with few requests, the membership's heartbeats included
/// (measured: 10 to 28 s a call, half of them failing). Standard backs off only the call that was throttled.
/// </param>
internal sealed record AwsTuning(TimeSpan AttemptTimeout, int MaxAttempts, RequestRetryMode Mode = RequestRetryMode.Standard)
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
        // A dead pooled connection is found out when it is used; ten of them in a row, the default, is an outage.
        config.MaxStaleConnectionRetries = MaxAttempts;
    }
}
