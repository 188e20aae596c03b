using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.Streaming.SQS;
using Orleans.Streams;

namespace OrleansAWSUtils.Streams;

/// <summary>For tools and tests.</summary>
public static class SQSStreamProviderUtils
{
    /// <summary>Deletes the queues of a provider with the default number of partitions, with everything in them. Dead letters stay.</summary>
    public static async Task DeleteAllUsedQueues(string providerName, string clusterId, string storageConnectionString, ILoggerFactory loggerFactory)
    {
        using var clients = new AwsClients();
        var client = SqsClients.Of(new SqsOptions { ConnectionString = storageConnectionString }, clients).Requests;
        var mapper = new HashRingBasedStreamQueueMapper(new HashRingStreamQueueMapperOptions(), providerName);
        await Task.WhenAll(mapper.GetAllQueues().Select(queue => Delete(client, QueueNames.Of(clusterId, queue, fifo: false))));
    }

    private static async Task Delete(IAmazonSQS client, string queue)
    {
        try
        {
            await client.DeleteQueueAsync((await client.GetQueueUrlAsync(queue)).QueueUrl);
        }
        catch (QueueDoesNotExistException)
        {
            // It was never used.
        }
    }
}
