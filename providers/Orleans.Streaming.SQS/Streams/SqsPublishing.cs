namespace Orleans.Streaming.SQS.Streams;

/// <summary>What a publisher may tell a FIFO queue about a publish.</summary>
public static class SqsPublishing
{
    private const string DeduplicationKey = "sqs.deduplication-id";

    /// <summary>
    /// Runs a publish under a name of its own: a second one of the same name on the same stream is dropped within five minutes, also if
    /// the first one's reply was lost. The name does not travel to consumers. Queues that are not FIFO take no notice of it.
    /// </summary>
    /// <param name="id">What makes this publish the same one when it is repeated; any text.</param>
    /// <param name="publish">One <c>OnNextAsync</c> or <c>OnNextBatchAsync</c>: everything it publishes on a stream has the same name.</param>
    public static async Task Once(string id, Func<Task> publish)
    {
        RequestContext.Set(DeduplicationKey, id);
        try
        {
            await publish();
        }
        finally
        {
            RequestContext.Remove(DeduplicationKey);
        }
    }

    internal static string? TakeDeduplicationId(ref Dictionary<string, object>? requestContext)
    {
        if (requestContext?.GetValueOrDefault(DeduplicationKey) is not string id) return null;

        requestContext = requestContext.Count == 1 ? null : requestContext.Where(e => e.Key != DeduplicationKey).ToDictionary();
        return id;
    }
}
