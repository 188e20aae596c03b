using System.Globalization;
using System.Text.Json;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>
/// Requests made from the API's own document. 5,000 of them, 100,000 with VERIFY_LONG=yes; FUZZ_SEED repeats a run's choices.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Inside = ["Ecommerce", "System.", "Orleans", "Microsoft", "Exception", "   at ", "Dto", "/src/", ".cs:"];

    /// <summary>Forty people's words, which belong in orders and nowhere else.</summary>
    private static readonly string[] Planted = [.. Enumerable.Range(0, 40).Select(n => $"Quillon{(char)('a' + (n / 7))}{(char)('a' + (n % 7))}tharp{n}")];

    private readonly Dictionary<string, (int Good, int Refused)> _coverage = [];
    private readonly HashSet<string> _undocumented = [];
    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Whatever_is_asked_the_shop_neither_breaks_nor_hangs_nor_tells_what_it_should_not()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount & int.MaxValue;
        var count = Environment.GetEnvironmentVariable("VERIFY_LONG") == "yes" ? 100_000 : 5_000;
        using var leaks = new Leaks(Planted);
        var shop = new Shop { Log = leaks, Settings = [("Gateway:DeadlineSeconds", "50"), ("Gateway:AttemptSeconds", "40")] };
        await shop.InitializeAsync();
        try
        {
            var fuzzer = new Fuzzer(seed, await shop.Nobody().Read("/openapi/v1.json"), Planted);
            foreach (var (name, value) in Known) fuzzer.Values.Know(name, value);
            await Furnish(shop, fuzzer.Values);
            var visitor = shop.Nobody();
            for (var i = 0; i < count; i++) await Ask(visitor, fuzzer, fuzzer.Next(), leaks);

            Report(seed, count, leaks.Seen);
            var wrong = _wrong.Concat(leaks.Found).Concat(leaks.Broken.Take(3)).Concat(_undocumented.Order().Select(one => $"{one} is not in the document")).Distinct().ToList();
            Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(60))}");
            Assert.Equal(fuzzer.Operations.Select(operation => operation.Id).Order(), _coverage.Keys.Order());
            Assert.All(_coverage, operation => Assert.True(operation.Value.Refused > 0 || operation.Key is "listCategories" or "createGuest", $"{operation.Key} was never refused"));
            Assert.True(_coverage.Values.Sum(one => one.Good) >= count / 4, "too few requests got through to be worth much");
            Assert.True(leaks.Seen > count);
            Assert.Equal("Healthy", (await shop.Nobody().Read("/health/live")).Text("status"));
        }
        finally
        {
            await shop.DisposeAsync();
        }
    }

    private static IEnumerable<(string, string)> Known =>
    [
        ("sku", Catalogue.MugSku), ("sku", Catalogue.LampSku), ("sku", Catalogue.SaleSku), ("product", Catalogue.Mug), ("product", Catalogue.Lamp),
        ("slug", "harbour-mug"), ("slug", "pier-lamp"), ("edge", "x"), ("category", "kitchen"), ("country", "GB"), ("limit", "5"), ("lang", "en"),
    ];

    /// <summary>Something of each kind that paths name, so that requests reach further than the door.</summary>
    private static async Task Furnish(Shop shop, Values values)
    {
        var (member, staff) = (shop.Member("fuzz-member"), shop.Member("fuzz-staff:staff"));
        for (var i = 0; i < 3; i++)
        {
            await member.Want(Catalogue.Mug, Catalogue.MugSku, 1);
            var order = await member.Place();
            await member.Watched(order);
            values.Know("orders", order);
            values.Know("order", order);
        }

        var promotion = (await shop.Nobody().Read("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty("PromotionTerms");
        await staff.Answer(HttpMethod.Put, "/api/admin/promotions/fuzz", promotion.GetProperty("examples")[0].GetRawText(), ("If-None-Match", "*"));
        values.Know("promotions", "fuzz");
    }

    private async Task Ask(Visitor visitor, Fuzzer fuzzer, FuzzRequest request, Leaks leaks)
    {
        var operation = request.Operation;
        // Kestrel answers what it cannot read as an address before anybody is asked who they are.
        var unreadable = request.Path.Contains("%00", StringComparison.Ordinal);
        var what = $"{request.Twist} {operation.Method} {request.Path} {request.Body}";
        using var response = await visitor.Open(operation.Method, request.Path, request.Body, request.Headers);
        var status = (int)response.StatusCode;
        if (status >= 500) Wrong($"{status}", what);
        if (status is >= 200 and < 300 && request.Twist is Twist.WrongType or Twist.WrongText && operation.Body is not null) Wrong($"{status} although it is wrong", what);
        if (status is not 401 && !unreadable && request.Twist is Twist.WrongCaller && operation.Spec.TryGetProperty("security", out _)) Wrong($"{status} to nobody", what);
        if (!unreadable && !operation.Spec.GetProperty("responses").TryGetProperty($"{status}", out _)) _undocumented.Add($"{operation.Id} {status}");

        var (good, refused) = _coverage.GetValueOrDefault(operation.Id);
        _coverage[operation.Id] = status < 400 ? (good + 1, refused) : (good, refused + 1);
        if (status < 400 && operation.Streams) return;

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (status >= 400) Refusal(response, text, what, leaks);
        else if (response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0) fuzzer.Values.Learn(operation.Resource, JsonSerializer.Deserialize<JsonElement>(text));
    }

    private void Refusal(HttpResponseMessage response, string text, string what, Leaks leaks)
    {
        leaks.Look("problem", text);
        if (Inside.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } word) Wrong($"tells of {word}: {text}", what);
        if (text.Length == 0 && (int)response.StatusCode == 400 && what.Contains("%00", StringComparison.Ordinal)) return;
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") Wrong($"{(int)response.StatusCode} is no problem: {text}", what);
        else if (JsonSerializer.Deserialize<JsonElement>(text) is var problem && problem.Int("status") != (int)response.StatusCode) Wrong("says another status", what);
    }

    private void Wrong(string why, string what) => _wrong.Add($"{why} <- {what[..Math.Min(what.Length, 400)]}");

    private void Report(int seed, int count, int seen)
    {
        output.WriteLine($"seed {seed}: {count} requests, {_coverage.Values.Sum(one => one.Good)} got through, {seen} log lines, labels and problems looked at");
        output.WriteLine($"{_coverage.Count} operations; never got through: {string.Join(' ', _coverage.Where(one => one.Value.Good == 0).Select(one => one.Key).Order())}");
    }
}
