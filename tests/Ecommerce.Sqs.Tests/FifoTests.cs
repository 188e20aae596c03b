using Ecommerce.FaultProxy;
using Ecommerce.Sqs.Tests.Rig;
using Orleans.Configuration;
using Orleans.Streaming.SQS.Streams;

namespace Ecommerce.Sqs.Tests;

public sealed class FifoTests(Fauxqs emulator) : QueueTest(emulator)
{
    protected override void Configure(SqsOptions options) => (options.FifoQueue, options.ReceiveWaitTimeSeconds) = (true, 20);

    [Fact]
    public async Task A_streams_next_event_comes_as_soon_as_the_one_before_is_delivered_whatever_the_poll_waits()
    {
        await Publish("a", "b", "c");
        var receiver = await Receiver();
        foreach (var text in new[] { "a", "b", "c" })
        {
            var taken = await Take(receiver, 1);
            Assert.Equal([text], Texts(taken));
            await receiver.MessagesDeliveredAsync(taken, Cancellation);
        }

        Assert.Equal((0, 0), await Rig.Depth(Queue));
    }

    [Fact]
    public async Task An_event_that_was_let_go_comes_before_those_behind_it()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        var taken = await Take(receiver, 1);
        await (await Rig.Factory.GetDeliveryFailureHandler(Queue)).OnDeliveryFailure(null!, SqsRig.Provider, Stream, taken[0].SequenceToken);

        Assert.Equal(["a"], Texts(await Take(receiver, 1)));
    }

    [Fact]
    public async Task Publishes_at_once_arrive_in_the_order_they_were_made()
    {
        await Publish("first"); // the queue is open
        var adapter = await Adapter();
        var texts = Enumerable.Range(0, 35).Select(i => $"{i}").ToArray();
        await Task.WhenAll(texts.Select(text => adapter.QueueMessageBatchAsync(Stream, [text], null!, null!)));

        var receiver = await Receiver();
        var read = new List<string>();
        while (read.Count <= texts.Length)
        {
            var taken = await Take(receiver, 1);
            read.AddRange(Texts(taken));
            await receiver.MessagesDeliveredAsync(taken, Cancellation);
        }

        Assert.Equal(["first", .. texts], read);
    }

    [Fact]
    public async Task A_publish_whose_reply_is_lost_is_there_once()
    {
        await Publish("first");
        Rig.Proxy.Inject("SendMessageBatch", Fault.ResetAfter);
        await Publish("a"); // the SDK repeats the request with the same deduplication id

        Assert.Equal((2, 0), await Rig.Depth(Queue));
    }

    [Fact]
    public async Task A_named_publish_that_is_repeated_is_there_once_and_its_name_does_not_travel()
    {
        var adapter = await Adapter();
        for (var i = 0; i < 3; i++)
            await SqsPublishing.Once("order-1", () => adapter.QueueMessageBatchAsync(Stream, ["a"], null!, Context()));
        await SqsPublishing.Once("order-2", () => adapter.QueueMessageBatchAsync(Stream, ["a"], null!, Context()));
        Assert.Null(RequestContext.Keys.FirstOrDefault());

        Assert.Equal((2, 0), await Rig.Depth(Queue));
        var taken = await Take(await Receiver(), 1);
        Assert.False(taken[0].ImportRequestContext());
    }

    [Fact]
    public async Task Names_and_orders_are_those_of_a_stream_and_unnamed_publishes_are_never_taken_for_one_another()
    {
        var adapter = await Adapter();
        var sister = Enumerable.Range(0, 1_000).Select(i => StreamId.Create("shop", $"{i}"))
            .First(stream => Rig.Factory.GetStreamQueueMapper().GetQueueForStream(stream).Equals(Queue));
        foreach (var stream in new[] { Stream, sister })
        {
            await SqsPublishing.Once("same", () => adapter.QueueMessageBatchAsync(stream, ["a"], null!, Context()));
            await adapter.QueueMessageBatchAsync(stream, ["b"], null!, null!);
            await adapter.QueueMessageBatchAsync(stream, ["b"], null!, null!);
        }

        Assert.Equal((6, 0), await Rig.Depth(Queue));
        var heads = await Take(await Receiver(), 2); // one of each stream: neither waits for the other
        Assert.Equal(2, heads.Select(batch => batch.StreamId).Distinct().Count());
    }

    /// <summary>What the runtime passes on with a publish.</summary>
    private static Dictionary<string, object> Context() => RequestContext.Keys.ToDictionary(key => key, key => RequestContext.Get(key)!);
}
