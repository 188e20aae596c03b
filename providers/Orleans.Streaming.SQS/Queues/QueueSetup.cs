using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Orleans.Streaming.SQS;

/// <summary>Where a queue is and how large its messages may be.</summary>
internal sealed record QueueFacts(string Url, int MaxMessageBytes);

/// <summary>Finds a queue or makes it. One that exists is taken as it is.</summary>
internal static class QueueSetup
{
    /// <summary>The most SQS allows, for a message as for the messages of one request.</summary>
    private const int LargestMessage = 1024 * 1024;

    /// <summary>Dead letters keep the age they had, so they are kept as long as SQS allows: 14 days.</summary>
    private const string LongestRetention = "1209600";

    public static async Task<QueueFacts> Open(IAmazonSQS client, string name, SqsOptions options, ILogger logger, CancellationToken cancellation)
    {
        var url = await Find(client, name, cancellation) ?? (options.CreateIfNotExists
            ? await Create(client, name, options, logger, cancellation)
            : throw new OrleansConfigurationException($"There is no SQS queue '{name}', and CreateIfNotExists is off."));

        var known = await client.GetQueueAttributesAsync(
            new GetQueueAttributesRequest(url, [QueueAttributeName.MaximumMessageSize, QueueAttributeName.RedrivePolicy]), cancellation);
        if (known.Attributes?.ContainsKey(QueueAttributeName.RedrivePolicy) != true)
            logger.LogWarning("SQS queue {Queue} has no dead-letter queue: a message that cannot be decoded comes back until it expires", name);
        return new(url, known.MaximumMessageSize is > 0 ? (int)known.MaximumMessageSize : LargestMessage);
    }

    private static async Task<string?> Find(IAmazonSQS client, string name, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetQueueUrlAsync(name, cancellation)).QueueUrl;
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    private static async Task<string> Create(IAmazonSQS client, string name, SqsOptions options, ILogger logger, CancellationToken cancellation)
    {
        var attributes = options.FifoQueue ? Fifo() : [];
        attributes[QueueAttributeName.MessageRetentionPeriod] = LongestRetention;
        var graveyard = await client.CreateQueueAsync(
            new CreateQueueRequest(QueueNames.DeadLettersOf(name)) { Attributes = attributes }, cancellation);
        var arn = await client.GetQueueAttributesAsync(new GetQueueAttributesRequest(graveyard.QueueUrl, [QueueAttributeName.QueueArn]), cancellation);

        attributes = options.FifoQueue ? Fifo() : [];
        attributes[QueueAttributeName.VisibilityTimeout] = Number(options.Visibility.TotalSeconds);
        attributes[QueueAttributeName.ReceiveMessageWaitTimeSeconds] = Number(options.WaitSeconds);
        attributes[QueueAttributeName.MaximumMessageSize] = Number(LargestMessage);
        attributes[QueueAttributeName.RedrivePolicy] =
            JsonSerializer.Serialize(new { deadLetterTargetArn = arn.QueueARN, maxReceiveCount = options.MaxReceiveCount });
        var created = await client.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = attributes }, cancellation);
        logger.LogInformation("Made SQS queue {Queue} and its dead-letter queue", name);
        return created.QueueUrl;
    }

    /// <summary>Order and deduplication per stream instead of per queue lets streams pass each other.</summary>
    private static Dictionary<string, string> Fifo() => new()
    {
        [QueueAttributeName.FifoQueue] = "true",
        [QueueAttributeName.DeduplicationScope] = "messageGroup",
        [QueueAttributeName.FifoThroughputLimit] = "perMessageGroupId",
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
