using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;

namespace Orleans.DynamoDB;

/// <summary>The table itself: found, checked, and made or altered only if that was asked for.</summary>
internal sealed partial class DynamoDBTable(
    IAmazonDynamoDB client, DynamoDBClientOptions options, string name, string hash, string range, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns when the table can be used.</summary>
    /// <exception cref="OrleansConfigurationException">It is missing or its keys are not ours.</exception>
    public async Task Prepare(CancellationToken cancellation)
    {
        var table = await Find(cancellation);
        if (table is null && options.CreateIfNotExists) await Create(cancellation);
        else if (table is null) throw Wrong($"does not exist. Make it with {Keys}, or set CreateIfNotExists");

        table = await WhenActive(cancellation);
        if (!HasOurKeys(table)) throw Wrong($"has other keys than {Keys}: it belongs to something else. Name another table");
        if (options.UpdateIfExists) await Update(table, cancellation);
    }

    private string Keys => $"the string keys {hash} (partition) and {range} (sort)";

    private BillingMode Billing => options.UseProvisionedThroughput ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST;

    private ProvisionedThroughput? Throughput =>
        options.UseProvisionedThroughput ? new(options.ReadCapacityUnits, options.WriteCapacityUnits) : null;

    private async Task<TableDescription?> Find(CancellationToken cancellation)
    {
        try
        {
            return (await client.DescribeTableAsync(name, cancellation)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task Create(CancellationToken cancellation)
    {
        try
        {
            await client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = name,
                    KeySchema = [new(hash, KeyType.HASH), new(range, KeyType.RANGE)],
                    AttributeDefinitions = [new(hash, ScalarAttributeType.S), new(range, ScalarAttributeType.S)],
                    BillingMode = Billing,
                    ProvisionedThroughput = Throughput,
                },
                cancellation);
            Created(logger, name, Billing);
        }
        catch (ResourceInUseException)
        {
            // Another silo was faster.
        }
    }

    private async Task<TableDescription> WhenActive(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        for (var attempt = 2; ; attempt++)
        {
            // A table that is being altered can be used meanwhile.
            if (await Find(patience.Token) is { } table && (table.TableStatus == TableStatus.ACTIVE || table.TableStatus == TableStatus.UPDATING))
                return table;
            await Jitter.Delay(attempt, patience.Token);
        }
    }

    private bool HasOurKeys(TableDescription table) =>
        table.KeySchema.Count == 2 && Is(table, hash, KeyType.HASH) && Is(table, range, KeyType.RANGE);

    private static bool Is(TableDescription table, string key, KeyType kind) =>
        table.KeySchema.Any(element => element.AttributeName == key && element.KeyType == kind)
        && table.AttributeDefinitions.Any(attribute => attribute.AttributeName == key && attribute.AttributeType == ScalarAttributeType.S);

    private async Task Update(TableDescription table, CancellationToken cancellation)
    {
        var billing = table.BillingModeSummary?.BillingMode ?? BillingMode.PROVISIONED;
        var same = billing == Billing && (Throughput is not { } wanted
            || (table.ProvisionedThroughput?.ReadCapacityUnits == wanted.ReadCapacityUnits
                && table.ProvisionedThroughput?.WriteCapacityUnits == wanted.WriteCapacityUnits));
        if (same) return;

        await client.UpdateTableAsync(
            new UpdateTableRequest { TableName = name, BillingMode = Billing, ProvisionedThroughput = Throughput }, cancellation);
        Altered(logger, name, Billing);
        await WhenActive(cancellation);
    }

    private OrleansConfigurationException Wrong(string what) => new($"DynamoDB table '{name}' in {options.Connection} {what}.");

    [LoggerMessage(Level = LogLevel.Information, Message = "Made DynamoDB table {Table}, {Billing}")]
    private static partial void Created(ILogger logger, string table, string billing);

    [LoggerMessage(Level = LogLevel.Information, Message = "Altered DynamoDB table {Table} to {Billing}")]
    private static partial void Altered(ILogger logger, string table, string billing);
}
