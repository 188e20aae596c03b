using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Orleans.DynamoDB;

/// <summary>All or nothing, and what a refusal means. The service gives reasons as codes, one per item; its text is for people.</summary>
internal static class Transactions
{
    private const int Attempts = 6;
    private const string ConditionFailed = "ConditionalCheckFailed";
    private const string Conflict = "TransactionConflict";

    private static readonly HashSet<string?> Passing = [null, "None", Conflict, "ThrottlingError", "ProvisionedThroughputExceeded"];

    /// <summary>
    /// Being in somebody's way passes, so it is tried again. The token makes an attempt whose reply was lost answer as the first one did.
    /// </summary>
    /// <exception cref="TransactionCanceledException">A condition failed, or others were in the way each time.</exception>
    public static async Task Commit(this IAmazonDynamoDB client, List<TransactWriteItem> changes, CancellationToken cancellation)
    {
        var transaction = new TransactWriteItemsRequest { TransactItems = changes, ClientRequestToken = Guid.NewGuid().ToString("N") };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await client.TransactWriteItemsAsync(transaction, cancellation);
                return;
            }
            catch (AmazonDynamoDBException error) when (attempt < Attempts && MayPass(error))
            {
                await Jitter.Delay(attempt + 1, cancellation);
            }
        }
    }

    /// <summary>Whether a condition failed, of one item or of a transaction's.</summary>
    /// <param name="error">The error.</param>
    /// <param name="stored">The item that failed it, if the service sent it along.</param>
    public static bool IsRefusal(this AmazonDynamoDBException error, out Item? stored)
    {
        var reason = Reasons(error).Find(reason => reason.Code == ConditionFailed);
        stored = error is ConditionalCheckFailedException refused ? refused.Item : reason?.Item;
        return error is ConditionalCheckFailedException || reason is not null;
    }

    /// <summary>Whether another transaction held one of the items.</summary>
    public static bool IsConflict(this AmazonDynamoDBException error) => Reasons(error).Exists(reason => reason.Code == Conflict);

    private static bool MayPass(AmazonDynamoDBException error) => error is TransactionInProgressException
        || (error is TransactionCanceledException && Reasons(error).TrueForAll(reason => Passing.Contains(reason.Code)));

    private static List<CancellationReason> Reasons(AmazonDynamoDBException error) =>
        (error as TransactionCanceledException)?.CancellationReasons ?? [];
}
