using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Ecommerce.FaultProxy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>A provider over queues of its own, behind a proxy of its own, and a view of the queues that passes neither.</summary>
internal sealed class SqsRig : IAsyncDisposable
{
    public const string Provider = "events";

    private SqsRig(Fauxqs emulator, string service)
    {
        Service = service;
        Emulator = emulator;
        Raw = new AmazonSQSClient(new BasicAWSCredentials("local", "local"), new AmazonSQSConfig { ServiceURL = $"{emulator.Address}", AuthenticationRegion = "us-east-1" });
    }

    public string Service { get; }

    public Fauxqs Emulator { get; }

    public AmazonSQSClient Raw { get; }

    public AwsProxy Proxy { get; private set; } = null!;

    public IHost Host { get; private set; } = null!;

    public IQueueAdapterFactory Factory => Host.Services.GetRequiredKeyedService<IQueueAdapterFactory>(Provider);

    /// <summary>Short times, so that tests of what happens after them take no longer.</summary>
    public static void Quick(SqsOptions options) =>
        (options.ReceiveWaitTimeSeconds, options.VisibilityTimeoutSeconds, options.MaxReceiveCount) = (1, 1, 100);

    public static async Task<SqsRig> Start(Fauxqs emulator, Action<SqsOptions>? configure = null, string? service = null, Action<ISiloBuilder>? more = null)
    {
        var rig = new SqsRig(emulator, service ?? $"t{Guid.NewGuid():N}");
        rig.Proxy = await AwsProxy.Start(emulator.Address);
        rig.Host = rig.Build(configure, more);
        return rig;
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Proxy.DisposeAsync();
        Raw.Dispose();
    }

    /// <summary>Receives straight from the emulator.</summary>
    public async Task<List<Message>> Receive(QueueId queue, int max = 10, int seconds = 0, int hide = 30) => (await Raw.ReceiveMessageAsync(
        new ReceiveMessageRequest(await Url(queue))
        {
            MaxNumberOfMessages = max,
            WaitTimeSeconds = seconds,
            VisibilityTimeout = hide,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        },
        TestContext.Current.CancellationToken)).Messages ?? [];

    /// <summary>How many messages a queue has: those anyone may take, and those somebody took.</summary>
    public async Task<(int Visible, int Hidden)> Depth(QueueId queue, bool deadLetters = false)
    {
        var response = await Raw.GetQueueAttributesAsync(new GetQueueAttributesRequest(await Url(queue, deadLetters), ["All"]));
        return (Number("ApproximateNumberOfMessages"), Number("ApproximateNumberOfMessagesNotVisible"));

        int Number(string name) => int.Parse(response.Attributes[name], CultureInfo.InvariantCulture);
    }

    public async Task<string> Url(QueueId queue, bool deadLetters = false)
    {
        var fifo = Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<SqsOptions>>().Get(Provider).FifoQueue;
        var name = $"{Service}-{queue}{(deadLetters ? "-dlq" : "")}{(fifo ? ".fifo" : "")}";
        return (await Raw.GetQueueUrlAsync(name)).QueueUrl;
    }

    private IHost Build(Action<SqsOptions>? configure, Action<ISiloBuilder>? more)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(serviceId: Service).AddSqsStreams(Provider, (SqsOptions options) =>
            {
                options.ConnectionString = $"Service={Proxy.Address}";
                Quick(options);
                configure?.Invoke(options);
            });
            more?.Invoke(orleans);
        });
        return builder.Build();
    }
}
