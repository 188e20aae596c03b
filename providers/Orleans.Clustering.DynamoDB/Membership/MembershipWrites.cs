using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orleans.DynamoDB;
using static Orleans.Clustering.DynamoDB.SiloAttributes;

namespace Orleans.Clustering.DynamoDB;

/// <summary>Changes of the membership: a silo's item and the version row, both or neither.</summary>
internal sealed class MembershipWrites(IAmazonDynamoDB client, string table, string cluster)
{
    public Task<bool> Insert(MembershipEntry entry, TableVersion version, CancellationToken cancellation) =>
        Write(new(entry, 0, version.Version), version, new() { ConditionExpression = $"attribute_not_exists({Identity})" }, cancellation);

    public Task<bool> Update(MembershipEntry entry, string etag, TableVersion version, CancellationToken cancellation) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            ? Write(new(entry, expected + 1, version.Version), version, WithETag(expected), cancellation)
            : Task.FromResult(false);

    /// <summary>
    /// One attribute, whatever the others are: a heartbeat is not a change of membership and keeps nobody from making one.
    /// </summary>
    /// <exception cref="ConditionalCheckFailedException">The silo has no item; none is made.</exception>
    public Task Heartbeat(MembershipEntry entry, CancellationToken cancellation) => client.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = table,
            Key = SiloItem.Key(cluster, SiloItem.Identity(entry.SiloAddress)),
            UpdateExpression = $"SET {IAmAliveTime} = :time",
            ConditionExpression = $"attribute_exists({Identity})",
            ExpressionAttributeValues = new() { [":time"] = Items.Text(Orleans.Runtime.LogFormatter.PrintDate(entry.IAmAliveTime)) },
        },
        cancellation);

    /// <summary>Does nothing if there is one already.</summary>
    public async Task FirstVersion(CancellationToken cancellation)
    {
        try
        {
            await client.PutItemAsync(
                new PutItemRequest(table, VersionItem.First.Write(cluster)) { ConditionExpression = $"attribute_not_exists({Identity})" },
                cancellation);
        }
        catch (ConditionalCheckFailedException)
        {
            // It is there.
        }
    }

    private static Put WithETag(long expected) => new()
    {
        ConditionExpression = $"{SiloAttributes.ETag} = :etag",
        ExpressionAttributeValues = new() { [":etag"] = Items.Number(expected) },
    };

    /// <summary>
    /// False if a condition failed, or if others were in the way each time. Anything else, throttling included, is thrown: nothing is
    /// known then.
    /// </summary>
    private async Task<bool> Write(SiloItem silo, TableVersion next, Put siloPut, CancellationToken cancellation)
    {
        if (VersionItem.After(next, SiloItem.Identity(silo.Entry.SiloAddress)) is not { } version) return false;
        var versionPut = WithETag(version.ETag - 1);
        (siloPut.TableName, siloPut.Item) = (table, silo.Write(cluster));
        (versionPut.TableName, versionPut.Item) = (table, version.Write(cluster));

        try
        {
            await client.Commit([new() { Put = siloPut }, new() { Put = versionPut }], cancellation);
            return true;
        }
        catch (AmazonDynamoDBException error) when (error.IsRefusal(out _) || error.IsConflict())
        {
            // Somebody else's change came first: the caller reads again.
            return false;
        }
    }
}
