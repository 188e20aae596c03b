using System.Text.Json.Nodes;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.Marketplace;

/// <summary>
/// What a marketplace's people do, in the kinds of the Online Marketplace benchmark (Laigner and others): shoppers browse, fill carts
/// and check out; sellers change prices, restock and look at their dashboard. The shares are ours: most people come to look.
/// </summary>
/// <param name="seed">The same seed makes the same arrivals in the same order.</param>
internal sealed class People(Goods[] goods, int seed)
{
    private const string Staff = "Authorization: Dev bench:staff\r\n";

    private static readonly string[] Words = ["mug", "lamp", "wool", "oak", "linen", "blue", "chair", "bag"];

    private readonly Random _random = new(seed);
    private readonly Shopper _shopper = new(goods, lines: 2);
    private int _restocks;

    public Work Next() => _random.Next(100) switch
    {
        < 30 => Get("product page", $"/api/products/{Any().Slug}"),
        < 50 => Get("listing", "/api/products?limit=24&sort=priceAsc"),
        < 65 => Get("search", $"/api/products?limit=24&q={Words[_random.Next(Words.Length)]}"),
        < 83 => Add(),
        < 95 => new("checkout", _shopper.Buy),
        < 97 => Restock(),
        < 98 => Reprice(),
        _ => Get("dashboard", "/api/admin/sales/today", Staff),
    };

    private Goods Any() => goods[_random.Next(goods.Length)];

    private static Work Get(string kind, string path, string headers = "")
    {
        var request = HttpConnection.Request("GET", path, headers);
        return new(kind, connection => connection.Ask(200, request));
    }

    private Work Add()
    {
        var (line, guest) = (Any(), $"X-Guest-Token: {Guid.NewGuid():N}\r\n");
        return new("add to cart", connection => Shopper.Put(connection, guest, line));
    }

    private Work Restock()
    {
        var request = HttpConnection.Request(
            "POST", $"/api/admin/stock/{Any().Sku}/restock", $"{Staff}Idempotency-Key: load-{_restocks++}\r\n",
            """{"quantity":1,"reason":"benchmark"}""");
        return new("restock", connection => connection.Ask(200, request));
    }

    /// <summary>A product's first variant becomes a penny dearer or cheaper, and shoppers see it. Who comes second looks again another time.</summary>
    private Work Reprice()
    {
        var path = $"/api/admin/products/{Any().Product}";
        return new("price change", async connection =>
        {
            await connection.Ask(200, HttpConnection.Request("GET", path, Staff));
            var draft = JsonNode.Parse(connection.Body.Span)!["draft"]!;
            var price = draft["variants"]![0]!["price"]!;
            var minor = price["minor"]!.GetValue<long>();
            price["minor"] = minor + (minor % 2 == 0 ? 1 : -1);
            if (await Change("PUT", path, draft.ToJsonString())) await Change("POST", path + "/publish", null);

            async ValueTask<bool> Change(string method, string where, string? body)
            {
                const int SomebodyWasFaster = 412;
                var request = HttpConnection.Request(method, where, $"{Staff}If-Match: {connection.Header("ETag")}\r\n", body);
                return await connection.AskFor([200, SomebodyWasFaster], request) == 200;
            }
        });
    }
}
