using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>What a consumer kept failing at is let go: SQS delivers it again, and sets it aside after the allowed number of times.</summary>
internal sealed class DeliveryFailures(Func<SQSAdapterReceiver?> receiver) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        receiver()?.GiveUp(sequenceToken);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(
        GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) => Task.CompletedTask;
}
