using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>
/// What becomes of an event whose consumer kept failing until the runtime gave up: behind the others it tries again, and after the
/// allowed number of times it rests with the dead letters. A consumer's fault never ends its subscription.
/// </summary>
internal sealed class SqliteDeliveryFailures(
    SqliteStore store, QueueSignal signal, int maxAttempts, TimeProvider clock, ILogger<SqliteDeliveryFailures> logger) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public async Task OnDeliveryFailure(
        GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        if (sequenceToken is not EventSequenceTokenV2 { SequenceNumber: var sequence }) return;

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var buried = await store.Write(database => GiveUp(database, sequence, now), CancellationToken.None);
        signal.Raise();
        logger.LogWarning(
            "Event {Sequence} of stream {Stream} was not taken by its consumer; it {Fate}",
            sequence, streamIdentity, buried ? "moves to the dead letters" : "will be delivered again");
    }

    public Task OnSubscriptionFailure(
        GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) =>
        Task.CompletedTask;

    private bool GiveUp(Database database, long sequence, long now)
    {
        if (QueueRows.Attempts(database, sequence) is not { } before) return false; // another consumer's failure moved it already

        var buried = before + 1 >= maxAttempts;
        if (buried) DeadLetterRows.Bury(database, sequence, now, $"not delivered in {maxAttempts} attempts");
        else QueueRows.Requeue(database, sequence);
        return buried;
    }
}
