using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>The real client of the SDK over a service that answers what a test says: what no emulator can be brought to do.</summary>
internal sealed class Scripted(Func<string, JsonNode, JsonNode> answer) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<(string Operation, JsonNode Body)> _requests = [];

    public IReadOnlyList<(string Operation, JsonNode Body)> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public static JsonNode Json(object value) => JsonSerializer.SerializeToNode(value)!;

    /// <summary>What every test needs alike; null for what it says itself.</summary>
    public static JsonNode? Usual(string operation) => operation switch
    {
        "GetQueueUrl" => Json(new { QueueUrl = "http://sqs/1/queue" }),
        "GetQueueAttributes" => Json(new { Attributes = new { MaximumMessageSize = "1048576", RedrivePolicy = "{}" } }),
        "ReceiveMessage" => Json(new { }),
        _ => null,
    };

    public AmazonSQSClient Client() => new(
        new BasicAWSCredentials("local", "local"),
        new AmazonSQSConfig { ServiceURL = "http://sqs", AuthenticationRegion = "us-east-1", HttpClientFactory = new Factory(this) });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1];
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        lock (_gate) _requests.Add((operation, body));
        return new(HttpStatusCode.OK)
        {
            Content = new StringContent((Usual(operation) ?? answer(operation, body)).ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
    }

    private sealed class Factory(Scripted handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
