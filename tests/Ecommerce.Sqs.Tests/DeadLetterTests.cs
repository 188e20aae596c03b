using Ecommerce.Sqs.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Streaming.SQS;

namespace Ecommerce.Sqs.Tests;

public class DeadLetterTests(Fauxqs emulator) : QueueTest(emulator)
{
    private SqsDeadLetters Letters => Rig.Host.Services.GetRequiredKeyedService<SqsDeadLetters>(SqsRig.Provider);

    private string Name => Letters.Queues.Single(name => name.Contains($"{Queue}", StringComparison.Ordinal));

    [Fact]
    public async Task What_fails_goes_back_as_it_was_and_fails_again_as_the_same_under_another_name()
    {
        await Publish("bad");
        var first = await SetAside();
        Assert.Equal(["bad"], first.Batch!.GetEvents<string>().Select(item => item.Item1));
        Assert.Equal((Stream, (Exception?)null), (first.Batch.StreamId, first.Error));
        Assert.Empty(await Letters.Receive(Name, Cancellation)); // nobody else gets it meanwhile

        await Letters.Send(Name, first.Body, first.Group, "first", Cancellation);
        await Letters.Delete(Name, first.Receipt, Cancellation);
        var second = await SetAside();
        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.MessageId, second.MessageId);

        await Letters.Send(Name, second.Body, second.Group, "second", Cancellation);
        await Letters.Delete(Name, second.Receipt, Cancellation);
        Assert.Equal(["bad"], Texts(await Take(await Receiver(), 1)));
        Assert.Equal((0, 0), await Rig.Depth(Queue, deadLetters: true));
    }

    [Fact]
    public async Task What_a_reader_refused_itself_is_packed_as_the_queue_would_have_kept_it()
    {
        await Publish("bad");
        var kept = await SetAside();
        Assert.Equal((Name, kept.Body, kept.Group), Letters.Pack(Stream, "bad"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_handed_out_with_the_reason()
    {
        await (await Adapter()).QueueMessageBatchAsync(Stream, ["opens the queue"], null!, null!);
        await Rig.Raw.SendMessageAsync(
            new Amazon.SQS.Model.SendMessageRequest(await Rig.Url(Queue, deadLetters: true), "no batch")
            {
                MessageGroupId = Fifo ? "g" : null,
                MessageDeduplicationId = Fifo ? "d" : null,
            },
            Cancellation);
        var letter = Assert.Single(await Letters.Receive(Name, Cancellation));
        Assert.Equal(("no batch", null), (letter.Body, letter.Batch));
        Assert.IsType<System.Text.Json.JsonException>(letter.Error, exactMatch: false);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_has_set_nothing_aside() => Assert.Empty(await Letters.Receive(Name, Cancellation));

    protected virtual bool Fifo => false;

    protected override void Configure(SqsOptions options) => (options.MaxReceiveCount, options.FifoQueue) = (1, Fifo);

    /// <summary>Its reader takes it and never says that it has it: after that SQS sets it aside.</summary>
    private async Task<SqsDeadLetter> SetAside()
    {
        await Until(async () => (await Rig.Receive(Queue, hide: 0)).Count == 0 && (await Rig.Depth(Queue, deadLetters: true)).Visible > 0);
        return Assert.Single(await Letters.Receive(Name, Cancellation));
    }
}

public sealed class FifoDeadLetterTests(Fauxqs emulator) : DeadLetterTests(emulator)
{
    protected override bool Fifo => true;
}
