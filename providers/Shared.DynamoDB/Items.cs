using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Orleans.DynamoDB;

/// <summary>Attributes and requests that every table needs.</summary>
internal static class Items
{
    /// <summary>What the service takes in one BatchWriteItem.</summary>
    private const int MostPerBatch = 25;

    private const int BatchAttempts = 8;

    public static AttributeValue Text(string value) => new() { S = value };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static string? TextOf(this Item item, string name) => item.TryGetValue(name, out var value) ? value.S : null;

    /// <summary>Null if it is missing or no whole number.</summary>
    public static long? NumberOf(this Item item, string name) =>
        item.TryGetValue(name, out var value) && long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Null if there is none.</summary>
    public static async Task<Item?> Find(this IAmazonDynamoDB client, string table, Item key, CancellationToken cancellation)
    {
        var reply = await client.GetItemAsync(new GetItemRequest { TableName = table, Key = key, ConsistentRead = true }, cancellation);
        return reply.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>Every page.</summary>
    public static async Task<List<Item>> All(this IAmazonDynamoDB client, QueryRequest query, CancellationToken cancellation)
    {
        var items = new List<Item>();
        do
        {
            var page = await client.QueryAsync(query, cancellation);
            items.AddRange(page.Items ?? []);
            query.ExclusiveStartKey = page.LastEvaluatedKey is { Count: > 0 } next ? next : null;
        }
        while (query.ExclusiveStartKey is not null);
        return items;
    }

    /// <summary>Deletes whatever is there under these keys. What the service did not get to is sent again.</summary>
    /// <exception cref="ProvisionedThroughputExceededException">It did not get to it many times in a row.</exception>
    public static async Task DeleteAll(
        this IAmazonDynamoDB client, string table, IEnumerable<Item> keys, CancellationToken cancellation)
    {
        foreach (var batch in keys.Chunk(MostPerBatch))
        {
            var left = batch.Select(key => new WriteRequest(new DeleteRequest(key))).ToList();
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                if (attempt > BatchAttempts)
                    throw new ProvisionedThroughputExceededException($"{left.Count} items of table '{table}' could not be deleted.");
                if (attempt > 1) await Jitter.Delay(attempt, cancellation);
                var reply = await client.BatchWriteItemAsync(new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>> { [table] = left }), cancellation);
                left = reply.UnprocessedItems is { } unprocessed && unprocessed.TryGetValue(table, out var rest) ? rest : [];
            }
        }
    }
}
