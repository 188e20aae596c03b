using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Aws;

namespace Orleans.DynamoDB;

internal static class DynamoDBClients
{
    /// <summary>The client that these options describe, shared by all of this host that describe the same.</summary>
    public static IAmazonDynamoDB Client(this IServiceProvider services, DynamoDBClientOptions options) =>
        options.CreateClient?.Invoke()
        ?? services.GetRequiredService<AwsClients>().Get<AmazonDynamoDBClient, AmazonDynamoDBConfig>(
            options.Connection,
            new(options.RequestTimeout, options.MaxAttempts),
            options.ConfigureClient,
            (credentials, config) => credentials is null ? new Metered(config) : new Metered(credentials, config));

    private sealed class Metered : AmazonDynamoDBClient
    {
        public Metered(AmazonDynamoDBConfig config)
            : base(config)
        {
        }

        public Metered(AWSCredentials credentials, AmazonDynamoDBConfig config)
            : base(credentials, config)
        {
        }

        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            AttemptMeter.AddTo(pipeline);
        }
    }
}
