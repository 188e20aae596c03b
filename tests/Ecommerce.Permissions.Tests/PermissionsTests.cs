using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Ecommerce.DynamoDB.Tests;
using Ecommerce.FaultProxy;
using Ecommerce.Sqs.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Permissions.Tests;

/// <summary>
/// Silos and a client on nothing but what Terraform makes: tables with its keys, queues with its names. What they ask for is recorded on
/// its way to the emulators and compared with what Terraform allows. Emulators enforce no permissions.
/// </summary>
public sealed class PermissionsTests(DynamoDBLocal tables, Fauxqs queues)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Silos_and_clients_ask_for_what_terraform_allows_and_for_all_of_it()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await MakeWhatTerraformMakes(patience.Token);
        await using var silosToTables = await AwsProxy.Start(tables.Address);
        await using var silosToQueues = await AwsProxy.Start(queues.Address);
        await using var clientToTables = await AwsProxy.Start(tables.Address);

        var gate = new Gate();
        using var first = Silo(silosToTables, silosToQueues, gate);
        using var second = Silo(silosToTables, silosToQueues, gate);
        using var client = Client(clientToTables);
        using var opened = gate; // before the hosts end, whatever happens: a silo waits for what it delivers
        await first.StartAsync(patience.Token);
        await second.StartAsync(patience.Token);
        await client.StartAsync(patience.Token);

        await client.Services.GetRequiredService<IClusterClient>().GetGrain<IProbe>("a").Use();
        await silosToQueues.Traffic.Reach("ChangeMessageVisibilityBatch", 1, patience.Token);
        gate.Open();
        await silosToQueues.Traffic.Reach("DeleteMessageBatch", 1, patience.Token);
        await silosToTables.Traffic.Reach("UpdateItem", 1, patience.Token); // "I am alive"

        await client.StopAsync(patience.Token);
        await second.StopAsync(patience.Token);
        await first.Services.GetRequiredService<IMembershipTable>().CleanupDefunctSiloEntriesAsync(DateTimeOffset.UtcNow.AddDays(1), patience.Token);
        await first.StopAsync(patience.Token);

        Assert.Empty(Disagreements(Terraform.Allowed("silo"), Recording.Of(silosToTables, silosToQueues)));
        Assert.Empty(Disagreements(Terraform.Allowed("api-gateway"), Recording.Of(clientToTables)));
    }

    [Fact]
    public void What_terraform_allows_is_read_from_its_text()
    {
        Assert.Contains("OrleansSilos PutItem", Terraform.Allowed("silo"));
        Assert.Contains("queues ReceiveMessage", Terraform.Allowed("silo"));
        Assert.Equal(["dead DeleteMessage", "dead GetQueueUrl", "dead ReceiveMessage"], Terraform.Allowed("silo").Where(one => one.StartsWith("dead ", StringComparison.Ordinal)));
        Assert.Equal(["OrleansSilos DescribeTable", "OrleansSilos Query"], Terraform.Allowed("api-gateway"));
        Assert.Equal(("DeploymentId", "SiloIdentity"), Terraform.Tables["OrleansSilos"]);
    }

    [Fact]
    public void A_permission_too_few_or_too_many_is_named()
    {
        var allowed = Terraform.Allowed("silo");
        Assert.Equal(
            ["not allowed: queues SendMessage", "never asked for: queues PurgeQueue"],
            Disagreements(allowed.Remove("queues SendMessage").Add("queues PurgeQueue"), allowed));
    }

    private static IEnumerable<string> Disagreements(ImmutableSortedSet<string> allowed, ImmutableSortedSet<string> asked) =>
        [.. asked.Except(allowed).Select(one => $"not allowed: {one}"), .. allowed.Except(asked).Select(one => $"never asked for: {one}")];

    private async Task MakeWhatTerraformMakes(CancellationToken cancellation)
    {
        Assert.Equal(3, Terraform.Tables.Count);
        foreach (var (name, (hash, range)) in Terraform.Tables)
            await tables.Bare.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = name,
                    KeySchema = [new(hash, KeyType.HASH), new(range, KeyType.RANGE)],
                    AttributeDefinitions = [new(hash, ScalarAttributeType.S), new(range, ScalarAttributeType.S)],
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                },
                cancellation);

        using var sqs = new AmazonSQSClient("local", "local", new AmazonSQSConfig { ServiceURL = $"{queues.Address}", AuthenticationRegion = "us-east-1" });
        foreach (var name in Terraform.Queues)
        {
            await sqs.CreateQueueAsync(name, cancellation);
            await sqs.CreateQueueAsync(name + "-dlq", cancellation);
        }

        await sqs.SendMessageAsync((await sqs.GetQueueUrlAsync(Terraform.Queues[0] + "-dlq", cancellation)).QueueUrl, "given up", cancellation);
    }

    private static IHost Silo(AwsProxy toTables, AwsProxy toQueues, Gate gate) => new HostBuilder()
        .UseOrleans(silo =>
        {
            silo.Services.AddSingleton(gate);
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("permissions", "ecommerce"));
            silo.Configure<ClusterMembershipOptions>(membership => membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1));
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());
            silo.UseDynamoDBClustering((DynamoDBClusteringOptions options) => options.Service = $"{toTables.Address}");
            silo.AddDynamoDBGrainStorageAsDefault((DynamoDBStorageOptions options) =>
                (options.Service, options.DeleteStateOnClear) = ($"{toTables.Address}", true));
            silo.UseDynamoDBReminderService((DynamoDBReminderStorageOptions options) => options.Service = $"{toTables.Address}");
            silo.AddSqsStreams("events", (SiloSqsStreamConfigurator streams) =>
            {
                streams.ConfigureSqs(options => options.Configure(sqs =>
                    (sqs.ConnectionString, sqs.CreateIfNotExists, sqs.VisibilityTimeoutSeconds, sqs.ReceiveWaitTimeSeconds) =
                    ($"Service={toQueues.Address}", false, 3, 1)));
                streams.ConfigurePartitioning(Terraform.Queues.Length);
                streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            });
        })
        .Build();

    private static IHost Client(AwsProxy toTables) => new HostBuilder()
        .UseOrleansClient(client => client
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("permissions", "ecommerce"))
            .UseDynamoDBClustering((DynamoDBGatewayOptions options) => options.Service = $"{toTables.Address}"))
        .Build();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
