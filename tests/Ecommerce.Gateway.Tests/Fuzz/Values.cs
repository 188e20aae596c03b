using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>Values for a schema: mostly good ones, taken from what the shop has answered before, and ones from the edge.</summary>
internal sealed class Values(Random random, JsonElement schemas, string[] planted)
{
    private static readonly string[] Edges =
    [
        "", " ", "0", "-1", "null", "NaN", "../../etc/passwd", "%00", "%2e%2e%2f", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "${7*7}",
        "=cmd|' /C calc'!A0", "\r\nSet-Cookie: a=b", "\u0000", "\u202Eevil", "\uFEFF", "İstanbul", "ß", "e\u0301", "👩‍👩‍👧‍👦", "𝕊", "9007199254740993", "1e400", "0x10", "true",
    ];

    private readonly Dictionary<string, List<string>> _known = [];
    private readonly Lock _lock = new();
    private string? _total;

    /// <summary>Whether what is made is about somebody. A product's name is for everybody to read, in queues and in webhooks as well.</summary>
    public bool AboutPeople { get; set; } = true;

    /// <summary>Remembers the ids of an answer, so that later requests build on earlier ones.</summary>
    public void Learn(string resource, JsonElement answer)
    {
        if (answer.ValueKind is JsonValueKind.Array) foreach (var item in answer.EnumerateArray().Take(3)) Learn(resource, item);
        if (answer.ValueKind is not JsonValueKind.Object) return;
        foreach (var property in answer.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String && property.Name is "id")
                Know(resource, property.Value.GetString()!);
            else if (property.Value.ValueKind is JsonValueKind.String && property.Name is "sku" or "slug" or "product" or "next" or "code" or "order")
                Know(property.Name, property.Value.GetString()!);
            else if (resource is "cart" && property.Name is "total" && property.Value.ValueKind is JsonValueKind.Object)
                _total = property.Value.GetRawText();
            else Learn(property.Name is "items" ? resource : property.Name.TrimEnd('s'), property.Value);
        }
    }

    public void Know(string name, string value)
    {
        lock (_lock)
        {
            if (!_known.TryGetValue(name, out var values)) _known[name] = values = [];
            if (values.Count < 50) values.Add(value);
            else values[random.Next(values.Count)] = value;
        }
    }

    public string Text(string name, JsonElement? schema)
    {
        if (schema is { } known && Type(known) is "integer" or "number" or "boolean") return Good(name, schema.Value)!.ToJsonString();
        if (random.Next(10) < 7 && One(name) is { } one) return one;
        return random.Next(3) switch
        {
            0 => Edges[random.Next(Edges.Length)],
            1 => new string('a', random.Next(1, 300)),
            _ => "x" + random.Next(1000),
        };
    }

    /// <summary>A value that the schema allows.</summary>
    public JsonNode? Good(string name, JsonElement schema, int depth = 0)
    {
        if (name is "expectedTotal" && _total is not null && random.Next(4) > 0) return JsonNode.Parse(_total);
        if (schema.TryGetProperty("$ref", out var reference)) return Good(name, schemas.GetProperty(reference.GetString()!.Split('/')[^1]), depth);
        if (schema.TryGetProperty("oneOf", out var choices)) return Good(name, choices[random.Next(choices.GetArrayLength())], depth);
        if (schema.TryGetProperty("enum", out var values) && values.GetArrayLength() > 0) return JsonNode.Parse(values[random.Next(values.GetArrayLength())].GetRawText());
        if (depth == 0 && random.Next(3) == 0 && schema.TryGetProperty("examples", out var examples)) return JsonNode.Parse(examples[0].GetRawText());
        return Type(schema) switch
        {
            "integer" => JsonValue.Create(Within(schema, random.Next(4) switch { 0 => 0L, 1 => random.Next(-5, 100), 2 => int.MaxValue, _ => random.Next(1, 5) })),
            "number" => JsonValue.Create(random.Next(0, 500) / 10m),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Good(name.TrimEnd('s'), schema.GetProperty("items"), depth + 1))]),
            "object" => Object(schema, depth),
            "null" => null,
            _ => JsonValue.Create(String(name, schema)),
        };
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        if (depth > 6 || !schema.TryGetProperty("properties", out var properties)) return made;
        var needed = schema.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(one => one.GetString()!)] : new HashSet<string>();
        foreach (var property in properties.EnumerateObject())
            if (needed.Contains(property.Name) || random.Next(2) == 0) made[property.Name] = Good(property.Name, property.Value, depth + 1);
        return made;
    }

    private string String(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time")
            return random.Next(3) switch { 0 => "2026-11-27T08:00:00Z", 1 => "0001-01-01T00:00:00+14:00", _ => "9999-12-31T23:59:59.9999999-14:00" };
        return name switch
        {
            "country" => "GB",
            "currency" => "GBP",
            "shipping" => "standard",
            "paymentToken" => random.Next(4) == 0 ? "tok_decline" : "tok_approve",
            "email" => planted[random.Next(planted.Length)] + "@example.org",
            "name" or "line1" or "line2" or "city" or "postcode" or "phone" when AboutPeople => planted[random.Next(planted.Length)],
            _ => Within(schema, Text(name, null)),
        };
    }

    private static long Within(JsonElement schema, long value) => Math.Clamp(value, Number(schema, "minimum") ?? long.MinValue, Number(schema, "maximum") ?? long.MaxValue);

    private string Within(JsonElement schema, string text)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!)) return "x" + random.Next(1000);
        return Number(schema, "maxLength") is { } most && text.Length > most ? text[..(int)most] : text;
    }

    private static long? Number(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private string? One(string name)
    {
        lock (_lock) return _known.TryGetValue(name, out var values) && values.Count > 0 ? values[random.Next(values.Count)] : null;
    }

    private static string? Type(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString();
}
