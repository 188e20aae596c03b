using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Ecommerce.Bench.Cluster;

/// <summary>What the emulator of DynamoDB sustains: writes of 600 bytes, each under the condition that nobody wrote in between.</summary>
internal static class BareStore
{
    private const int Bytes = 600;
    private const string Table = "Bare";

    public static async Task<double> WritesPerSecond(Uri address, int writers, TimeSpan time)
    {
        using var http = new HttpClient { BaseAddress = address };
        await Ask(http, "CreateTable", $$"""
            {"TableName":"{{Table}}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}
            """);
        while (!(await Ask(http, "DescribeTable", $$"""{"TableName":"{{Table}}"}""")).Contains("ACTIVE", StringComparison.Ordinal)) await Task.Delay(100);
        var started = Stopwatch.GetTimestamp();
        var written = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(http, writer, started, time))));
        return written.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> Write(HttpClient http, int writer, long started, TimeSpan time)
    {
        var state = Convert.ToBase64String(new byte[Bytes]);
        var version = 0L;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            await Ask(http, "PutItem", $$"""
                {"TableName":"{{Table}}","Item":{"Id":{"S":"{{writer}}"},"State":{"B":"{{state}}"},"Version":{"N":"{{version + 1}}"} },"ConditionExpression":"attribute_not_exists(Id) OR Version = :version","ExpressionAttributeValues":{":version":{"N":"{{version}}"} } }
                """);
            version++;
        }

        return version;
    }

    private static async Task<string> Ask(HttpClient http, string operation, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810." + operation);
        // The emulator looks at whose it is, not at the signature.
        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none");
        request.Headers.Add("X-Amz-Date", "20261101T000000Z");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{operation}: {text}");
    }
}
