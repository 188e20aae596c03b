using System.Text.Json;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>One operation of the document.</summary>
internal sealed record Operation(string Id, HttpMethod Method, string Path, JsonElement Spec)
{
    /// <summary>What its path is about: "orders" of /api/orders/{id}/cancel.</summary>
    public string Resource { get; } = Path.Split('{')[0].TrimEnd('/').Split('/')[^1];

    public bool IsForStaff { get; } = Path.StartsWith("/api/admin/", StringComparison.Ordinal);

    /// <summary>About one's own account, so that it takes a session.</summary>
    public bool IsForOwners { get; } = Path.StartsWith("/api/me/", StringComparison.Ordinal);

    public bool EndsSessions => Id is "endSession" or "endSessions" or "eraseMyAccount" or "changePassword" or "turnOnFactor";

    public bool Streams => Spec.GetProperty("responses").TryGetProperty("200", out var ok)
        && ok.TryGetProperty("content", out var content) && content.TryGetProperty("text/event-stream", out _);

    /// <summary>Otherwise nothing can be wrong with a request for it but who sends it.</summary>
    public bool TakesSomething => Body is not null || (Spec.TryGetProperty("parameters", out var parameters) && parameters.GetArrayLength() > 0);

    /// <summary>The JSON body's schema, or null if it takes none.</summary>
    public JsonElement? Body => Spec.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json)
        ? json.GetProperty("schema") : null;

    public IEnumerable<JsonElement> Parameters(string place) => Spec.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(parameter => parameter.Text("in") == place) : [];

    public static List<Operation> Of(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           select new Operation(method.Value.Text("operationId")!, new(method.Name.ToUpperInvariant()), path.Name, method.Value),
    ];
}
