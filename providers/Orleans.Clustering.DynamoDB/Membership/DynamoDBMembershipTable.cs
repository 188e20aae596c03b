using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.DynamoDB;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>
/// The cluster's membership in DynamoDB. Every change is one transaction that the version row guards; a failure to reach the table is
/// an exception, never an answer.
/// </summary>
internal sealed class DynamoDBMembershipTable(
    IAmazonDynamoDB client, DynamoDBClusteringOptions options, string cluster, ILogger<DynamoDBMembershipTable> logger) : IMembershipTable
{
    private readonly MembershipReads _reads = new(client, options.TableName, cluster);
    private readonly MembershipWrites _writes = new(client, options.TableName, cluster);

    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        await new DynamoDBTable(client, options, options.TableName, Cluster, Identity, logger).Prepare(cancellationToken);
        if (tryInitTableVersion) await _writes.FirstVersion(cancellationToken);
    }

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) => _reads.Row(key, cancellationToken);

    public Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) => _reads.All(cancellationToken);

    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) =>
        _writes.Insert(entry, tableVersion, cancellationToken);

    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) =>
        _writes.Update(entry, etag, tableVersion, cancellationToken);

    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) => _writes.Heartbeat(entry, cancellationToken);

    /// <summary>Removes dead silos that were last heard of, or last suspected, before the date; each only if it is still as it was read.</summary>
    public async Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken)
    {
        var items = await _reads.ReadItems(cancellationToken);
        foreach (var silo in items.Where(item => item.TextOf(Identity) != VersionRow).Select(SiloItem.Read))
        {
            if (silo.Entry.Status is SiloStatus.Dead && silo.LastUpdate < beforeDate.UtcDateTime) await Remove(silo, cancellationToken);
        }
    }

    public async Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken)
    {
        var items = await new MembershipReads(client, options.TableName, clusterId).ReadItems(cancellationToken);
        await client.DeleteAll(options.TableName, items.Select(item => SiloItem.Key(clusterId, item.TextOf(Identity)!)), cancellationToken);
    }

    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, CancellationToken.None);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(CancellationToken.None);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, CancellationToken.None);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, CancellationToken.None);

    private async Task Remove(SiloItem silo, CancellationToken cancellation)
    {
        try
        {
            await client.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = options.TableName,
                    Key = SiloItem.Key(cluster, SiloItem.Identity(silo.Entry.SiloAddress)),
                    ConditionExpression = $"{Status} = :dead AND {SiloAttributes.ETag} = :etag",
                    ExpressionAttributeValues = new() { [":dead"] = Items.Number((int)SiloStatus.Dead), [":etag"] = Items.Number(silo.ETag) },
                },
                cancellation);
        }
        catch (ConditionalCheckFailedException)
        {
            // It changed or is gone already: another silo cleans up, too.
        }
    }
}
