using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests.Fuzz;

internal enum Twist
{
    /// <summary>What the schema allows.</summary>
    Good,

    /// <summary>One field of the body has another type than the schema says.</summary>
    WrongType,

    /// <summary>One field too many, one too few, or one twice.</summary>
    WrongFields,

    /// <summary>A body that is no JSON, or JSON deeper than anybody needs.</summary>
    WrongText,

    /// <summary>A caller who is not who they say.</summary>
    WrongCaller,
}

internal sealed record FuzzRequest(Operation Operation, Twist Twist, string Path, string? Body, (string Name, string Value)[] Headers);

/// <summary>Makes requests from the API's own document; the same seed makes the same choices.</summary>
internal sealed class Fuzzer(int seed, JsonElement document, string[] planted)
{
    private static readonly string[] Nobodies =
        ["Dev", "Dev :staff", "Dev ada:admin", "Bearer x", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "Dev " + new string('a', 65), "Dev ada staff"];

    private readonly Random _random = new(seed);

    public List<Operation> Operations { get; } = Operation.Of(document);

    public Values Values { get; } = new(new Random(seed + 1), document.GetProperty("components").GetProperty("schemas"), planted);

    /// <summary>The version that each address was last seen at.</summary>
    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>Access tokens of people with accounts. The first may lose theirs; the others keep it, so that what needs a session is reached.</summary>
    public List<string> Owners { get; } = [];

    public FuzzRequest Next(Operation? of = null)
    {
        var operation = of ?? Operations[_random.Next(Operations.Count)];
        var twist = _random.Next(100) switch { < 75 => Twist.Good, < 84 => Twist.WrongType, < 90 => Twist.WrongFields, < 96 => Twist.WrongText, _ => Twist.WrongCaller };
        if (operation.Body is null && twist is not Twist.WrongCaller) twist = Twist.Good;

        Values.AboutPeople = !operation.IsForStaff;
        var body = operation.Body is { } schema ? Values.Good("", schema) : null;
        var (text, done) = Bend(body, twist);
        var path = Path(operation);
        return new(operation, done ? twist : Twist.Good, path, text, [.. Headers(operation, path), .. Caller(operation, twist)]);
    }

    /// <summary>Whether it could be bent so is said as well: an empty body has no field of a wrong type.</summary>
    private (string? Text, bool Done) Bend(JsonNode? body, Twist twist)
    {
        if (twist is Twist.WrongText && body is not null)
        {
            return (_random.Next(5) switch
            {
                0 => "{",
                1 => new string('[', 65) + new string(']', 65),
                2 => new string('[', 1000) + new string(']', 1000),
                3 => body.ToJsonString() + "}",
                _ => "\u0000" + body.ToJsonString(),
            }, true);
        }

        if (body is not JsonObject { Count: > 0 } fields || twist is Twist.Good or Twist.WrongCaller) return (body?.ToJsonString(), twist is not Twist.WrongType);

        var name = fields.ElementAt(_random.Next(fields.Count)).Key;
        if (twist is Twist.WrongType)
        {
            fields[name] = fields[name] is JsonObject ? JsonValue.Create("text") : new JsonObject { ["odd"] = 1 };
            return (fields.ToJsonString(), true);
        }

        var json = fields.ToJsonString();
        return (_random.Next(3) switch
        {
            0 => json[..^1] + $",{JsonValue.Create(name).ToJsonString()}:{fields[name]?.ToJsonString() ?? "null"}}}",
            1 => json[..^1] + ",\"role\":\"admin\",\"total\":0}",
            _ => new JsonObject([.. fields.Where(field => field.Key != name).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))]).ToJsonString(),
        }, true);
    }

    private string Path(Operation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters("path"))
        {
            var name = parameter.Text("name")!;
            path = path.Replace($"{{{name}}}", Escape(Values.Text(Known(operation, name), null) is { Length: > 0 } value ? value : "x"), StringComparison.Ordinal);
        }

        var query = operation.Parameters("query")
            .Where(parameter => _random.Next(3) == 0 || (parameter.TryGetProperty("required", out var required) && required.GetBoolean()))
            .Select(parameter => $"{parameter.Text("name")}={Escape(Query(parameter))}").ToList();
        return query.Count == 0 ? path : path + "?" + string.Join('&', query);
    }

    private string Query(JsonElement parameter)
    {
        var name = parameter.Text("name")!;
        return _random.Next(10) == 0 ? Values.Text("edge", null) : Values.Text(name is "after" ? "next" : name, parameter.GetProperty("schema"));
    }

    private IEnumerable<(string, string)> Headers(Operation operation, string path)
    {
        // What is there is changed, what is not is made; both at once is asked now and then.
        var seen = Tags.GetValueOrDefault(path);
        foreach (var parameter in operation.Parameters("header"))
        {
            var name = parameter.Text("name")!;
            if (_random.Next(10) == 0 || (name == (seen is null ? "If-Match" : "If-None-Match") && _random.Next(8) > 0)) continue;
            yield return (name, name switch
            {
                "Idempotency-Key" => _random.Next(4) == 0 ? "the-same-key" : Guid.NewGuid().ToString("N"),
                "If-Match" => seen is not null && _random.Next(4) > 0 ? seen : $"\"{_random.Next(0, 4)}\"",
                "If-None-Match" => "*",
                "Last-Event-ID" => "0",
                _ => "x",
            });
        }
    }

    /// <summary>Mostly somebody who may, so that requests get past the door.</summary>
    private IEnumerable<(string, string)> Caller(Operation operation, Twist twist)
    {
        if (twist is Twist.WrongCaller) yield return ("Authorization", Nobodies[_random.Next(Nobodies.Length)]);
        else if (operation.IsForOwners && Owners.Count > 1 && _random.Next(10) > 0)
            yield return ("Authorization", "Bearer " + Owners[operation.EndsSessions ? 0 : _random.Next(1, Owners.Count)]);
        else if (_random.Next(20) > 0) yield return ("Authorization", operation.IsForStaff == _random.Next(10) > 0 ? "Dev fuzz-staff:staff" : "Dev fuzz-member");
    }

    /// <summary>What answers call that which this path calls just an id.</summary>
    private static string Known(Operation operation, string name) =>
        name is not "id" ? name : operation.Resource is "products" ? "product" : operation.Resource;

    private static string Escape(string text)
    {
        // Half a surrogate pair cannot be escaped; it is left to the bodies.
        var bytes = Encoding.UTF8.GetBytes(text);
        return string.Concat(bytes.Select(one => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' ? ((char)one).ToString() : $"%{one:X2}"));
    }
}
