using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>
/// What the API's document says that a value may be at most is taken, and one more is refused by its name; and no text is refused for being long of which
/// the document does not say how long it may be.
/// </summary>
public sealed class LimitTests(OwnShop own, ITestOutputHelper output) : IClassFixture<OwnShop>
{
    /// <summary>Longer than anything that is kept.</summary>
    private const int Long = 10_001;

    private readonly Shop _shop = own.Shop;
    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _reached = [];
    private int _asked;

    [Fact]
    public async Task What_the_document_allows_in_a_body_is_taken_and_one_more_is_refused_by_its_name()
    {
        var document = await _shop.Nobody().Read("/openapi/v1.json");
        var probe = new Probe(_shop, document);
        foreach (var operation in Operation.Of(document).Where(one => one.Body is not null))
        {
            var seen = new HashSet<string>();
            foreach (var (body, _) in (await probe.Bodies(operation)).Where(one => one.Sound))
            {
                foreach (var path in Probe.Places(body, node => node is not JsonObject).Where(path => path.Length > 0 && seen.Add(string.Join('.', path))))
                {
                    if (probe.SchemaOf(operation, path) is not { } schema) continue;
                    foreach (var (edge, json, isTooMuch) in Edges(schema, Probe.At(body, path), isInList: char.IsAsciiDigit(path[^1][0])))
                        await Try($"{operation.Id} {string.Join('.', path)} {edge}", () => probe.Ask(operation, Probe.With(body, path, json)), path, isTooMuch);
                }
            }
        }

        Report(least: 90);
    }

    [Fact]
    public async Task What_the_document_allows_in_an_address_is_taken_and_one_more_is_refused_by_its_name()
    {
        var document = await _shop.Nobody().Read("/openapi/v1.json");
        var probe = new Probe(_shop, document);
        foreach (var operation in Operation.Of(document).Where(one => !one.IsForOwners && one.Method == HttpMethod.Get))
        {
            foreach (var parameter in operation.Parameters("query").Concat(operation.Parameters("path")))
            {
                var (name, inPath, schema) = (parameter.Text("name")!, parameter.Text("in") == "path", parameter.GetProperty("schema"));
                foreach (var (edge, value, isTooMuch) in Edges(schema, name is "email" ? JsonValue.Create("ada@example.org") : null, isInList: false).Select(one => (one.Edge, Unquoted(one.Json), one.IsTooMuch)))
                {
                    var address = inPath ? Probe.Address(operation, name, Uri.EscapeDataString(value)) : $"{Probe.Address(operation)}?{name}={Uri.EscapeDataString(value)}";
                    await Try($"{operation.Id} {name} {edge}", () => probe.Ask(operation, null, address), [name], isTooMuch);
                }

                if (!schema.TryGetProperty("maxItems", out var most)) continue;
                var many = string.Join('&', Enumerable.Range(0, most.GetInt32() + 1).Select(n => $"{name}=x{n}"));
                await Try($"{operation.Id} {name} {most}+1 items", () => probe.Ask(operation, null, $"{Probe.Address(operation)}?{many}"), [name], isTooMuch: true);
            }
        }

        Report(least: 60);
    }

    /// <param name="isTooMuch">Whether the document forbids it.</param>
    private async Task Try(string what, Func<Task<HttpResponseMessage>> ask, string[] path, bool isTooMuch)
    {
        _asked++;
        using var answer = await ask();
        var status = (int)answer.StatusCode;
        var refused = status == 400 ? await Refused.Of(answer) : null;
        var named = refused?.Fields.Any(field => Probe.Names(field, path)) is true;
        if (isTooMuch && status < 300) _wrong.Add($"{what} was taken: {status}");
        else if (isTooMuch && refused is not null && !named) _wrong.Add($"{what} was refused as {string.Join(", ", refused.Fields)}: {refused.Detail}");
        else if (!isTooMuch && named) _wrong.Add($"{what} was refused: {refused!.Detail}");
        else if (!isTooMuch || named) _reached.Add(what); // otherwise something else was looked at first, such as whether there is such an order
    }

    private void Report(int least)
    {
        output.WriteLine($"{_asked} requests, of which {_reached.Count} got as far as the limit");
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} wrong:\n{string.Join('\n', _wrong.Take(80))}");
        Assert.True(_reached.Count >= least, $"only {_reached.Count} limits were reached");
    }

    /// <param name="good">A value that is taken.</param>
    /// <param name="isInList">What is in a list is limited by what the list is for.</param>
    private static IEnumerable<(string Edge, string Json, bool IsTooMuch)> Edges(JsonElement schema, JsonNode? good, bool isInList)
    {
        if (Number(schema, "minimum") is { } least)
        {
            yield return ($"{least}", $"{least}", false);
            if (least is not (int.MinValue or long.MinValue)) yield return ($"{least}-1", $"{least - 1}", true);
        }

        if (Number(schema, "maximum") is { } most and not int.MaxValue)
        {
            yield return ($"{most}", $"{most}", false);
            yield return ($"{most}+1", $"{most + 1}", true);
        }

        if (good is JsonArray { Count: > 0 } list && Number(schema, "maxItems") is { } items)
            yield return ($"{items}+1 items", new JsonArray([.. Enumerable.Repeat(list[0], (int)items + 1).Select(item => item?.DeepClone())]).ToJsonString(), true);

        var isText = good?.GetValueKind() is JsonValueKind.String || (good is null && schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() == "string");
        if (!isText) yield break;
        var text = good?.GetValue<string>() ?? "";
        if (schema.TryGetProperty("pattern", out _)) yield return ("of another form", "\"a b!\"", true);
        else if (Number(schema, "maxLength") is { } longest)
        {
            yield return ($"{longest} letters", Json(Stretched(text, (int)longest)), false);
            yield return ($"{longest}+1 letters", Json(Stretched(text, (int)longest + 1)), true);
        }
        else if (good is not null && !isInList && !schema.TryGetProperty("enum", out _) && !schema.TryGetProperty("format", out _)) yield return ($"{Long} letters", Json(Stretched(text, Long)), false);

        if (Number(schema, "minLength") is not { } shortest || text.Length < shortest) yield break;
        yield return ($"{shortest} letters", Json(text[..(int)shortest]), false);
        yield return ($"{shortest}-1 letters", Json(text[..((int)shortest - 1)]), true);
    }

    /// <summary>Still an address of its kind.</summary>
    private static string Stretched(string text, int length)
    {
        if (text.Length >= length) return text[..length];
        var more = new string('a', length - text.Length);
        return text.Contains('@', StringComparison.Ordinal) ? more + text : text + more;
    }

    private static long? Number(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();

    private static string Unquoted(string json) => json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json)! : json;
}
