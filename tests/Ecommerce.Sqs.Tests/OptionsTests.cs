using Ecommerce.Sqs.Tests.Rig;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Sqs.Tests;

public sealed class OptionsTests(Fauxqs emulator)
{
    [Theory]
    [InlineData("Service=eu-west-1")]
    [InlineData("service = eu-west-1 ; AccessKey=A ; SecretKey=abc==")]
    [InlineData("Service=https://sqs.eu-west-1.amazonaws.com;AccessKey=A;SecretKey=b/c+d=;SessionToken=x==")]
    [InlineData("Service=http://127.0.0.1:4566;Profile=work")]
    [InlineData("")]
    public void A_connection_string_is_read(string text) => Validate(options => options.ConnectionString = text);

    [Theory]
    [InlineData("eu-west-1", "key=value")]
    [InlineData("Service=", "key=value")]
    [InlineData("Service=eu-west-1;Service=us-east-1", "Service twice")]
    [InlineData("Service=eu-west-1;MySecretKey=hush", "a key other than")]
    [InlineData("Service=eu-west-1;AccessKey=hush", "only one of")]
    public void A_connection_string_that_cannot_be_meant_is_refused_without_telling_it(string text, string reason)
    {
        var error = Assert.Throws<OrleansConfigurationException>(() => Validate(options => options.ConnectionString = text));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21, null, 10, 5, "ReceiveWaitTimeSeconds")]
    [InlineData(-1, null, 10, 5, "ReceiveWaitTimeSeconds")]
    [InlineData(null, 0, 10, 5, "VisibilityTimeoutSeconds")]
    [InlineData(null, 43_201, 10, 5, "VisibilityTimeoutSeconds")]
    [InlineData(null, null, 0, 5, "MaxReceiveCount")]
    [InlineData(null, null, 10, -1, "SendWindow")]
    [InlineData(null, null, 10, 2_000, "SendWindow")]
    public void What_SQS_would_refuse_at_the_first_message_is_refused_at_the_start(int? wait, int? hidden, int receipts, int window, string named)
    {
        var error = Assert.Throws<OrleansConfigurationException>(() => Validate(options =>
        {
            (options.ReceiveWaitTimeSeconds, options.VisibilityTimeoutSeconds) = (wait, hidden);
            (options.MaxReceiveCount, options.SendWindow) = (receipts, TimeSpan.FromMilliseconds(window));
        }));
        Assert.Contains($"'{SqsRig.Provider}': {named}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_SQS_cannot_have_is_refused()
    {
        foreach (var service in new[] { "a b", "a.b", new string('x', 70) })
        {
            await using var rig = await SqsRig.Start(emulator, service: service);
            var adapter = await rig.Factory.CreateAdapter(TestContext.Current.CancellationToken);
            var error = await Assert.ThrowsAsync<OrleansConfigurationException>(
                () => adapter.QueueMessageBatchAsync(StreamId.Create("shop", "1"), ["a"], null!, null!));
            Assert.Contains(service, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_queue_that_is_missing_and_not_to_be_made_is_named()
    {
        await using var rig = await SqsRig.Start(emulator, options => options.CreateIfNotExists = false);
        var adapter = await rig.Factory.CreateAdapter(TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<OrleansConfigurationException>(
            () => adapter.QueueMessageBatchAsync(StreamId.Create("shop", "1"), ["a"], null!, null!));

        Assert.Contains($"'{rig.Service}-events-", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Amazon.SQS.Model.QueueDoesNotExistException>(() => rig.Url(rig.Factory.GetStreamQueueMapper().GetAllQueues().First()));
    }

    [Fact]
    public void A_provider_is_made_from_configuration()
    {
        var services = Configured(new()
        {
            ["Region"] = "eu-central-1",
            ["FifoQueue"] = "true",
            ["VisibilityTimeoutSeconds"] = "45",
            ["ReceiveMessageAttributes:0"] = "tenant",
            ["PartitionCount"] = "3",
            ["CacheSize"] = "256",
        });

        var options = services.GetRequiredService<IOptionsMonitor<SqsOptions>>().Get(SqsRig.Provider);
        Assert.Equal(("Service=eu-central-1", true, 45), (options.ConnectionString, options.FifoQueue, options.VisibilityTimeoutSeconds));
        Assert.Equal(["tenant"], options.ReceiveMessageAttributes);
        Assert.Equal(3, services.GetRequiredService<IOptionsMonitor<HashRingStreamQueueMapperOptions>>().Get(SqsRig.Provider).TotalQueueCount);
        Assert.Equal(256, services.GetRequiredService<IOptionsMonitor<SimpleQueueCacheOptions>>().Get(SqsRig.Provider).CacheSize);
    }

    [Fact]
    public void A_configuration_that_says_twice_where_SQS_is_is_refused()
    {
        var services = Configured(new() { ["Region"] = "eu-central-1", ["ConnectionString"] = "Service=eu-west-1" });
        var error = Assert.Throws<OrleansConfigurationException>(() => services.GetRequiredService<IOptionsMonitor<SqsOptions>>().Get(SqsRig.Provider));
        Assert.Contains("ConnectionString and Region", error.Message, StringComparison.Ordinal);
    }

    private static IServiceProvider Configured(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Append(new("ProviderType", "SQS"))
            .Select(setting => KeyValuePair.Create($"Orleans:Streaming:{SqsRig.Provider}:{setting.Key}", setting.Value)));
        builder.UseOrleans(orleans => orleans.UseLocalhostClustering());
        return builder.Build().Services;
    }

    /// <summary>As the silo does at its start.</summary>
    private static void Validate(Action<SqsOptions> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(orleans => orleans.UseLocalhostClustering().AddSqsStreams(SqsRig.Provider, (SiloSqsStreamConfigurator streams) =>
        {
            streams.ConfigureSqs(options => options.Configure(configure));
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        }));
        using var host = builder.Build();
        foreach (var validator in host.Services.GetServices<IConfigurationValidator>()) validator.ValidateConfiguration();
    }
}
