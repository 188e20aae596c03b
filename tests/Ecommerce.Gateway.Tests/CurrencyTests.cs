using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests;

/// <summary>The shop in euros, over HTTP. Its products are its own: others count what is there.</summary>
[Collection(BackOffice.Name)]
public sealed class CurrencyTests(OwnShop own)
{
    private readonly Shop _shop = own.Shop;
    private readonly Visitor _staff = own.Shop.Staff();

    [Fact]
    public async Task A_guest_buys_in_euros_and_is_charged_and_refunded_in_euros()
    {
        var (name, guest) = (await Sold(price: 1850), await _shop.Guest());
        var listed = await Listed(name, "EUR");
        Assert.Equal((1850, "EUR"), Amount(listed, "price"));
        Assert.Equal((2500, "EUR"), Amount(listed, "compareAt"));
        var page = await guest.Read($"/api/products/{name}?currency=EUR");
        Assert.All(page.Items("variants"), variant => Assert.Equal((1850, "EUR"), Amount(variant, "price")));
        Assert.Equal((1600, "GBP"), Amount((await guest.Read($"/api/products/{name}")).Items("variants")[0], "price"));

        Assert.Equal("EUR", (await Want(guest, name, 2, "EUR")).Text("currency"));
        Assert.Equal("GBP", (await guest.Read("/api/cart")).Text("currency"));
        var quote = await guest.Read("/api/cart/quote?country=DE&currency=EUR");
        Assert.Equal((3700, "EUR"), Amount(quote, "subtotal"));
        Assert.All(Amounts(quote), amount => Assert.Equal("EUR", amount.Text("currency")));
        Assert.Empty(quote.Items("priceChanges"));
        var total = quote.GetProperty("total").Long("minor");

        var order = await Place(guest, total, "EUR", "DE");
        var paid = (await guest.Watched(order))[^1];
        Assert.Equal(("paid", (total, "EUR")), (paid.Text("status"), Amount(paid, "total")));
        Assert.All(Amounts(paid), amount => Assert.Equal("EUR", amount.Text("currency")));

        await _staff.Pack(order, "box", $$"""{"sku":"{{name}}-chalk","quantity":2}""");
        var refunds = $"/api/admin/orders/{order}/refunds";
        Assert.Equal(["amount"], (await _staff.Refused(HttpMethod.Post, refunds, Refund(500, "GBP"), ("Idempotency-Key", "r1"))).Fields);
        await _staff.Answer(HttpMethod.Post, refunds, Refund(500, "EUR"), ("Idempotency-Key", "r1"));
        await Eventually.Holds(async () => Amount(await guest.Read($"/api/orders/{order}"), "refunded") == (500, "EUR"));

        Assert.Equal(
            [("authorized", total, "EUR"), ("captured", total, "EUR"), ("refunded", 500, "EUR")],
            await Moves(order));
        await Eventually.Holds(async () => (await _staff.Read("/api/admin/sales/today")).Items("currencies").Any(sales =>
            Amount(sales, "revenue") is (var revenue, "EUR") && revenue >= total && Amount(sales, "refunds") is ( >= 500, "EUR")));
    }

    [Fact]
    public async Task The_list_filters_sorts_counts_and_suggests_by_prices_in_euros()
    {
        var (cheap, dear) = (await Sold(price: 900), await Sold(price: 90_000));
        foreach (var name in new[] { cheap, dear }) await Listed(name, "EUR");
        var nobody = _shop.Nobody();
        foreach (var (sort, expected) in new[] { ("priceAsc", (string[])[cheap, dear]), ("priceDesc", [dear, cheap]) })
        {
            var page = await nobody.Read($"/api/products?currency=EUR&limit=100&sort={sort}");
            Assert.Equal(expected, page.Items("items").Select(item => item.Text("id")!).Where(id => id == cheap || id == dear));
            Assert.All(page.Items("items"), item => Assert.Equal("EUR", item.GetProperty("price").Text("currency")));
            Assert.Equal(page.Int("total"), page.GetProperty("facets").Items("price").Sum(band => band.Int("count")));
        }

        Assert.Contains(await Ids("currency=EUR&minPrice=90000&limit=100"), id => id == dear);
        Assert.DoesNotContain(await Ids("currency=EUR&minPrice=901&limit=100"), id => id == cheap);
        Assert.Contains(await Ids("minPrice=901&limit=100"), id => id == cheap); // in pounds
        var suggested = Assert.Single((await nobody.Read($"/api/suggestions?q={dear}&currency=EUR")).Items("products"));
        Assert.Equal((90_000, "EUR"), Amount(suggested, "price"));

        var next = (await nobody.Read("/api/products?currency=EUR&sort=priceAsc&limit=1")).Text("next");
        Assert.Equal(["after"], (await nobody.Refused(HttpMethod.Get, $"/api/products?sort=priceAsc&limit=1&after={next}")).Fields);
    }

    [Fact]
    public async Task A_product_without_a_price_in_euros_is_not_there_in_euros()
    {
        var (both, name, guest) = (await Sold(price: 1850), await Sold(), await _shop.Guest());
        await Listed(name, "GBP");
        await Listed(both, "EUR");
        Assert.Empty(await Ids($"q={name}&currency=EUR"));
        Assert.Empty((await guest.Read($"/api/suggestions?q={name}&currency=EUR")).Items("products"));
        Assert.Equal((404, "product/missing"), Told(await guest.Refused(HttpMethod.Get, $"/api/products/{name}?currency=EUR")));
        Assert.Equal(["GBP"], (await guest.Read($"/api/products/{name}")).Items("currencies").Select(currency => currency.GetString()));
        Assert.Equal(["GBP", "EUR"], (await guest.Read($"/api/products/{both}?currency=EUR")).Items("currencies").Select(currency => currency.GetString()));
        Assert.Equal((404, "product/no-variant"), Told(await guest.Refused(
            HttpMethod.Put, $"/api/cart/lines/{name}-chalk?currency=EUR", Line(name, 1))));

        await Want(guest, name, 1, "GBP");
        await Want(guest, both, 1, "EUR");
        var quote = await guest.Read("/api/cart/quote?currency=EUR");
        Assert.Equal($"{name}-chalk", Assert.Single(quote.Items("unavailable")).Text("sku"));
        var refused = await guest.Refused(
            HttpMethod.Post, "/api/orders", Body(quote.GetProperty("total").Long("minor"), "EUR"), ("Idempotency-Key", Checkout.Key()));
        Assert.Equal((409, "cart/unavailable", $"{name}-chalk"), (refused.Status, refused.Code, refused.Subject));

        foreach (var wish in new[] { both, name })
            await guest.Answer(HttpMethod.Put, $"/api/wishlist/{wish}-chalk", $$"""{"product":"{{wish}}"}""");
        var wishes = (await guest.Read("/api/wishlist?currency=EUR")).Items("items");
        Assert.Equal((1850, "EUR"), Amount(wishes[0], "price"));
        Assert.Equal((false, JsonValueKind.Null), (wishes[1].GetProperty("forSale").GetBoolean(), wishes[1].GetProperty("price").ValueKind));
    }

    [Fact]
    public async Task A_total_that_was_seen_in_the_other_currency_is_refused_with_both_totals_and_nothing_is_charged()
    {
        var (name, guest) = (await Sold(price: 1850), await _shop.Guest());
        await Want(guest, name, 1, "GBP");
        var pounds = (await guest.Read("/api/cart/quote")).GetProperty("total").Long("minor");
        Assert.Empty((await guest.Read("/api/cart/quote?currency=EUR")).Items("priceChanges"));

        using var refused = await guest.Post("/api/orders", Body(pounds, "EUR"), ("Idempotency-Key", Checkout.Key()));
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.Conflict, "order/price-changed"), (refused.StatusCode, problem.Text("code")));
        Assert.Equal((pounds, "EUR"), Amount(problem, "expectedTotal"));
        var (euros, currency) = Amount(problem, "actualTotal");
        Assert.Equal(((await guest.Read("/api/cart/quote?currency=EUR")).GetProperty("total").Long("minor"), "EUR"), (euros, currency));

        var order = await Place(guest, euros, "EUR");
        Assert.Equal((euros, "EUR"), Amount((await guest.Watched(order))[^1], "total"));
        Assert.Equal([("authorized", euros, "EUR")], await Moves(order));
    }

    [Fact]
    public async Task A_code_worth_pounds_says_that_it_does_nothing_for_euros()
    {
        var (name, guest, code) = (await Sold(price: 1850), await _shop.Guest(), "POUNDS" + Drafts.Fresh()[..8].ToUpperInvariant());
        await _staff.Answer(
            HttpMethod.Put, $"/api/admin/promotions/{name}",
            $$"""{"name":"Two pounds","kind":"amountOff","amount":{"minor":200,"currency":"GBP"},"scope":{"categories":[],"products":[],"skus":["{{name}}-chalk"]},"codes":["{{code}}"]}""",
            ("If-None-Match", "*"));
        await _staff.Answer(HttpMethod.Post, $"/api/admin/promotions/{name}/enable");
        await Want(guest, name, 1, "EUR");
        await Eventually.Holds(async () => (await guest.Send(HttpMethod.Put, $"/api/cart/codes/{code}?currency=EUR")).IsSuccessStatusCode);
        await Eventually.Holds(async () => (await guest.Read("/api/cart/quote")).GetProperty("discount").Long("minor") == 200);
        var quote = await guest.Read("/api/cart/quote?currency=EUR");
        Assert.Equal((0, "EUR"), Amount(quote, "discount"));
        Assert.Equal("promotion/other-currency", Assert.Single(quote.Items("codes")).Text("reason"));
    }

    [Theory]
    [InlineData("GET", "/api/products"), InlineData("GET", "/api/products/harbour-mug"), InlineData("GET", "/api/suggestions?q=mug")]
    [InlineData("GET", "/api/categories"), InlineData("GET", "/api/cart"), InlineData("GET", "/api/cart/quote"), InlineData("GET", "/api/wishlist")]
    [InlineData("PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":1}"""), InlineData("DELETE", "/api/cart/lines/MUG-CHALK-300")]
    [InlineData("PUT", "/api/cart/codes/A-CODE"), InlineData("DELETE", "/api/cart/codes/A-CODE")]
    [InlineData("PUT", "/api/wishlist/LAMP-1", """{"product":"p_000002"}"""), InlineData("DELETE", "/api/wishlist/LAMP-1")]
    public async Task Another_currency_is_named_and_nothing_is_done(string method, string path, string? body = null)
    {
        var guest = await _shop.Guest();
        foreach (var asked in new[] { "USD", "eur", "", "EUR&currency=GBP" })
        {
            var refused = await guest.Refused(new(method), $"{path}{(path.Contains('?') ? '&' : '?')}currency={asked}", body);
            Assert.Equal((400, "input/invalid", "This shop sells in GBP and EUR."), (refused.Status, refused.Code, refused.Detail));
            Assert.Equal(["currency"], refused.Fields);
        }

        Assert.Empty((await guest.Read("/api/cart")).Items("lines"));
        Assert.Empty((await guest.Read("/api/wishlist")).Items("items"));
    }

    [Fact]
    public async Task What_is_kept_in_one_currency_is_not_what_is_asked_for_in_another()
    {
        var (name, guest) = (await Sold(price: 1850), await _shop.Guest());
        await Listed(name, "EUR");
        await Want(guest, name, 1, "EUR");
        foreach (var path in new[] { $"/api/products/{name}?", $"/api/products?q={name}&", "/api/cart?" })
        {
            using var pounds = await guest.Get(path + "currency=GBP");
            using var euros = await guest.Get(path + "currency=EUR", ("If-None-Match", pounds.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.OK, euros.StatusCode);
            Assert.DoesNotContain("\"currency\":\"GBP\"", await euros.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    /// <summary>A published product at £16, with units to sell, and at this price in euros, if any.</summary>
    private async Task<string> Sold(int? price = null)
    {
        var name = Drafts.Fresh();
        var draft = Drafts.Of(name);
        if (price is { } euros) draft.PriceInEuros(euros, compareAt: Math.Max(2500, euros + 1));
        await _staff.Act(name, "publish", await _staff.Create(name, draft));
        await _staff.Answer(
            HttpMethod.Post, $"/api/admin/stock/{name}-chalk/restock", """{"quantity":50,"reason":"first delivery"}""", ("Idempotency-Key", "first"));
        return name;
    }

    private async Task<JsonElement> Listed(string name, string currency) => Assert.Single(await Eventually.Gives(
        async () => (await _shop.Nobody().Read($"/api/products?q={name}&currency={currency}")).Items("items"), items => items.Count > 0));

    private async Task<IEnumerable<string>> Ids(string query) =>
        (await _shop.Nobody().Read("/api/products?" + query)).Items("items").Select(item => item.Text("id")!);

    private static Task<JsonElement> Want(Visitor visitor, string name, int quantity, string currency) =>
        visitor.Answer(HttpMethod.Put, $"/api/cart/lines/{name}-chalk?currency={currency}", Line(name, quantity));

    private static string Line(string name, int quantity) => $$"""{"product":"{{name}}","quantity":{{quantity}}}""";

    private static async Task<string> Place(Visitor visitor, long total, string currency, string country = "GB") =>
        (await visitor.Answer(HttpMethod.Post, "/api/orders", Body(total, currency, country), ("Idempotency-Key", Checkout.Key()))).Text("id")!;

    private static string Body(long total, string currency, string country = "GB")
    {
        var body = JsonNode.Parse(Checkout.Body(total))!;
        body["expectedTotal"]!["currency"] = currency;
        body["address"]!["country"] = country;
        return body.ToJsonString();
    }

    private static string Refund(long minor, string currency) =>
        $$$"""{"amount":{"minor":{{{minor}}},"currency":"{{{currency}}}"},"reason":"It came late."}""";

    private static (int Status, string Code) Told(Refused refused) => (refused.Status, refused.Code);

    private static (long Minor, string Currency) Amount(JsonElement json, string name) =>
        (json.GetProperty(name).Long("minor"), json.GetProperty(name).Text("currency")!);

    /// <summary>Every amount in there, however deep.</summary>
    private static IEnumerable<JsonElement> Amounts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Amounts),
        JsonValueKind.Object when json.TryGetProperty("minor", out _) => [json],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Amounts(property.Value)),
        _ => [],
    };

    private async Task<List<(string? Kind, long Minor, string? Currency)>> Moves(string order) =>
        [.. (await new Visitor(_shop.Company).Read("/v1/journal?limit=10000")).EnumerateArray().Where(move => move.Text("reference") == order && move.Text("kind") != "created")
            .Select(move => (move.Text("kind"), move.Long("amount"), move.Text("currency")))];
}
