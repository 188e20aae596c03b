using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.SQS;
using Ecommerce.Sqs.Tests.Rig;

namespace Ecommerce.Sqs.Tests;

/// <summary>SQS does part of a batch. The emulator does all or nothing.</summary>
public sealed class PartialFailureTests(Fauxqs emulator)
{
    private static readonly StreamId Stream = StreamId.Create("shop", "1");

    [Fact]
    public async Task What_SQS_will_never_take_is_its_publishers_fault_alone()
    {
        var service = new Scripted((_, request) => Reply(request, fails: entry => entry == 1, senderFault: true));
        await using var rig = await Over(service);

        var publishes = await Publish(rig, 3);

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => publishes[1]);
        Assert.Equal(("Broken", System.Net.HttpStatusCode.BadRequest), (error.ErrorCode, error.StatusCode));
        await publishes[0];
        await publishes[2];
        Assert.Single(Sends(service));
    }

    [Fact]
    public async Task What_SQS_did_not_manage_is_sent_again_without_its_mates()
    {
        var calls = 0;
        var service = new Scripted((_, request) => Reply(request, fails: entry => ++calls <= 3 && entry > 0, senderFault: false));
        await using var rig = await Over(service);

        await Task.WhenAll(await Publish(rig, 3));

        Assert.Equal([3, 2], Sends(service).Select(request => request["Entries"]!.AsArray().Count));
    }

    [Fact]
    public async Task After_three_attempts_the_publisher_is_told()
    {
        var service = new Scripted((_, request) => Reply(request, fails: _ => true, senderFault: false));
        await using var rig = await Over(service);

        var error = await Assert.ThrowsAsync<AmazonSQSException>(async () => await Task.WhenAll(await Publish(rig, 1)));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.Equal(3, Sends(service).Count());
    }

    [Fact]
    public async Task In_a_FIFO_queue_nothing_is_sent_again_as_that_would_change_the_order()
    {
        var service = new Scripted((_, request) => Reply(request, fails: entry => entry == 0, senderFault: false));
        await using var rig = await Over(service, fifo: true);

        var publishes = await Publish(rig, 2);

        await Assert.ThrowsAsync<AmazonSQSException>(() => publishes[0]);
        await publishes[1];
        var entries = Assert.Single(Sends(service))["Entries"]!.AsArray();
        Assert.Single(entries.Select(entry => (string)entry!["MessageGroupId"]!).Distinct());
        Assert.Equal(2, entries.Select(entry => (string)entry!["MessageDeduplicationId"]!).Distinct().Count());
    }

    private static Task<SqsRig> Over(Scripted service, Fauxqs emulator, bool fifo) => SqsRig.Start(emulator, options =>
        (options.CreateClient, options.FifoQueue, options.SendWindow) = (service.Client, fifo, TimeSpan.FromMilliseconds(200)));

    private static async Task<Task[]> Publish(SqsRig rig, int count)
    {
        var adapter = await rig.Factory.CreateAdapter(TestContext.Current.CancellationToken);
        return [.. Enumerable.Range(0, count).Select(i => adapter.QueueMessageBatchAsync(Stream, [$"{i}"], null!, null!))];
    }

    private static IEnumerable<JsonNode> Sends(Scripted service) =>
        service.Requests.Where(request => request.Operation == "SendMessageBatch").Select(request => request.Body);

    private static JsonNode Reply(JsonNode request, Func<int, bool> fails, bool senderFault)
    {
        var entries = request["Entries"]!.AsArray()
            .Select((entry, place) => (Id: (string)entry!["Id"]!, Body: (string)entry["MessageBody"]!, Fails: fails(place))).ToList();
        return Scripted.Json(new
        {
            Successful = entries.Where(entry => !entry.Fails).Select(entry => new { entry.Id, MessageId = entry.Id, MD5OfMessageBody = Md5(entry.Body) }),
            Failed = entries.Where(entry => entry.Fails).Select(entry => new { entry.Id, Code = "Broken", SenderFault = senderFault }),
        });
    }

    /// <summary>The SDK checks what SQS took.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "SQS's own.")]
    private static string Md5(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    private Task<SqsRig> Over(Scripted service, bool fifo = false) => Over(service, emulator, fifo);
}
