using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.DynamoDB;
using Orleans.Messaging;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>Where a client finds its cluster: a query of the cluster's own partition, whoever else shares the table.</summary>
internal sealed class DynamoDBGatewayListProvider(
    IAmazonDynamoDB client, DynamoDBGatewayOptions options, string cluster, TimeSpan maxStaleness, ILogger<DynamoDBGatewayListProvider> logger)
    : IGatewayListProvider
{
    public TimeSpan MaxStaleness => maxStaleness;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken) =>
        new DynamoDBTable(client, options, options.TableName, Cluster, Identity, logger).Prepare(cancellationToken);

    public async Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken)
    {
        var silos = await client.All(
            new QueryRequest
            {
                TableName = options.TableName,
                ConsistentRead = true,
                KeyConditionExpression = $"{Cluster} = :cluster",
                FilterExpression = $"{Status} = :active AND {ProxyPort} > :none",
                ProjectionExpression = $"{Address}, {Generation}, {ProxyPort}",
                ExpressionAttributeValues = new()
                {
                    [":cluster"] = Items.Text(cluster),
                    [":active"] = Items.Number((int)SiloStatus.Active),
                    [":none"] = Items.Number(0),
                },
            },
            cancellationToken);
        return [.. silos.Select(Gateway)];
    }

    public Task InitializeGatewayListProvider() => InitializeGatewayListProviderAsync(CancellationToken.None);

    public Task<IList<Uri>> GetGateways() => GetGatewaysAsync(CancellationToken.None);

    private static Uri Gateway(Item item) => SiloAddress.New(
        System.Net.IPAddress.Parse(item.TextOf(Address)!), (int)item.NumberOf(ProxyPort)!.Value, (int)item.NumberOf(Generation)!.Value).ToGatewayUri();
}
