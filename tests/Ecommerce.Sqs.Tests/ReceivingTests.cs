using Ecommerce.FaultProxy;
using Ecommerce.Sqs.Tests.Rig;

namespace Ecommerce.Sqs.Tests;

public sealed class ReceivingTests(Fauxqs emulator) : QueueTest(emulator)
{
    [Fact]
    public async Task What_is_being_delivered_stays_hidden_from_others_longer_than_its_visibility()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        await Take(receiver, 2);

        await Rig.Proxy.Traffic.Reach("ChangeMessageVisibilityBatch", 5, Cancellation); // three of them last as long as the visibility

        Assert.Empty(await Rig.Receive(Queue, hide: 0));
        Assert.Equal((0, 2), await Rig.Depth(Queue));
    }

    [Fact]
    public async Task What_shows_again_while_it_is_held_is_not_handed_out_twice_and_its_newest_receipt_deletes_it()
    {
        await Publish("a", "b");
        Rig.Proxy.Inject("ChangeMessageVisibilityBatch", Fault.ServerError, times: int.MaxValue);
        var receiver = await Receiver();
        var taken = await Take(receiver, 2);

        var polls = Rig.Proxy.Traffic.Count("ReceiveMessage");
        await Until(async () =>
        {
            Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));
            return Rig.Proxy.Traffic.Count("ReceiveMessage") >= polls + 3; // at a visibility of 1 s two of them brought them again
        });
        await receiver.MessagesDeliveredAsync(taken, Cancellation);

        await Until(async () => await Rig.Depth(Queue) == (0, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_deletion_that_fails_is_tried_again(int calls)
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        var taken = await Take(receiver, 2);
        Rig.Proxy.Inject("DeleteMessageBatch", Fault.ServerError, times: calls * 3); // the SDK makes three attempts of each

        await receiver.MessagesDeliveredAsync(taken, Cancellation);

        await Until(async () => await Rig.Depth(Queue) == (0, 0));
        Assert.Equal((calls * 3) + 1, Rig.Proxy.Traffic.Count("DeleteMessageBatch"));
    }

    [Fact]
    public async Task A_deletion_whose_reply_is_lost_is_one()
    {
        await Publish("a");
        var receiver = await Receiver();
        var taken = await Take(receiver, 1);
        Rig.Proxy.Inject("DeleteMessageBatch", Fault.ResetAfter);

        await receiver.MessagesDeliveredAsync(taken, Cancellation);

        Assert.Equal((0, 0), await Rig.Depth(Queue));
        Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));
    }

    [Fact]
    public async Task Twenty_five_deliveries_are_deleted_by_three_requests()
    {
        await Publish([.. Enumerable.Range(0, 25).Select(i => $"{i}")]);
        var receiver = await Receiver();

        await receiver.MessagesDeliveredAsync(await Take(receiver, 25), Cancellation);

        Assert.Equal((0, 0), await Rig.Depth(Queue));
        Assert.Equal(3, Rig.Proxy.Traffic.Count("DeleteMessageBatch"));
    }

    [Fact]
    public async Task A_shutdown_shows_what_is_undelivered_to_the_next_receiver_at_once()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        var taken = await Take(receiver, 2);
        await receiver.MessagesDeliveredAsync([taken[0]], Cancellation);

        await receiver.Shutdown(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal((1, 0), await Rig.Depth(Queue));
    }

    [Fact]
    public async Task What_was_read_but_not_yet_asked_for_is_shown_again_by_a_shutdown()
    {
        var receiver = await Receiver();
        var released = new TaskCompletionSource();
        Rig.Proxy.Inject("ReceiveMessage", Fault.HoldAfter(released.Task));
        var read = receiver.GetQueueMessagesAsync(10, Cancellation);
        await Publish("a");
        await Until(async () => await Rig.Depth(Queue) == (0, 1));

        var shutdown = receiver.Shutdown(TimeSpan.FromSeconds(5), Cancellation);
        released.SetResult();
        await shutdown;

        Assert.Empty(await read);
        await Until(async () => await Rig.Receive(Queue) is [_]); // the poll was cancelled: its message shows when its visibility ends
    }

    [Fact]
    public async Task What_its_consumer_keeps_refusing_is_let_go_and_comes_again()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        var taken = await Take(receiver, 2);
        var failures = await Rig.Factory.GetDeliveryFailureHandler(Queue);

        await failures.OnDeliveryFailure(null!, SqsRig.Provider, Stream, taken[0].SequenceToken);
        await receiver.MessagesDeliveredAsync([taken[1]], Cancellation);

        Assert.False(failures.ShouldFaultSubsriptionOnError);
        var again = await Take(receiver, 1);
        Assert.Equal(["a"], Texts(again));
        Assert.True(Number(again[0]) > Number(taken[1]));
    }

    [Fact]
    public async Task What_the_runtime_leaves_out_of_its_reports_is_let_go_when_something_newer_is_delivered()
    {
        await Publish("a", "b", "c");
        var receiver = await Receiver();
        var taken = await Take(receiver, 3);

        await receiver.MessagesDeliveredAsync([taken[1]], Cancellation);

        Assert.Equal(["a"], Texts(await Take(receiver, 1)));
        await receiver.MessagesDeliveredAsync([taken[2]], Cancellation);
        await Until(async () => await Rig.Depth(Queue) == (0, 1));
    }

    [Fact]
    public async Task Numbers_grow_from_one_receiver_to_the_next()
    {
        await Publish("a", "b");
        var first = await Receiver();
        var before = await Take(first, 2);
        await first.Shutdown(TimeSpan.FromSeconds(5), Cancellation);

        var after = await Take(await Receiver(), 2);

        Assert.True(after.Min(Number) > before.Max(Number));
    }

    [Fact]
    public async Task A_queue_that_could_not_be_opened_is_opened_by_the_first_read()
    {
        Rig.Proxy.Inject("*", Fault.ServerError, times: 3);
        var receiver = (await Adapter()).CreateReceiver(Queue);
        await Assert.ThrowsAnyAsync<Exception>(() => receiver.Initialize(TimeSpan.FromSeconds(20), Cancellation));

        await Publish("a");

        Assert.Equal(["a"], Texts(await Take(receiver, 1)));
    }

    [Fact]
    public async Task Reads_and_reports_race_with_a_shutdown_and_nothing_is_lost()
    {
        for (var round = 0; round < 6; round++)
        {
            var texts = Enumerable.Range(0, 20).Select(i => $"{round}/{i}").ToArray();
            await Publish(texts);
            var receiver = await Receiver();
            var delivered = new List<string>();
            var pump = Task.Run(async () =>
            {
                while (await receiver.GetQueueMessagesAsync(10, Cancellation) is { Count: > 0 } batches)
                {
                    delivered.AddRange(Texts(batches));
                    await receiver.MessagesDeliveredAsync(batches, Cancellation);
                }
            }, Cancellation);
            await Rig.Proxy.Traffic.Reach("ReceiveMessage", Rig.Proxy.Traffic.Count("ReceiveMessage") + (round % 4), Cancellation);
            await receiver.Shutdown(TimeSpan.FromSeconds(5), Cancellation);
            await pump;

            var left = new List<string>();
            var next = await Receiver();
            while (!delivered.Concat(left).ToHashSet().IsSupersetOf(texts)) left.AddRange(Texts(await Take(next, 1, atLeast: true)));
            await next.Shutdown(TimeSpan.FromSeconds(5), Cancellation);
            await Rig.Raw.PurgeQueueAsync(await Rig.Url(Queue), Cancellation);
        }
    }
}
