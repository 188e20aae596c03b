using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using Orleans.Aws;
using Orleans.Configuration;

namespace Orleans.Streaming.SQS;

/// <summary>A client for what should be quick, and one for polls, which are long by intention and repeated by who polls.</summary>
internal sealed record SqsClients(IAmazonSQS Requests, IAmazonSQS Polls)
{
    private static readonly AwsTuning Quick = AwsTuning.Default with { Mode = RequestRetryMode.Standard };
    private static readonly AwsTuning Patient = new(AttemptTimeout: TimeSpan.FromSeconds(30), MaxAttempts: 1, RequestRetryMode.Standard);

    public static SqsClients Of(SqsOptions options, AwsClients clients)
    {
        if (options.CreateClient?.Invoke() is { } own) return new(own, own);

        var connection = SqsConnectionString.Parse(options.ConnectionString);
        return new(Get(Quick), Get(Patient));

        IAmazonSQS Get(AwsTuning tuning) => clients.Get<IAmazonSQS, AmazonSQSConfig>(connection, tuning, configure: null, Create);
    }

    private static MeteredSqsClient Create(AWSCredentials? credentials, AmazonSQSConfig config) =>
        credentials is null ? new(config) : new(credentials, config);

    private sealed class MeteredSqsClient : AmazonSQSClient
    {
        public MeteredSqsClient(AmazonSQSConfig config)
            : base(config)
        {
        }

        public MeteredSqsClient(AWSCredentials credentials, AmazonSQSConfig config)
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
