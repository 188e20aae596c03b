using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

/// <summary>A problem as a caller sees it; whatever it is about, it must look like one and tell nothing of our inside.</summary>
public sealed record Refused(int Status, string Code, string Detail, string[] Fields, string? RetryAfter, string? Subject)
{
    public static async Task<Refused> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True("application/problem+json" == response.Content.Headers.ContentType?.MediaType, $"{(int)response.StatusCode}: {text}");
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        var code = body.GetProperty("code").GetString()!;
        Assert.Equal("/problems/" + code, body.GetProperty("type").GetString());
        Assert.Equal((int)response.StatusCode, body.GetProperty("status").GetInt32());
        Assert.NotEmpty(body.GetProperty("title").GetString()!);
        Assert.NotEmpty(body.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("Ecommerce", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Orleans", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dto", text, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return new(
            (int)response.StatusCode, code, body.GetProperty("detail").GetString()!,
            body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(error => error.Name)] : [],
            response.Headers.TryGetValues("Retry-After", out var after) ? after.Single() : null,
            body.TryGetProperty("subject", out var subject) ? subject.GetString() : null);
    }
}
