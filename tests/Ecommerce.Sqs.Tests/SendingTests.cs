using System.Text.Json;
using Ecommerce.Sqs.Tests.Rig;
using Orleans.Configuration;

namespace Ecommerce.Sqs.Tests;

public sealed class SendingTests(Fauxqs emulator) : QueueTest(emulator)
{
    private const int Limit = 1024 * 1024;

    protected override void Configure(SqsOptions options) => options.SendWindow = TimeSpan.FromSeconds(1); // fills without a race

    [Fact]
    public async Task A_hundred_publishes_at_once_share_ten_requests()
    {
        var adapter = await Adapter();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => adapter.QueueMessageBatchAsync(Stream, [$"{i}"], null!, null!)));

        Assert.Equal(10, Rig.Proxy.Traffic.Count("SendMessageBatch"));
        Assert.Equal(100, Texts(await Take(await Receiver(), 100)).Distinct().Count());
    }

    [Fact]
    public async Task Requests_are_no_larger_than_SQS_takes()
    {
        var adapter = await Adapter();
        var large = new string('x', 300_000); // 400,000 in base64: two fit
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => adapter.QueueMessageBatchAsync(Stream, [$"{i}{large}"], null!, null!)));

        var requests = Rig.Proxy.Traffic.Requests.Where(request => request.Operation == "SendMessageBatch").ToList();
        Assert.Equal(3, requests.Count);
        Assert.All(requests, request => Assert.InRange(Entries(request.Text).Sum(entry => entry.Length), 1, Limit));
        Assert.Equal(5, (await Take(await Receiver(), 5)).Count);
    }

    [Fact]
    public async Task Events_larger_than_the_queue_takes_are_refused_before_they_are_sent()
    {
        var adapter = await Adapter();
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => adapter.QueueMessageBatchAsync(Stream, [new string('x', 800_000)], null!, null!));

        Assert.Contains("shop", error.Message, StringComparison.Ordinal);
        Assert.Contains($"takes {Limit}", error.Message, StringComparison.Ordinal);
        Assert.Matches("of 10[0-9]{5} bytes", error.Message);
        Assert.Equal(0, Rig.Proxy.Traffic.Count("SendMessageBatch"));
    }

    [Fact]
    public async Task The_limit_is_the_queues_own()
    {
        await Publish("made");
        await Rig.Raw.SetQueueAttributesAsync(await Rig.Url(Queue), new() { ["MaximumMessageSize"] = "2048" }, Cancellation);
        await using var next = await SqsRig.Start(Rig.Emulator, service: Rig.Service);
        var adapter = await next.Factory.CreateAdapter(Cancellation);

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => adapter.QueueMessageBatchAsync(Stream, [new string('x', 2_000)], null!, null!));

        Assert.Contains("takes 2048", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_nothing_sends_nothing()
    {
        await (await Adapter()).QueueMessageBatchAsync(Stream, Array.Empty<string>(), null!, null!);
        Assert.Empty(Rig.Proxy.Traffic.Requests);
    }

    [Fact]
    public async Task A_body_is_what_the_official_package_reads()
    {
        await Publish("a");

        var message = Assert.Single(await Rig.Receive(Queue));
        using var body = JsonDocument.Parse(message.Body);
        Assert.Equal(["payload"], body.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.NotEmpty(body.RootElement.GetProperty("payload").GetBytesFromBase64());
        Assert.Null(message.MessageAttributes); // nobody traced the publish
    }

    [Fact]
    public async Task Queues_are_named_as_the_official_package_names_them_and_have_a_dead_letter_queue()
    {
        await Publish("a");

        var queues = (await Rig.Raw.ListQueuesAsync(Rig.Service, Cancellation)).QueueUrls.Select(url => url.Split('/')[^1]).Order();
        Assert.Equal([$"{Rig.Service}-{Queue}", $"{Rig.Service}-{Queue}-dlq"], queues);
        Assert.StartsWith("events-", $"{Queue}", StringComparison.Ordinal);
        var attributes = (await Rig.Raw.GetQueueAttributesAsync(await Rig.Url(Queue), ["All"], Cancellation)).Attributes;
        Assert.Contains("\"maxReceiveCount\":100", attributes["RedrivePolicy"], StringComparison.Ordinal);
        Assert.Contains($"{Rig.Service}-{Queue}-dlq", attributes["RedrivePolicy"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Entries(string request)
    {
        using var body = JsonDocument.Parse(request);
        return [.. body.RootElement.GetProperty("Entries").EnumerateArray().Select(entry => entry.GetProperty("MessageBody").GetString()!)];
    }
}
