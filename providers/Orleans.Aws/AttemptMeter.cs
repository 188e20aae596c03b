using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Orleans.Aws;

/// <summary>
/// Sees each attempt, which callers do not: counts throttles and retries, and marks a refusal that followed another attempt, since
/// the refused condition may have been met and changed by that one.
/// </summary>
internal sealed class AttemptMeter : PipelineHandler
{
    private const string Attempted = "Orleans.Aws.Attempted";
    private const string Repeated = "Orleans.Aws.Repeated";

    /// <summary>
    /// Every service names its throttles in its own way; a refused transaction names the reasons of its items instead.
    /// </summary>
    private static readonly HashSet<string> Throttles =
    [
        "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException", "Throttling", "ThrottledException",
        "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "SlowDown", "OverLimit",
        "AWS.SimpleQueueService.RequestThrottled", "KmsThrottled",
    ];

    /// <summary>Puts the meter where every attempt passes: call it from the client's <c>CustomizeRuntimePipeline</c>.</summary>
    public static void AddTo(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<RetryHandler>(new AttemptMeter());

    /// <summary>Whether an earlier attempt of the same call may have been carried out although its reply never came.</summary>
    public static bool MayHaveLandedBefore(Exception error) => error.Data.Contains(Repeated);

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        // Not by the context's own count, which leaves out what is sent again because a pooled connection turned out to be dead.
        var repeated = !request.ContextAttributes.TryAdd(Attempted, true);
        if (repeated) AwsInstruments.Retried(request.ServiceMetaData.ServiceId, request.RequestName);
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException error)
        {
            if (IsThrottle(error)) AwsInstruments.Throttled(request.ServiceMetaData.ServiceId, request.RequestName);
            if (repeated) error.Data[Repeated] = true;
            throw;
        }
    }

    private static bool IsThrottle(AmazonServiceException error) =>
        error.StatusCode is HttpStatusCode.TooManyRequests || Throttles.Contains(error.ErrorCode ?? "");
}
