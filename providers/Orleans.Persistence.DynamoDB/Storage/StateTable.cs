using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.DynamoDB;

namespace Orleans.Persistence.DynamoDB;

/// <summary>The table of grain states, and whether it forgets.</summary>
internal sealed partial class StateTable(IAmazonDynamoDB client, DynamoDBStorageOptions options, ILogger logger)
{
    public async Task Prepare(CancellationToken cancellation)
    {
        await new DynamoDBTable(client, options, options.TableName, StateKey.Hash, StateKey.Range, logger).Prepare(cancellation);
        if (options.TimeToLive is not null) await PrepareToForget(cancellation);
    }

    private async Task PrepareToForget(CancellationToken cancellation)
    {
        var now = (await client.DescribeTimeToLiveAsync(options.TableName, cancellation)).TimeToLiveDescription;
        if (now.TimeToLiveStatus == TimeToLiveStatus.ENABLED || now.TimeToLiveStatus == TimeToLiveStatus.ENABLING)
        {
            if (now.AttributeName != StateItem.Ttl)
                throw new OrleansConfigurationException($"Table '{options.TableName}' forgets by '{now.AttributeName}', not by '{StateItem.Ttl}'.");
        }
        else if (options.CreateIfNotExists || options.UpdateIfExists)
        {
            await client.UpdateTimeToLiveAsync(
                new UpdateTimeToLiveRequest { TableName = options.TableName, TimeToLiveSpecification = new() { AttributeName = StateItem.Ttl, Enabled = true } },
                cancellation);
        }
        else
        {
            Keeps(logger, options.TableName, StateItem.Ttl);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "DynamoDB table {Table} has no time to live on {Attribute}: expired states are hidden but never deleted")]
    private static partial void Keeps(ILogger logger, string table, string attribute);
}
