using System.Text;
using System.Text.Json;
using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.Checkout;

/// <summary>A whole visit as a new guest: two lines into the cart, a quote, the order, and its events until it is paid.</summary>
internal sealed class Shopper(Goods[] goods)
{
    private const string Contact = """{"email":"ada@example.org","name":"Ada Byron"}""";
    private const string Address = """{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"}""";

    /// <exception cref="InvalidOperationException">A step was not answered as it must be; the answer is in the message.</exception>
    public async ValueTask Buy(HttpConnection connection)
    {
        var guest = $"X-Guest-Token: {Guid.NewGuid():N}\r\n";
        var first = Random.Shared.Next(goods.Length);
        var second = (first + Random.Shared.Next(1, goods.Length)) % goods.Length;
        await Put(connection, guest, goods[first]);
        await Put(connection, guest, goods[second]);

        await Ask(connection, 200, HttpConnection.Request("GET", "/api/cart/quote?country=GB&shipping=standard", guest));
        var total = Field(connection, "total", root => root.GetProperty("total").GetProperty("minor").GetInt64());

        var order = $$$"""{"contact":{{{Contact}}},"address":{{{Address}}},"shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":{{{total}}},"currency":"GBP"}}""";
        await Ask(connection, 202, HttpConnection.Request("POST", "/api/orders", $"{guest}Idempotency-Key: once\r\n", order));
        var id = Field(connection, "id", root => root.GetProperty("id").GetString());

        // The stream ends with the checkout, so its last event is the outcome.
        await Ask(connection, 200, HttpConnection.Request("GET", $"/api/orders/{id}/events?until=paid", guest));
        if (connection.Body.Span.LastIndexOf("\"status\":\"paid\""u8) < connection.Body.Span.LastIndexOf("event: order"u8))
            throw new InvalidOperationException($"Order {id} is not paid:\n{Text(connection)}");
    }

    private static ValueTask Put(HttpConnection connection, string guest, Goods goods) => Ask(connection, 200, HttpConnection.Request(
        "PUT", $"/api/cart/lines/{goods.Sku}", guest, $$"""{"product":"{{goods.Product}}","quantity":1}"""));

    private static async ValueTask Ask(HttpConnection connection, int expected, byte[] request)
    {
        if (await connection.Send(request) is var status && status != expected)
            throw new InvalidOperationException($"{status} instead of {expected} for\n{Encoding.UTF8.GetString(request)}\n{Text(connection)}");
    }

    private static T Field<T>(HttpConnection connection, string name, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(connection.Body);
        return read(json.RootElement) ?? throw new InvalidOperationException($"No {name} in {Text(connection)}");
    }

    private static string Text(HttpConnection connection) => Encoding.UTF8.GetString(connection.Body.Span);
}
