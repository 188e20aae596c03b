using System.Diagnostics;
using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Ecommerce.Sqs.Tests.Rig;

namespace Ecommerce.Sqs.Tests;

public sealed class SiloTests(Fauxqs emulator)
{
    private static readonly (string Stream, string Item)[] Events =
        [.. Enumerable.Range(0, 120).Select(i => ($"k{i % 12}", i.ToString(CultureInfo.InvariantCulture)))];

    [Theory]
    [InlineData("killed")]
    [InlineData("stopped")]
    public async Task When_a_silo_ends_among_events_every_event_is_still_heard(string end)
    {
        await using var cluster = await SqsCluster.Start(emulator, silos: 2);
        var (stays, goes) = (cluster.Silos[0], cluster.Silos[1]);

        foreach (var (stream, item) in Events[..40]) await SqsCluster.Publish(stays, stream, item);
        await cluster.UntilHeard(Events[..20]);
        foreach (var (stream, item) in Events[40..60]) await SqsCluster.Publish(stays, stream, item);
        var ends = end == "killed" ? cluster.Kill(goes) : cluster.Stop(goes);
        foreach (var (stream, item) in Events[60..]) await SqsCluster.Publish(stays, stream, item);
        await ends;

        await cluster.UntilHeard(Events);
    }

    [Fact]
    public async Task An_event_its_consumer_keeps_refusing_is_set_aside_and_holds_nobody_up()
    {
        await using var cluster = await SqsCluster.Start(emulator, configure: options => options.MaxReceiveCount = 2);
        cluster.Heard.Before = item =>
        {
            if (item == "bad") throw new InvalidOperationException("refused");
        };
        var silo = cluster.Silos[0];
        foreach (var item in new[] { "before", "bad", "after" }) await SqsCluster.Publish(silo, "k", item);

        await cluster.UntilHeard([("k", "before"), ("k", "after")]);
        using var raw = new AmazonSQSClient("local", "local", new AmazonSQSConfig { ServiceURL = $"{emulator.Address}", AuthenticationRegion = "us-east-1" });
        await Until(async () => await DeadLetters(raw, silo) == 1);
        Assert.DoesNotContain(cluster.Heard.Facts, fact => fact.Item == "bad");
    }

    [Fact]
    public async Task A_trace_goes_from_publisher_to_consumer()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Orleans.Streaming.SQS" || source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        var stopped = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        listener.ActivityStopped = stopped.Enqueue;
        ActivitySource.AddActivityListener(listener);
        await using var cluster = await SqsCluster.Start(emulator, more: silo => silo.AddActivityPropagation());

        string trace;
        using (var request = new Activity("request").Start())
        {
            trace = request.TraceId.ToHexString();
            await SqsCluster.Publish(cluster.Silos[0], "k", "traced");
        }

        await cluster.UntilHeard([("k", "traced")]);

        Assert.Equal(trace, cluster.Heard.Facts.Single().Trace);
        await Until(() => Task.FromResult(stopped.Any(span => span.Kind is ActivityKind.Consumer && span.TraceId.ToHexString() == trace)));
        var publish = stopped.Single(span => span.Kind is ActivityKind.Producer && span.TraceId.ToHexString() == trace);
        Assert.Equal(publish.SpanId, stopped.First(span => span.Kind is ActivityKind.Consumer && span.TraceId == publish.TraceId).ParentSpanId);
    }

    [Fact]
    public async Task An_idle_silo_keeps_one_poll_per_queue_and_asks_for_nothing_else()
    {
        await using var cluster = await SqsCluster.Start(emulator, configure: options => options.ReceiveWaitTimeSeconds = 20);
        var traffic = cluster.ProxyOf(cluster.Silos[0]).Traffic;
        await SqsCluster.Publish(cluster.Silos[0], "k", "a");
        await cluster.UntilHeard([("k", "a")]);
        await traffic.Reach("DeleteMessageBatch", 1, TestContext.Current.CancellationToken);
        await traffic.Reach("ReceiveMessage", 5, TestContext.Current.CancellationToken); // four queues, and one of them read once more

        using var heartbeat = new PeriodicTimer(TimeSpan.FromSeconds(1)); // as long as a visibility: any heartbeat or short poll would show
        await heartbeat.WaitForNextTickAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, traffic.Count("ReceiveMessage"));
        Assert.Equal(1, traffic.Count("DeleteMessageBatch"));
        Assert.InRange(traffic.Count("ChangeMessageVisibilityBatch"), 0, 1);
    }

    private static async Task<int> DeadLetters(AmazonSQSClient raw, Orleans.TestingHost.InProcessSiloHandle silo)
    {
        var service = ((Microsoft.Extensions.Options.IOptions<Orleans.Configuration.ClusterOptions>)silo.ServiceProvider
            .GetService(typeof(Microsoft.Extensions.Options.IOptions<Orleans.Configuration.ClusterOptions>))!).Value.ServiceId;
        var count = 0;
        foreach (var url in (await raw.ListQueuesAsync(service)).QueueUrls.Where(url => url.EndsWith("-dlq", StringComparison.Ordinal)))
            count += (await raw.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]))).ApproximateNumberOfMessages;
        return count;
    }

    private static async Task Until(Func<Task<bool>> fact)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await fact()) await look.WaitForNextTickAsync(patience.Token);
    }
}
