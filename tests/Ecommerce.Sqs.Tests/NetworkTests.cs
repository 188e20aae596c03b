using Amazon.SQS;
using Ecommerce.FaultProxy;
using Ecommerce.Sqs.Tests.Rig;

namespace Ecommerce.Sqs.Tests;

/// <summary>What networks and SQS itself do to reads.</summary>
public sealed class NetworkTests(Fauxqs emulator) : QueueTest(emulator)
{
    public static TheoryData<string> Faults => ["reset before", "reset after", "truncate", "throttle", "500", "delay"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_read_that_fails_loses_nothing(string fault)
    {
        await Publish("a", "b");
        var receiver = await Receiver();
        Rig.Proxy.Inject("ReceiveMessage", Named(fault), times: 2);
        var faults = new List<Exception>();

        var taken = await Take(receiver, 2, faults);

        Assert.Equal(["a", "b"], Texts(taken).Order());
        Assert.True(Rig.Proxy.Traffic.Count("ReceiveMessage") >= (fault == "delay" ? 1 : 3));
        if (fault is "throttle" or "500") Assert.All(faults, error => Assert.IsType<AmazonSQSException>(error, exactMatch: false));
        await receiver.MessagesDeliveredAsync(taken, Cancellation);
        await Until(async () => await Rig.Depth(Queue) == (0, 0));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_publish_meets_a_fault_and_arrives(string fault)
    {
        await Publish("first"); // the queue is there
        Rig.Proxy.Inject("SendMessageBatch", Named(fault), times: 2);

        await Publish("a");

        // At least once: where the reply was lost, the SDK cannot know that it arrived.
        var texts = Texts(await Take(await Receiver(), fault is "reset after" or "truncate" ? 4 : 2));
        Assert.Equal(["a", "first"], texts.Distinct().Order());
    }

    [Fact]
    public async Task A_message_that_comes_twice_in_one_reply_is_handed_out_once()
    {
        await Publish("a", "b", "c");
        Rig.Proxy.Inject("ReceiveMessage", SqsFaults.Duplicate);
        var receiver = await Receiver();

        var taken = await Take(receiver, 3);

        Assert.Equal(["a", "b", "c"], Texts(taken));
        await receiver.MessagesDeliveredAsync(taken, Cancellation);
        Assert.Equal((0, 0), await Rig.Depth(Queue));
    }

    [Fact]
    public async Task Messages_that_overtake_each_other_are_numbered_as_they_come()
    {
        await Publish("a", "b", "c");
        Rig.Proxy.Inject("ReceiveMessage", SqsFaults.Reorder);

        var taken = await Take(await Receiver(), 3);

        Assert.Equal(["c", "b", "a"], Texts(taken));
        Assert.Equal(taken.Select(Number).Order(), taken.Select(Number));
    }

    [Fact]
    public async Task Messages_that_come_late_come()
    {
        await Publish("a", "b");
        var (withhold, deliver) = SqsFaults.Delayed();
        Rig.Proxy.Inject("ReceiveMessage", withhold);
        Rig.Proxy.Inject("ReceiveMessage", deliver);
        var receiver = await Receiver();

        Assert.Empty(await receiver.GetQueueMessagesAsync(10, Cancellation));
        Assert.Equal(["a", "b"], Texts(await Take(receiver, 2)));
    }

    private static Fault Named(string fault) => fault switch
    {
        "reset before" => Fault.ResetBefore,
        "reset after" => Fault.ResetAfter,
        "truncate" => Fault.Truncate,
        "throttle" => Fault.Throttle,
        "500" => Fault.ServerError,
        _ => Fault.Delay(TimeSpan.FromMilliseconds(50)),
    };
}
