using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>Asks what the document describes with one thing about it changed, as somebody who may do everything.</summary>
internal sealed class Probe(Shop shop, JsonElement document)
{
    private const string Here = "here-it-goes";

    private readonly Values _values = new(new Random(1), document.GetProperty("components").GetProperty("schemas"), ["Ada"]);

    /// <summary>The document's own example, and a body with all fields. Of one that is refused as it is, it cannot be told what is refused.</summary>
    public async Task<List<(JsonNode Body, bool Sound)>> Bodies(Operation operation)
    {
        var schema = Resolve(operation.Body!.Value);
        var bodies = new List<(JsonNode, bool)>();
        var example = schema.TryGetProperty("examples", out var examples) ? JsonNode.Parse(examples[0].GetRawText())! : null;
        foreach (var body in (JsonNode?[])[example, Whole(schema)])
        {
            if (body is null) continue;
            using var answer = await Ask(operation, body.ToJsonString());
            bodies.Add((body, (int)answer.StatusCode != 400));
        }

        return bodies;
    }

    /// <param name="address">In place of the operation's own, with what its parameters are.</param>
    public Task<HttpResponseMessage> Ask(Operation operation, string? body, string? address = null)
    {
        List<(string, string)> headers = [("Authorization", "Dev sweep:staff")];
        var asked = operation.Parameters("header").Select(parameter => parameter.Text("name")!).ToList();
        foreach (var header in asked.Where(header => header is not ("Last-Event-ID" or "Accept-Language") && (header is not "If-Match" || !asked.Contains("If-None-Match"))))
            headers.Add((header, header switch { "If-Match" => "\"none\"", "If-None-Match" => "*", _ => Checkout.Key() }));
        return shop.Nobody().Open(operation.Method, address ?? Address(operation), body, [.. headers.DistinctBy(header => header.Item1)]);
    }

    /// <param name="value">For this parameter of the path; the others are good.</param>
    public static string Address(Operation operation, string? parameter = null, string? value = null) =>
        operation.Parameters("path").Select(each => each.Text("name")!).Aggregate(operation.Path, (path, name) => path.Replace($"{{{name}}}", name == parameter ? value : name switch
        {
            "sku" => Catalogue.MugSku,
            "slug" => "harbour-mug",
            "concern" => "1",
            "id" when operation.Parameters("header").Any(header => header.Text("name") is "If-None-Match") => Checkout.Key(), // it makes something new
            "id" when operation.Resource is "products" => Catalogue.Mug,
            _ => "sweep",
        }, StringComparison.Ordinal));

    /// <summary>What the document says of the value at this place of a body; null if it says nothing.</summary>
    public JsonElement? SchemaOf(Operation operation, string[] path)
    {
        var schema = Resolve(operation.Body!.Value);
        foreach (var part in path)
        {
            if (schema.TryGetProperty("items", out var items) && char.IsAsciiDigit(part[0])) schema = Resolve(items);
            else if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(part, out var property)) schema = Resolve(property);
            else return null;
        }

        return schema;
    }

    /// <summary>Whether a problem's field is this place: by its own name, or as a whole of which it is a part. JSON that cannot be read has no names yet.</summary>
    public static bool Names(string field, string[] path)
    {
        var said = field.Split('.', '[', ']').Where(part => part.Length > 0 && part is not "$").ToArray();
        return said is ["body"] || said.Intersect(path, StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>Where a body has values of these kinds; of a list, its first.</summary>
    public static IEnumerable<string[]> Places(JsonNode? node, Func<JsonNode, bool> wanted, params string[] path)
    {
        if (node is null) return [];
        IEnumerable<string[]> inside = node switch
        {
            JsonObject fields => fields.SelectMany(field => Places(field.Value, wanted, [.. path, field.Key])),
            JsonArray { Count: > 0 } items => Places(items[0], wanted, [.. path, "0"]),
            _ => [],
        };
        return wanted(node) ? inside.Prepend(path) : inside;
    }

    public static bool IsText(JsonNode node) => node.GetValueKind() is JsonValueKind.String;

    public static JsonNode At(JsonNode body, string[] path) => path.Aggregate(body, (node, part) => node is JsonArray items ? items[int.Parse(part, CultureInfo.InvariantCulture)]! : node[part]!);

    /// <summary>The body with this JSON at that place.</summary>
    public static string With(JsonNode body, string[] path, string json)
    {
        var copy = body.DeepClone();
        if (At(copy, path[..^1]) is JsonArray list) list[0] = Here;
        else At(copy, path[..^1])[path[^1]] = Here;
        return copy.ToJsonString().Replace($"\"{Here}\"", json, StringComparison.Ordinal);
    }

    /// <summary>A body with every field that it may have.</summary>
    private JsonNode Whole(JsonElement schema)
    {
        var best = _values.Good("", schema)!;
        for (var n = 0; n < 60; n++)
        {
            var other = _values.Good("", schema)!;
            if (Places(other, IsText).Count() > Places(best, IsText).Count()) best = other;
        }

        return best;
    }

    private JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices)) schema = choices.EnumerateArray().First(choice => !choice.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String || type.GetString() != "null");
        return schema.TryGetProperty("$ref", out var reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
    }
}
