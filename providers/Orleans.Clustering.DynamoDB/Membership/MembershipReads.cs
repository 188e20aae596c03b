using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orleans.DynamoDB;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>
/// Snapshots: items and version of one instant. Reads are optimistic; a change in between, which is rare, means reading again. A
/// transactional read costs twice the units and is itself refused while a change is under way.
/// </summary>
internal sealed class MembershipReads(IAmazonDynamoDB client, string table, string cluster)
{
    private const int Attempts = 10;

    /// <summary>After so many, a silo that cannot be seen is taken to have been cleaned up and not to be still on its way.</summary>
    private const int AttemptsForMissing = 3;

    public Task<MembershipTableData> All(CancellationToken cancellation) => Snapshot(
        async () =>
        {
            var items = await ReadItems(cancellation);
            var silos = items.Where(item => item.TextOf(Identity) != VersionRow).Select(SiloItem.Read).ToList();
            return (items.Find(item => item.TextOf(Identity) == VersionRow), silos);
        },
        _ => true,
        cancellation);

    public Task<MembershipTableData> Row(SiloAddress silo, CancellationToken cancellation)
    {
        var identity = SiloItem.Identity(silo);
        return Snapshot(
            async () =>
            {
                var item = await client.Find(table, SiloItem.Key(cluster, identity), cancellation);
                return (await FindVersion(cancellation), item is null ? [] : [SiloItem.Read(item)]);
            },
            other => other == identity,
            cancellation);
    }

    /// <summary>Every item of the cluster, its version row included.</summary>
    public Task<List<Item>> ReadItems(CancellationToken cancellation) => client.All(
        new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = $"{Cluster} = :cluster",
            ExpressionAttributeValues = new() { [":cluster"] = Items.Text(cluster) },
        },
        cancellation);

    private Task<Item?> FindVersion(CancellationToken cancellation) => client.Find(table, SiloItem.Key(cluster, VersionRow), cancellation);

    private async Task<MembershipTableData> Snapshot(
        Func<Task<(Item? Version, List<SiloItem> Silos)>> read, Func<string, bool> covers, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (attempt > 1) await Jitter.Delay(attempt, cancellation);
            var before = Version(await FindVersion(cancellation));
            var (item, silos) = await read();
            if (before == Version(item) && before.Explains(silos, covers, missingMayBeCleaned: attempt > AttemptsForMissing))
                return new([.. silos.Select(silo => Tuple.Create(silo.Entry, $"{silo.ETag}"))], before.TableVersion);
        }

        throw new OrleansException($"Membership of cluster '{cluster}' in table '{table}' changed during each of {Attempts} reads.");
    }

    /// <summary>An empty answer would tell a silo that nobody is there; a cluster whose version row is gone is broken, not empty.</summary>
    private VersionItem Version(Item? item) => item is not null
        ? VersionItem.Read(item)
        : throw new OrleansException($"Table '{table}' has no version row of cluster '{cluster}': it was not initialized, or was deleted.");
}
