using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests;

/// <summary>Whatever is wrong with a request is named as the caller spelled it, and nothing happens.</summary>
public sealed class BadInputTests(Shop shop)
{
    private static readonly string Long = new('x', 4000);

    public static TheoryData<string, string, string> Queries => new()
    {
        { "/api/products?limit=0", "limit", "input/invalid" },
        { "/api/products?limit=101", "limit", "input/invalid" },
        { "/api/products?limit=ten", "limit", "input/invalid" },
        { "/api/products?limit=1.5", "limit", "input/invalid" },
        { "/api/products?limit=99999999999", "limit", "input/invalid" },
        { "/api/products?sort=best", "sort", "input/invalid" },
        { "/api/products?sort=Newest", "sort", "input/invalid" },
        { "/api/products?sort=1", "sort", "input/invalid" },
        { "/api/products?sort=", "sort", "input/invalid" },
        { "/api/products?minPrice=-1", "minPrice", "input/invalid" },
        { "/api/products?minPrice=1e3", "minPrice", "input/invalid" },
        { "/api/products?maxPrice=1000000001", "maxPrice", "input/invalid" },
        { "/api/products?maxPrice=9223372036854775808", "maxPrice", "input/invalid" },
        { "/api/products?inStock=perhaps", "inStock", "input/invalid" },
        { "/api/products?q=" + Long[..201], "q", "input/invalid" },
        { "/api/products?category=", "category", "input/invalid" },
        { "/api/products?maker=" + Long[..201], "maker", "input/invalid" },
        { "/api/products?" + string.Join('&', Enumerable.Range(0, 21).Select(n => $"colour=c{n}")), "colour", "input/invalid" },
        { "/api/products?minRating=51", "minRating", "input/invalid" },
        { "/api/products?minRating=4.5", "minRating", "input/invalid" },
        { "/api/products?lang=fr", "lang", "input/invalid" },
        { "/api/suggestions", "q", "input/invalid" },
        { "/api/suggestions?q=%20", "q", "input/invalid" },
        { "/api/suggestions?q=" + Long[..201], "q", "input/invalid" },
        { "/api/suggestions?q=mug&limit=11", "limit", "input/invalid" },
        { "/api/suggestions?q=mug&lang=", "lang", "input/invalid" },
        { "/api/products?after=abc", "after", "input/invalid" },
        { "/api/products?after=%20", "after", "input/invalid" },
        { "/api/products?after=" + Long[..600], "after", "input/invalid" },
        { "/api/stock", "sku", "input/invalid" },
        { "/api/stock?sku=", "sku", "input/invalid" },
        { "/api/stock?sku=a%20b", "sku", "input/invalid" },
        { "/api/stock?sku=" + Long[..65], "sku", "input/invalid" },
        { "/api/stock?" + string.Join('&', Enumerable.Range(0, 21).Select(n => $"sku=S{n}")), "sku", "input/invalid" },
        { "/api/stock/events?sku=%2F", "sku", "input/invalid" },
        { "/api/cart/quote?country=Britain", "country", "input/invalid" },
        { "/api/cart/quote?country=gb", "country", "input/invalid" },
        { "/api/cart/quote?country=XX", "country", "input/invalid" },
        { "/api/cart/quote?region=" + Long[..101], "region", "input/invalid" },
        { "/api/cart/quote?shipping=by%20owl", "shipping", "input/invalid" },
        { "/api/cart/quote?shipping=owl", "shipping", "input/invalid" },
        { "/api/orders?limit=0", "limit", "input/invalid" },
        { "/api/orders?limit=101", "limit", "input/invalid" },
        { "/api/orders?after=AAAA", "after", "input/invalid" },
        { "/api/orders/not%20an%20id", "id", "input/invalid" },
        { "/api/orders/" + Long[..65] + "/events", "id", "input/invalid" },
    };

    public static TheoryData<string, string> Orders => new()
    {
        { "contact", "remove" }, { "contact.email", "remove" }, { "contact.name", "remove" }, { "address", "remove" },
        { "address.line1", "remove" }, { "address.city", "remove" }, { "address.postcode", "remove" }, { "address.country", "remove" },
        { "shipping", "remove" }, { "paymentToken", "remove" }, { "expectedTotal", "remove" }, { "expectedTotal.minor", "remove" },
        { "expectedTotal.currency", "remove" },
        { "contact", "null" }, { "contact.email", "null" }, { "address.city", "null" }, { "expectedTotal", "null" },
        { "paymentToken", "null" },
        { "contact.email", "7" }, { "contact.email", "\"\"" }, { "contact.email", "\"ada\"" }, { "contact.email", "\"a@b@c.d\"" },
        { "contact.name", "\" \"" }, { "contact.name", "[]" }, { "contact.name", "\"Ada\\u202Eadb\"" },
        { "contact.name", "\"Ada\\u0000\"" },
        { "contact.name", "\"\\ud800\"" }, { "contact.phone", "\"+44 (0)20 7946 0000 0000 0000 0000 0000 0000 0000\"" },
        { "address.country", "\"XX\"" }, { "address.country", "\"gb\"" }, { "address.postcode", "\"BS1 4DJ BS1 4DJ BS1 4DJ\"" },
        { "shipping", "\"by owl\"" }, { "paymentToken", "\"4111111111111111\"" }, { "paymentToken", "\"tok approve\"" },
        { "expectedTotal.minor", "\"2095\"" }, { "expectedTotal.minor", "20.95" }, { "expectedTotal.minor", "1e400" },
        { "expectedTotal.minor", "9223372036854775808" },
        { "expectedTotal", """{"minor":-1,"currency":"GBP"}""" }, { "expectedTotal", """{"minor":100000000001,"currency":"GBP"}""" },
        { "expectedTotal", """{"minor":2095,"currency":"POUNDS"}""" },
        { "price", "1" }, { "contact.role", "\"staff\"" }, { "expectedTotal.Minor", "1" },
    };

    public static TheoryData<string, string, string, string> Bodies => new()
    {
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "", "body" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "{", "body" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "null", "body" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "[]", "body" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "7", "body" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", "{}", "product" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001"}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":0}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":100}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":1.5}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":"1"}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":01}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":null}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p 1","quantity":1}""", "product" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":1,"quantity":2}""", "quantity" },
        { "PUT", "/api/cart/lines/MUG-CHALK-300", """{"product":"p_000001","quantity":1,"price":1}""", "price" },
        { "PUT", "/api/cart/lines/MUG%20CHALK", """{"product":"p_000001","quantity":1}""", "sku" },
        { "DELETE", "/api/cart/lines/a%2Fb", "", "sku" },
        { "POST", "/api/cart/merge", """{"guest":"short"}""", "guest" },
        { "POST", "/api/cart/merge", "{}", "guest" },
        { "PUT", "/api/me", """{"name":""}""", "name" },
        { "PUT", "/api/me", """{"name":"Ada","roles":["staff"]}""", "roles" },
        { "POST", "/api/admin/stock/LAMP-1/restock", """{"quantity":0,"reason":"x"}""", "quantity" },
        { "POST", "/api/admin/stock/LAMP-1/restock", """{"quantity":100001,"reason":"x"}""", "quantity" },
        { "POST", "/api/admin/stock/LAMP-1/restock", """{"quantity":1,"reason":" "}""", "reason" },
        { "POST", "/api/admin/stock/LAMP-1/restock", """{"quantity":1}""", "reason" },
        { "PUT", "/api/admin/stock/LAMP-1/sale", """{"startsAt":null,"unitsPerOrder":0}""", "unitsPerOrder" },
        { "PUT", "/api/admin/stock/LAMP-1/sale", """{"startsAt":"tomorrow","unitsPerOrder":null}""", "startsAt" },
        { "PUT", "/api/admin/stock/LAMP-1/sale", """{"unitsPerOrder":2}""", "startsAt" },
        { "PUT", "/api/admin/stock/a%20b/sale", """{"startsAt":null,"unitsPerOrder":null}""", "sku" },
        { "PUT", "/api/admin/stock/LAMP-1/shards", """{"shards":65}""", "shards" },
        { "PUT", "/api/admin/stock/LAMP-1/shards", """{}""", "shards" },
        { "POST", "/api/admin/stock/a%20b/restock", """{"quantity":1,"reason":"x"}""", "sku" },
    };

    [Theory, MemberData(nameof(Queries))]
    public async Task A_wrong_query_is_named(string path, string field, string code)
    {
        var refused = await (await shop.Guest()).Refused(HttpMethod.Get, path);
        Assert.Equal((400, code), (refused.Status, refused.Code));
        Assert.Equal([field], refused.Fields);
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task A_wrong_order_is_named_and_buys_nothing(string field, string change)
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var key = Checkout.Key();
        var refused = await guest.Refused(HttpMethod.Post, "/api/orders", Changed(field, change), ("Idempotency-Key", key));
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Equal([field], refused.Fields);
        Assert.Null((await guest.Read("/api/cart")).Text("order"));

        var order = Domain.OrderId.Of(Domain.UserId.Guest(guest.Token!), key);
        Assert.Equal(404, (await guest.Refused(HttpMethod.Get, $"/api/orders/{order}")).Status);
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_wrong_body_is_named(string method, string path, string body, string field)
    {
        var refused = await shop.Staff().Refused(new(method), path, body, ("Idempotency-Key", Checkout.Key()));
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Contains(field, refused.Fields);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("a b"), InlineData("a/b"), InlineData("65")]
    public async Task A_command_without_a_good_key_is_refused(string? key)
    {
        if (key == "65") key = new('k', 65);
        (string, string)[] headers = key is null ? [] : [("Idempotency-Key", key)];
        var order = await (await shop.Guest()).Refused(HttpMethod.Post, "/api/orders", Checkout.Good, headers);
        var restock = await shop.Staff().Refused(
            HttpMethod.Post, "/api/admin/stock/LAMP-1/restock", """{"quantity":1,"reason":"x"}""", headers);
        Assert.Equal(["Idempotency-Key"], order.Fields);
        Assert.Equal(["Idempotency-Key"], restock.Fields);
    }

    [Theory, InlineData("-1"), InlineData("one"), InlineData("1.5")]
    public async Task A_wrong_last_event_id_is_named(string id)
    {
        var guest = await shop.Guest();
        var order = await guest.Refused(HttpMethod.Get, "/api/orders/abc/events", null, ("Last-Event-ID", id));
        var stock = await guest.Refused(HttpMethod.Get, "/api/stock/events?sku=LAMP-1", null, ("Last-Event-ID", id));
        Assert.Equal((400, 400), (order.Status, stock.Status));
        Assert.Equal(["Last-Event-ID"], order.Fields);
        Assert.Equal(["Last-Event-ID"], stock.Fields);
    }

    [Fact]
    public async Task Everything_wrong_with_a_query_is_named_at_once()
    {
        var refused = await shop.Nobody().Refused(HttpMethod.Get, "/api/products?sort=x&after=y&minPrice=-1&limit=0");
        Assert.Equal(["after", "limit", "minPrice", "sort"], refused.Fields.Order());
    }

    /// <summary>The good order with one field changed, as text because the reader is what is tested; "remove" takes it away.</summary>
    private static string Changed(string field, string change)
    {
        var order = JsonNode.Parse(Checkout.Good)!.AsObject();
        var parts = field.Split('.');
        var parent = parts.Length == 1 ? order : order[parts[0]]!.AsObject();
        parent.Remove(parts[^1]);
        if (change == "remove") return order.ToJsonString();

        parent.Add(parts[^1], "here-it-goes");
        return order.ToJsonString().Replace("\"here-it-goes\"", change, StringComparison.Ordinal);
    }
}
