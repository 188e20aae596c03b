using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orleans.Aws;
using Orleans.DynamoDB;

namespace Orleans.Persistence.DynamoDB;

/// <summary>A write that was refused, and what stands there instead: null if nothing.</summary>
internal sealed record Refused(StateItem? Standing);

/// <summary>
/// Conditional changes of a state: one item, or, where pieces come or go, one transaction under the same condition. The SDK sends again
/// what had no reply, so a refusal may be the work of our own first attempt: the item's WriteId tells.
/// </summary>
internal sealed class StateWrites(IAmazonDynamoDB client, string table, TimeProvider clock, StateReads reads)
{
    /// <summary>Null when written.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="expected">Null: there must be none, or an expired one.</param>
    /// <param name="tag">The new ETag.</param>
    /// <param name="payload">Null: the item is kept, empty.</param>
    /// <param name="expiresAt">Epoch second, or null.</param>
    /// <param name="cancellation">After it the outcome is unknown.</param>
    public async Task<Refused?> Put(
        StateKey key, StateETag? expected, StateETag tag, StatePayload? payload, long? expiresAt, CancellationToken cancellation)
    {
        var writer = Guid.NewGuid().ToString("N");
        var head = StateItem.Head(key, tag, writer, payload, expiresAt);
        var (condition, values) = Condition(expected);
        try
        {
            if (tag.Parts == 0 && expected is null or { Parts: 0 })
            {
                await client.PutItemAsync(
                    new PutItemRequest(table, head)
                    {
                        ConditionExpression = condition,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    },
                    cancellation);
                return null;
            }

            var put = new Put
            {
                TableName = table,
                Item = head,
                ConditionExpression = condition,
                ExpressionAttributeValues = values,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            };
            var parts = Enumerable.Range(1, tag.Parts).Select(number => new TransactWriteItem
            {
                Put = new() { TableName = table, Item = StateItem.Part(key, number, writer, payload!, expiresAt) },
            });
            await client.Commit([new() { Put = put }, .. parts, .. Removals(key, tag.Parts + 1, expected?.Parts ?? 0)], cancellation);
            return null;
        }
        catch (AmazonDynamoDBException error) when (error.IsRefusal(out var stored))
        {
            var standing = await reads.Standing(key, stored, cancellation);
            return standing?.WriteId == writer ? null : new(standing);
        }
    }

    /// <summary>Null when deleted.</summary>
    public async Task<Refused?> Delete(StateKey key, StateETag expected, CancellationToken cancellation)
    {
        var (condition, values) = Condition(expected);
        try
        {
            if (expected.Parts == 0)
            {
                await client.DeleteItemAsync(
                    new DeleteItemRequest(table, key.Head)
                    {
                        ConditionExpression = condition,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    },
                    cancellation);
                return null;
            }

            var delete = new Delete { TableName = table, Key = key.Head, ConditionExpression = condition, ExpressionAttributeValues = values };
            await client.Commit([new() { Delete = delete }, .. Removals(key, 1, expected.Parts)], cancellation);
            return null;
        }
        catch (AmazonDynamoDBException error) when (error.IsRefusal(out var stored))
        {
            var standing = await reads.Standing(key, stored, cancellation);
            // Nothing is there, as was asked for; an attempt without a reply may have seen to it.
            return standing is null && AttemptMeter.MayHaveLandedBefore(error) ? null : new(standing);
        }
    }

    private (string Condition, Item Values) Condition(StateETag? expected) => expected is { } tag
        ? ($"{StateItem.ETag} = :etag", new() { [":etag"] = Items.Number(tag.Number) })
        : ($"attribute_not_exists({StateKey.Hash}) OR {StateItem.Ttl} < :now", new() { [":now"] = Items.Number(clock.GetUtcNow().ToUnixTimeSeconds()) });

    private IEnumerable<TransactWriteItem> Removals(StateKey key, int from, int to) => Enumerable
        .Range(from, Math.Max(0, to - from + 1))
        .Select(number => new TransactWriteItem { Delete = new() { TableName = table, Key = key.Part(number) } });
}
