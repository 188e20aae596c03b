using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>
/// Every text of every body that the API's own document knows, at its edges: none, long, longer than anything may be, letters that combine,
/// halves of letters, none that can be printed; and everything nested deeper than anybody needs.
/// </summary>
public sealed class SweepTests(OwnShop own, ITestOutputHelper output) : IClassFixture<OwnShop>
{
    /// <summary>Their text is a key, a password, a code or a token: compared and never kept, so its length alone matters.</summary>
    private static readonly string[] Secrets = ["password", "code", "token", "guest"];

    private static readonly (string Name, string Json)[] Edges =
    [
        ("none", "\"\""), ("space", "\" \""), ("64", Text(64)), ("65", Text(65)), ("200", Text(200)), ("201", Text(201)), ("1,001", Text(1_001)), ("4,001", Text(4_001)),
        ("10,000", Text(10_000)), ("combining", "\"e\\u0301\\u0301\\u0323\""), ("10,000 combining", $"\"e{string.Concat(Enumerable.Repeat("\u0301", 10_000))}\""),
        ("half", "\"a\\ud800b\""), ("other half", "\"\\udc00\""), ("nul", "\"a\\u0000b\""), ("override", "\"a\\u202eb\""), ("number", "7"), ("list", "[\"a\"]"),
        ("17 deep", Deep(17)), ("70 deep", Deep(70)),
    ];

    private static readonly string[] MustBeRefused = ["10,000", "10,000 combining", "half", "other half", "nul", "number", "list", "17 deep", "70 deep"];

    private readonly Shop _shop = own.Shop;

    [Fact]
    public async Task Every_text_of_every_body_is_refused_by_its_name_or_taken_and_nothing_breaks()
    {
        var document = await _shop.Nobody().Read("/openapi/v1.json");
        var probe = new Probe(_shop, document);
        var (wrong, asked, named, fields) = (new List<string>(), 0, 0, 0);
        foreach (var operation in Operation.Of(document).Where(one => one.Body is not null))
        {
            foreach (var (body, path, sound) in await Fields(operation, probe))
            {
                fields++;
                foreach (var (edge, json) in Edges)
                {
                    asked++;
                    using var answer = await probe.Ask(operation, Probe.With(body, path, json));
                    var status = (int)answer.StatusCode;
                    var what = $"{operation.Id} {string.Join('.', path)} {edge}: {status}";
                    if (status >= 500) wrong.Add(what);
                    if (status < 300 && MustBeRefused.Contains(edge) && !(Secrets.Contains(path[^1]) && edge is "nul")) wrong.Add(what + " was taken");
                    if (status != 400) continue;

                    var refused = await Refused.Of(answer);
                    if (refused.Fields.Any(field => Probe.Names(field, path))) named++;
                    else if (sound && MustBeRefused.Contains(edge)) wrong.Add($"{what} names {string.Join(", ", refused.Fields)} ({refused.Code})");
                }
            }
        }

        output.WriteLine($"{asked} requests about {fields} texts; {named} times the text was named");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(80))}");
        Assert.True(fields > 60, $"only {fields} texts");
        Assert.True(named > asked / 4, $"only {named} of {asked} named");
    }

    /// <summary>The texts of the document's own example, and from a body with all fields those that the example leaves out.</summary>
    private static async Task<List<(JsonNode Body, string[] Path, bool Sound)>> Fields(Operation operation, Probe probe)
    {
        var fields = new List<(JsonNode, string[], bool)>();
        var seen = new HashSet<string>();
        foreach (var (body, sound) in await probe.Bodies(operation))
            foreach (var path in Probe.Places(body, Probe.IsText)) if (seen.Add(string.Join('.', path))) fields.Add((body, path, sound));
        return fields;
    }

    private static string Text(int length) => $"\"{new string('a', length)}\"";

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);
}
