using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.DynamoDB;

namespace Orleans.Reminders.DynamoDB;

/// <summary>Reminders in a DynamoDB table. Every read is consistent: it sees each change that was answered before it.</summary>
internal sealed class DynamoDBReminderTable(
    IAmazonDynamoDB client, DynamoDBReminderStorageOptions options, string service, ILogger<DynamoDBReminderTable> logger) : IReminderTable
{
    private readonly string _table = options.TableName;

    public Task StartAsync(CancellationToken cancellationToken) =>
        new DynamoDBTable(client, options, _table, RingQueries.Hash, RingQueries.Range, logger).Prepare(cancellationToken);

    /// <returns>Null if there is no such reminder.</returns>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        await client.Find(_table, ReminderItem.Key(service, grainId, reminderName), cancellationToken) is { } item ? ReminderItem.Read(item) : null;

    public async Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) => Data(await client.All(
        Query(
            $"{RingQueries.Hash} = :bucket AND begins_with({RingQueries.Range}, :grain)",
            new()
            {
                [":bucket"] = Items.Text(RingQueries.Bucket(service, grainId.GetUniformHashCode())),
                [":grain"] = Items.Text(RingQueries.OfGrain(grainId)),
            }),
        cancellationToken));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken) =>
        Data((await Arc(begin, end, cancellationToken)).SelectMany(items => items));

    public async Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var etag = Guid.CreateVersion7().ToString("N");
        await client.PutItemAsync(_table, ReminderItem.Write(service, entry, etag), cancellationToken);
        return etag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(eTag)) return false;
        var key = ReminderItem.Key(service, grainId, reminderName);
        try
        {
            await client.DeleteItemAsync(
                new DeleteItemRequest(_table, key)
                {
                    ConditionExpression = $"{ReminderItem.ETag} = :etag",
                    ExpressionAttributeValues = new() { [":etag"] = Items.Text(eTag) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException refused)
        {
            // Nothing is there any more, as was asked for; an attempt without a reply may have seen to it.
            return AttemptMeter.MayHaveLandedBefore(refused) && await client.Find(_table, key, cancellationToken) is null;
        }
    }

    public async Task TestOnlyClearTable(CancellationToken cancellationToken)
    {
        var items = (await Arc(0, 0, cancellationToken)).SelectMany(items => items);
        await client.DeleteAll(_table, items.Select(Key), cancellationToken);

        static Item Key(Item item) => new() { [RingQueries.Hash] = item[RingQueries.Hash], [RingQueries.Range] = item[RingQueries.Range] };
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task Init() => StartAsync(CancellationToken.None);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    public Task TestOnlyClearTable() => TestOnlyClearTable(CancellationToken.None);

    private Task<List<Item>[]> Arc(uint begin, uint end, CancellationToken cancellation) => Task.WhenAll(
        RingQueries.Arc(service, begin, end).Select(segment => client.All(
            Query(
                $"{RingQueries.Hash} = :bucket AND {RingQueries.Range} BETWEEN :from AND :to",
                new() { [":bucket"] = Items.Text(segment.Bucket), [":from"] = Items.Text(segment.From), [":to"] = Items.Text(segment.To) }),
            cancellation)));

    private QueryRequest Query(string condition, Item values) =>
        new() { TableName = _table, ConsistentRead = true, KeyConditionExpression = condition, ExpressionAttributeValues = values };

    private static ReminderTableData Data(IEnumerable<Item> items) => new(items.Select(ReminderItem.Read));
}
