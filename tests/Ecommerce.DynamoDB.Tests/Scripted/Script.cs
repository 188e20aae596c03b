using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Ecommerce.DynamoDB.Tests.Scripted;

/// <summary>A request as the service would see it.</summary>
public sealed record Asked(string Operation, JsonObject Body);

/// <summary>
/// Answers the real SDK client as the service would where the emulator cannot: with refusals that bring items, conflicts, throttles,
/// or nothing at all.
/// </summary>
public sealed class Script : HttpMessageHandler
{
    private readonly Queue<Func<JsonObject, JsonObject>> _replies = new();
    private Func<Asked, JsonObject>? _otherwise;

    public const string Address = "http://scripted.invalid";

    public ConcurrentQueue<Asked> Asked { get; } = new();

    public HttpClientFactory Factory => new ClientFactory(this);

    public Script Then(JsonObject reply) => Then(_ => reply);

    public Script Then(Func<JsonObject, JsonObject> reply)
    {
        _replies.Enqueue(reply);
        return this;
    }

    /// <summary>What becomes of every request after those.</summary>
    public Script Otherwise(Func<Asked, JsonObject> reply)
    {
        _otherwise = reply;
        return this;
    }

    /// <summary>The service may have done it or not; no answer comes.</summary>
    public static JsonObject Lost(JsonObject request) => throw new HttpRequestException("The connection was reset.");

    public static JsonObject Refusal(string type, JsonObject? more = null)
    {
        var refusal = more?.DeepClone().AsObject() ?? [];
        refusal["__type"] = "com.amazonaws.dynamodb.v20120810#" + type;
        refusal["Message"] ??= "scripted";
        return refusal;
    }

    public static JsonObject Cancelled(params string[] codes) => Refusal("TransactionCanceledException", new()
    {
        ["CancellationReasons"] = new JsonArray([.. codes.Select(code => new JsonObject { ["Code"] = code })]),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken))!.AsObject();
        var asked = new Asked(request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1], body);
        Asked.Enqueue(asked);
        var reply = _replies.TryDequeue(out var next) ? next(body) : _otherwise?.Invoke(asked) ?? throw new InvalidOperationException($"Nobody expected {asked.Operation}.");
        return new(reply.ContainsKey("__type") ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
        {
            Content = new StringContent(reply.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
    }

    private sealed class ClientFactory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? TimeSpan.FromSeconds(30) };

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
