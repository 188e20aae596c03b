using System.Globalization;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Orleans.Streaming.SQS;

/// <summary>What is known of one entry of a batch request.</summary>
internal enum Outcome
{
    /// <summary>No answer, or the service failed: worth another try.</summary>
    Unknown,
    Done,

    /// <summary>The service will never do it.</summary>
    Refused,
}

/// <summary>One queue: the requests the provider makes of it, in batches as large as SQS takes.</summary>
internal sealed class SqsQueue(string name, SqsClients clients, SqsOptions options, ILogger logger)
{
    /// <summary>Of messages in one request, whichever it is.</summary>
    public const int MaxBatch = 10;

    private const int AtOnce = 8;

    private readonly SemaphoreSlim _opening = new(1, 1);
    private QueueFacts? _facts;

    public string Name => name;

    /// <summary>Finds or makes the queue, once; after a failure again.</summary>
    public async ValueTask<QueueFacts> Open(CancellationToken cancellation)
    {
        if (_facts is not null) return _facts;

        await _opening.WaitAsync(cancellation);
        try
        {
            return _facts ??= await QueueSetup.Open(clients.Requests, name, options, logger, cancellation);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async Task<List<Message>> Receive(int max, CancellationToken cancellation)
    {
        var facts = await Open(cancellation);
        var response = await clients.Polls.ReceiveMessageAsync(
            new ReceiveMessageRequest(facts.Url)
            {
                MaxNumberOfMessages = max,
                WaitTimeSeconds = options.WaitSeconds,
                VisibilityTimeout = (int)options.Visibility.TotalSeconds,
                MessageSystemAttributeNames = [.. options.ReceiveMessageSystemAttributes.Append("SentTimestamp").Distinct()],
                MessageAttributeNames = [.. options.ReceiveMessageAttributes.Concat(StreamTraces.Attributes).Distinct()],
            },
            cancellation);
        return response.Messages ?? [];
    }

    public async Task<SendMessageBatchResponse> Send(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellation) =>
        await clients.Requests.SendMessageBatchAsync((await Open(cancellation)).Url, entries, cancellation);

    public Task<Outcome[]> Delete(IReadOnlyList<string> receipts, CancellationToken cancellation) =>
        InBatches("Deleting", receipts, async (url, places) => (await clients.Requests.DeleteMessageBatchAsync(
            url, [.. places.Select(place => new DeleteMessageBatchRequestEntry(Id(place), receipts[place]))], cancellation)).Failed);

    /// <param name="seconds">From now on; 0 offers the messages to everyone at once.</param>
    public Task<Outcome[]> Hide(IReadOnlyList<string> receipts, int seconds, CancellationToken cancellation) =>
        InBatches("Hiding", receipts, async (url, places) => (await clients.Requests.ChangeMessageVisibilityBatchAsync(
            url,
            [.. places.Select(place => new ChangeMessageVisibilityBatchRequestEntry(Id(place), receipts[place]) { VisibilityTimeout = seconds })],
            cancellation)).Failed);

    /// <summary>Faults are outcomes here: nobody waits for this work, and who asked for it asks again.</summary>
    private async Task<Outcome[]> InBatches(
        string doing, IReadOnlyList<string> receipts, Func<string, int[], Task<List<BatchResultErrorEntry>?>> request)
    {
        var outcomes = new Outcome[receipts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, receipts.Count).Chunk(MaxBatch),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (places, _) =>
            {
                try
                {
                    var failed = await request((await Open(CancellationToken.None)).Url, places);
                    foreach (var place in places) outcomes[place] = Outcome.Done;
                    foreach (var entry in failed ?? []) outcomes[Place(entry.Id)] = entry.SenderFault == true ? Outcome.Refused : Outcome.Unknown;
                }
                catch (Exception error)
                {
                    logger.LogWarning(error, "{Doing} {Count} messages of SQS queue {Queue} failed", doing, places.Length, name);
                }
            });
        return outcomes;
    }

    private static string Id(int place) => place.ToString(CultureInfo.InvariantCulture);

    private static int Place(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
