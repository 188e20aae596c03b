using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>One stream, its queue and how to publish to and read it.</summary>
public abstract class QueueTest(Fauxqs emulator) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal SqsRig Rig { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static StreamId Stream { get; } = StreamId.Create("shop", "Ключ/1");

    protected QueueId Queue => Rig.Factory.GetStreamQueueMapper().GetQueueForStream(Stream);

    public virtual async ValueTask InitializeAsync() => Rig = await SqsRig.Start(emulator, Configure);

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(SqsOptions options)
    {
    }

    protected Task<IQueueAdapter> Adapter() => Rig.Factory.CreateAdapter(Cancellation);

    protected async Task Publish(params string[] texts)
    {
        var adapter = await Adapter();
        foreach (var text in texts) await adapter.QueueMessageBatchAsync(Stream, [text], null!, null!);
    }

    protected async Task<IQueueAdapterReceiver> Receiver()
    {
        var receiver = (await Adapter()).CreateReceiver(Queue);
        await receiver.Initialize(TimeSpan.FromSeconds(5), Cancellation);
        return receiver;
    }

    /// <summary>Polls until so many came, as the runtime does: faults are met with another poll.</summary>
    protected static async Task<List<IBatchContainer>> Take(IQueueAdapterReceiver receiver, int count, List<Exception>? faults = null, bool atLeast = false)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        var taken = new List<IBatchContainer>();
        while (taken.Count < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            try
            {
                taken.AddRange(await receiver.GetQueueMessagesAsync(10, patience.Token));
            }
            catch (Exception fault) when (faults is not null)
            {
                faults.Add(fault);
            }
        }

        if (!atLeast) Assert.Equal(count, taken.Count);
        return taken;
    }

    protected static IEnumerable<string> Texts(IEnumerable<IBatchContainer> batches) =>
        batches.SelectMany(batch => batch.GetEvents<string>()).Select(e => e.Item1);

    protected static long Number(IBatchContainer batch) => ((EventSequenceTokenV2)batch.SequenceToken).SequenceNumber;

    /// <summary>Looks again every 20 ms until it is so.</summary>
    protected static async Task Until(Func<Task<bool>> fact)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await fact()) await look.WaitForNextTickAsync(patience.Token);
    }
}
