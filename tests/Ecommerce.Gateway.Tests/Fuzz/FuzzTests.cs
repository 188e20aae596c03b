using System.Globalization;
using System.Text.Json;
using Ecommerce.Gateway.Tests.Accounts;

namespace Ecommerce.Gateway.Tests.Fuzz;

/// <summary>
/// Requests made from the API's own document. 5,000 of them, 100,000 with VERIFY_LONG=yes, or as many as FUZZ_REQUESTS says; FUZZ_SEED repeats a run's choices.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Inside = ["Ecommerce", "System.", "Orleans", "Microsoft", "Exception", "   at ", "Dto", "/src/", ".cs:"];

    /// <summary>Forty people's words, which belong in orders and nowhere else.</summary>
    private static readonly string[] Planted = [.. Enumerable.Range(0, 40).Select(n => $"Quillon{(char)('a' + (n / 7))}{(char)('a' + (n % 7))}tharp{n}")];

    /// <summary>That many of them are in each order.</summary>
    private const int OfOne = 8;

    private readonly Dictionary<string, (int Good, int Refused)> _coverage = [];
    private readonly HashSet<string> _undocumented = [];
    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Whatever_is_asked_the_shop_neither_breaks_nor_hangs_nor_tells_what_it_should_not()
    {
        var seed = Given("FUZZ_SEED") ?? Environment.TickCount & int.MaxValue;
        var count = Given("FUZZ_REQUESTS") ?? (Environment.GetEnvironmentVariable("VERIFY_LONG") == "yes" ? 100_000 : 5_000);
        using var leaks = new Leaks(Planted);
        var shop = new Shop { Log = leaks, Settings = [("Gateway:DeadlineSeconds", "50"), ("Gateway:AttemptSeconds", "40")] };
        await shop.InitializeAsync();
        await using var receiver = await Receiver.Start();
        try
        {
            var fuzzer = new Fuzzer(seed, await shop.Nobody().Read("/openapi/v1.json"), Planted);
            foreach (var (name, value) in Known) fuzzer.Values.Know(name, value);
            await Furnish(shop, fuzzer.Values, receiver);
            for (var owner = 0; owner < 4; owner++) fuzzer.Owners.Add((await (await Person.Join(shop)).Session()).Access);
            var visitor = shop.Nobody();
            for (var i = 0; i < count; i++) await Ask(visitor, fuzzer, fuzzer.Next(), leaks);

            // Chance may have asked some only for what they give.
            var refusable = fuzzer.Operations.Where(operation => operation.TakesSomething && operation.Id is not ("listCategories" or "createGuest")).ToList();
            foreach (var operation in refusable)
                for (var i = 0; i < 1_000 && _coverage.GetValueOrDefault(operation.Id).Refused == 0; i++) await Ask(visitor, fuzzer, fuzzer.Next(operation), leaks);

            foreach (var heard in receiver.Heard) leaks.Look("webhook", heard.Body);
            Report(seed, count, leaks, receiver.Heard.Length);
            var wrong = _wrong.Concat(leaks.Found).Concat(leaks.Broken.Take(3)).Concat(_undocumented.Order().Select(one => $"{one} is not in the document")).Distinct().ToList();
            Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(60))}");
            Assert.Equal(fuzzer.Operations.Select(operation => operation.Id).Order(), _coverage.Keys.Order());
            Assert.All(refusable, operation => Assert.True(_coverage[operation.Id].Refused > 0, $"{operation.Id} was never refused"));
            Assert.True(_coverage.Values.Sum(one => one.Good) >= count / 4, "too few requests got through to be worth much");
            Assert.True(leaks.Seen > count);
            Assert.True(leaks.Spans > count, $"only {leaks.Spans} spans");
            Assert.True(leaks.Messages > Planted.Length, $"only {leaks.Messages} messages");
            Assert.True(receiver.Heard.Length >= 4, $"only {receiver.Heard.Length} calls of webhooks");
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
    private static async Task Furnish(Shop shop, Values values, Receiver receiver)
    {
        var (member, staff) = (shop.Member("fuzz-member"), shop.Member("fuzz-staff:staff"));
        await staff.Answer(
            HttpMethod.Post, "/api/admin/webhooks",
            $$"""{"name":"All","url":"{{receiver.Url}}","kinds":["order.paid","order.shipped","order.completed","order.refunded","return.requested","product.changed"]}""",
            ("Idempotency-Key", "all"));
        var orders = new List<string>();
        foreach (var words in Planted.Chunk(OfOne)) orders.Add(await Bought(member, words));
        foreach (var bought in orders)
        {
            values.Know("orders", bought);
            values.Know("order", bought);
        }

        // One waits to be shipped, one to come back, and what came was written about.
        await staff.Pack(orders[0], "box", Mug);
        await Delivered(staff, orders[1]);
        await member.Answer(HttpMethod.Post, $"/api/orders/{orders[1]}/returns", $$"""{"lines":[{{Mug}}],"reason":"damaged"}""", ("Idempotency-Key", "back"));
        var review = (await member.Answer(
            HttpMethod.Post, "/api/products/harbour-mug/reviews", $$"""{"order":"{{orders[1]}}","stars":4,"title":"Good","text":"Holds tea","author":"A."}""")).Text("id")!;
        await staff.Answer(HttpMethod.Post, $"/api/admin/reviews/{review}/publish", """{"edition":1}""");
        foreach (var (name, value) in ((string, string)[])[("parcel", "box"), ("return", "back"), ("reviews", review)]) values.Know(name, value);

        // From a second after it was registered the webhook hears of what happens: then one order has a whole life, which goes everywhere that news goes.
        var order = "";
        await Eventually.Holds(async () =>
        {
            order = await Bought(member, Planted[..OfOne]);
            return receiver.Heard.Any(heard => heard.Body.Contains("order.paid", StringComparison.Ordinal));
        });
        await Delivered(staff, order);
        await member.Answer(
            HttpMethod.Post, $"/api/orders/{order}/returns",
            $$"""{"lines":[{{Mug}}],"reason":"damaged","note":"{{Planted[0]}}"}""", ("Idempotency-Key", "back"));
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/returns/back/reject", $$"""{"reason":"Dear {{Planted[1]}}"}""");
        await Eventually.Holds(() => Task.FromResult(receiver.Heard.Any(heard => heard.Body.Contains("return.requested", StringComparison.Ordinal))));

        var promotion = (await shop.Nobody().Read("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty("PromotionTerms");
        await staff.Answer(HttpMethod.Put, "/api/admin/promotions/fuzz", promotion.GetProperty("examples")[0].GetRawText(), ("If-None-Match", "*"));
        values.Know("promotions", "fuzz");
    }

    private const string Mug = $$"""{"sku":"{{Catalogue.MugSku}}","quantity":1}""";

    private static async Task Delivered(Visitor staff, string order)
    {
        await staff.Pack(order, "box", Mug);
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T1"}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver");
    }

    private static async Task<string> Bought(Visitor member, string[] words)
    {
        await member.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var body = $$$"""
            {"contact":{"email":"{{{words[0]}}}@example.org","name":"{{{words[1]}}}","phone":"{{{words[2]}}}"},
             "address":{"line1":"{{{words[3]}}}","line2":"{{{words[4]}}}","city":"{{{words[5]}}}","region":"{{{words[6]}}}","postcode":"{{{words[7]}}}","country":"GB"},
             "shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":{{{await member.Total()}}},"currency":"GBP"}}
            """;
        var order = (await member.Answer(HttpMethod.Post, "/api/orders", body, ("Idempotency-Key", Checkout.Key()))).Text("id")!;
        await member.Watched(order);

        // What is put into the basket before the order has emptied it would go with it.
        await Eventually.Holds(async () => (await member.Read("/api/cart")).Items("lines").Count == 0);
        return order;
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
        if (status < 400 && response.Headers.ETag is { } tag) fuzzer.Tags[request.Path] = tag.ToString();

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

    private static int? Given(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;

    private void Report(int seed, int count, Leaks leaks, int calls)
    {
        output.WriteLine(
            $"seed {seed}: {count} requests, {_coverage.Values.Sum(one => one.Good)} got through; looked at: {leaks.Seen} lines, labels, problems and tags, "
            + $"{leaks.Spans} spans, {leaks.Messages} messages to queues, {calls} calls of webhooks");
        output.WriteLine($"{_coverage.Count} operations; never got through: {string.Join(' ', _coverage.Where(one => one.Value.Good == 0).Select(one => one.Key).Order())}");
    }
}
