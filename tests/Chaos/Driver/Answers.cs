using System.Net;
using System.Text.Json;

namespace Ecommerce.Chaos.Driver;

/// <summary>What came back, or that nothing did.</summary>
/// <param name="Status">0 if nothing came: it may have happened.</param>
internal sealed record Answer(int Status, JsonElement Body, bool RetryAfter)
{
    public static Answer None { get; } = new(0, default, false);

    public bool Unknown => Status is 0 or >= 500;

    public bool Ok => Status is >= 200 and < 300;

    public string? Code => Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public static async Task<Answer> Of(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        var json = bytes.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        using var document = json ? JsonDocument.Parse(bytes) : null;
        return new((int)response.StatusCode, document?.RootElement.Clone() ?? default, response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null);
    }
}

/// <summary>Who asks: a guest by token, or staff or a member by name.</summary>
internal readonly record struct Who(string Header, string Value)
{
    public static Who Staff { get; } = new("Authorization", "Dev keeper:staff");

    public static Who Guest(string token) => new("X-Guest-Token", token);

    public static Who Member(string name) => new("Authorization", "Dev " + name);
}
