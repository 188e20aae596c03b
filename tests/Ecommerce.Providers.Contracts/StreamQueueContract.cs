using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Ecommerce.Providers.Contracts;

/// <summary>What Orleans 10 asks of a stream queue that delivers at least once.</summary>
public abstract class StreamQueueContract
{
    /// <summary>The queues under test: of this test alone.</summary>
    protected abstract IQueueAdapterFactory Factory { get; }

    /// <summary>Ends the present life without a word to the receivers and begins another on the same queues.</summary>
    protected abstract Task Restart();

    /// <summary>Spoils the stored payload of what was published at this place, counted from 0, so that it cannot be decoded.</summary>
    protected abstract Task Spoil(int position);

    /// <summary>How many messages were set aside as undeliverable.</summary>
    protected abstract Task<long> DeadLetters();

    /// <summary>Whether a shutdown gives what is undelivered to others at once, so that deliveries that end later may come too late.</summary>
    protected virtual bool ShutdownReleases => false;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static StreamId Stream { get; } = StreamId.Create("shop", "Ключ/1");

    protected QueueId Queue => Factory.GetStreamQueueMapper().GetQueueForStream(Stream);

    [Fact]
    public async Task What_is_published_comes_back_in_order_with_its_stream_and_context()
    {
        var adapter = await Adapter();
        await adapter.QueueMessageBatchAsync<object>(Stream, ["a", 1, "b"], null!, new() { ["who"] = "me" });
        await Publish("c");

        var batches = await Take(await Receiver(), 2);

        Assert.All(batches, batch => Assert.Equal(Stream, batch.StreamId));
        Assert.Equal(["a", "b", "c"], batches.SelectMany(batch => batch.GetEvents<string>()).Select(e => e.Item1));
        Assert.Equal([1], batches.SelectMany(batch => batch.GetEvents<int>()).Select(e => e.Item1));

        RequestContext.Clear();
        Assert.True(batches[0].ImportRequestContext());
        Assert.Equal("me", RequestContext.Get("who"));
        RequestContext.Clear();
        Assert.False(batches[1].ImportRequestContext());
    }

    [Fact]
    public async Task Tokens_grow_by_message_and_tell_the_events_of_one_apart()
    {
        var adapter = await Adapter();
        for (var i = 0; i < 5; i++) await adapter.QueueMessageBatchAsync<object>(Stream, ["x", 7, "y"], null!, null!);

        var batches = await Take(await Receiver(), 5);

        Assert.All(batches.Zip(batches.Skip(1)), pair => Assert.True(pair.First.SequenceToken.Older(pair.Second.SequenceToken)));
        var positions = batches[0].GetEvents<string>().Select(e => ((EventSequenceTokenV2)e.Item2).EventIndex);
        Assert.Equal([0, 2], positions);
    }

    [Fact]
    public async Task Publishing_with_a_token_is_refused()
    {
        var adapter = await Adapter();
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => adapter.QueueMessageBatchAsync(Stream, ["a"], new EventSequenceTokenV2(1), null!));
    }

    [Fact]
    public async Task What_was_taken_but_not_delivered_is_taken_again_after_a_restart()
    {
        await Publish("a", "b", "c", "d");
        var receiver = await Receiver();
        var taken = await Take(receiver, 4);
        await receiver.MessagesDeliveredAsync([taken[1]], Cancellation);

        await Restart();

        Assert.Equal(["a", "c", "d"], Texts(await Take(await Receiver(), 3)).Order());
    }

    [Fact]
    public async Task What_was_delivered_does_not_come_back()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        await receiver.MessagesDeliveredAsync(await Take(receiver, 2), Cancellation);
        await receiver.MessagesDeliveredAsync([], Cancellation);

        await Restart();
        await Publish("c");

        Assert.Equal(["c"], Texts(await Take(await Receiver(), 1)));
    }

    [Fact]
    public async Task A_read_takes_no_more_than_asked_and_an_empty_queue_gives_nothing()
    {
        await Publish("a", "b", "c");
        var receiver = await Receiver();

        Assert.Equal(2, (await receiver.GetQueueMessagesAsync(2, Cancellation)).Count);
        Assert.Single(await receiver.GetQueueMessagesAsync(2, Cancellation));
        Assert.Empty(await receiver.GetQueueMessagesAsync(2, Cancellation));
        await Publish("d");
        Assert.Equal(["d"], Texts(await Take(receiver, 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_message_that_cannot_be_decoded_is_set_aside_and_its_nine_mates_are_not_held_up(int place)
    {
        var texts = Enumerable.Range(1, 10).Select(i => $"{i}").ToArray();
        await Publish(texts);
        await Spoil(place - 1);

        var taken = await Take(await Receiver(), 9);

        Assert.Equal(texts.Where(text => text != $"{place}"), Texts(taken));
        Assert.Equal(1, await DeadLetters());
    }

    [Fact]
    public async Task A_receiver_that_was_shut_down_gives_nothing_but_still_notes_what_was_delivered()
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        var taken = await Take(receiver, 2);
        await receiver.Shutdown(TimeSpan.FromSeconds(5), Cancellation);
        await Publish("c");

        Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));
        await receiver.MessagesDeliveredAsync(taken, Cancellation);

        await Restart();
        string[] left = ShutdownReleases ? ["a", "b", "c"] : ["c"];
        Assert.Equal(left, Texts(await Take(await Receiver(), left.Length)).Order());
    }

    [Fact]
    public async Task Of_many_publishers_on_many_streams_nothing_is_lost_or_doubled_and_each_streams_order_holds()
    {
        var adapter = await Adapter();
        var streams = Enumerable.Range(0, 40).Select(i => StreamId.Create("shop", $"{i}")).ToArray();
        await Task.WhenAll(streams.Select(async stream =>
        {
            for (var i = 0; i < 25; i++) await adapter.QueueMessageBatchAsync(stream, [i], null!, null!);
        }));

        var taken = new List<IBatchContainer>();
        foreach (var group in streams.GroupBy(Factory.GetStreamQueueMapper().GetQueueForStream))
            taken.AddRange(await Take(await Receiver(group.Key), group.Count() * 25));

        var byStream = taken.ToLookup(batch => batch.StreamId, batch => batch.GetEvents<int>().Single().Item1);
        Assert.All(streams, stream => Assert.Equal(Enumerable.Range(0, 25), byStream[stream]));
    }

    protected Task<IQueueAdapter> Adapter() => Factory.CreateAdapter(Cancellation);

    protected Task<IQueueAdapterReceiver> Receiver() => Receiver(Queue);

    protected async Task<IQueueAdapterReceiver> Receiver(QueueId queue)
    {
        var receiver = (await Adapter()).CreateReceiver(queue);
        await receiver.Initialize(TimeSpan.FromSeconds(5), Cancellation);
        return receiver;
    }

    protected async Task Publish(params string[] texts)
    {
        var adapter = await Adapter();
        foreach (var text in texts) await adapter.QueueMessageBatchAsync(Stream, [text], null!, null!);
    }

    /// <summary>Polls until so many came; a provider that loses one fails here by the test's timeout.</summary>
    protected static async Task<List<IBatchContainer>> Take(IQueueAdapterReceiver receiver, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var taken = new List<IBatchContainer>();
        while (taken.Count < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            taken.AddRange(await receiver.GetQueueMessagesAsync(QueueAdapterConstants.UNLIMITED_GET_QUEUE_MSG, patience.Token));
        }

        Assert.Equal(count, taken.Count);
        return taken;
    }

    protected static IEnumerable<string> Texts(IEnumerable<IBatchContainer> batches) =>
        batches.SelectMany(batch => batch.GetEvents<string>()).Select(e => e.Item1);
}
