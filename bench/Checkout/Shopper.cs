using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.Checkout;

/// <summary>A whole visit as a new guest: lines into the cart, a quote, the order, and its events until it is paid.</summary>
internal sealed class Shopper(Goods[] goods, int lines)
{
    private const string Contact = """{"email":"ada@example.org","name":"Ada Byron"}""";
    private const string Address = """{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"}""";

    /// <exception cref="InvalidOperationException">A step was not answered as it must be; the answer is in the message.</exception>
    public async ValueTask Buy(HttpConnection connection) => await CheckOut(connection, await Fill(connection));

    /// <summary>Lines into the cart of a new guest, who is named by a header.</summary>
    public async ValueTask<string> Fill(HttpConnection connection)
    {
        var guest = $"X-Guest-Token: {Guid.NewGuid():N}\r\n";
        var first = Random.Shared.Next(goods.Length);
        var stride = Random.Shared.Next(1, goods.Length / lines);
        for (var line = 0; line < lines; line++) await Put(connection, guest, goods[(first + (line * stride)) % goods.Length]);
        return guest;
    }

    /// <exception cref="InvalidOperationException">As for a whole visit.</exception>
    public static async ValueTask CheckOut(HttpConnection connection, string guest)
    {
        // A price may have changed since the quote; then the shopper looks again and agrees.
        while (await Order(connection, guest) is var status and not 202)
            if (!connection.Text().Contains("order/price-changed", StringComparison.Ordinal)) throw new InvalidOperationException($"{status}: {connection.Text()}");
        var id = connection.Field("id", root => root.GetProperty("id").GetString());

        // The stream ends with the checkout, so its last event is the outcome.
        await connection.Ask(200, HttpConnection.Request("GET", $"/api/orders/{id}/events?until=paid", guest));
        if (connection.Body.Span.LastIndexOf("\"status\":\"paid\""u8) < connection.Body.Span.LastIndexOf("event: order"u8))
            throw new InvalidOperationException($"Order {id} is not paid:\n{connection.Text()}");
    }

    private static async ValueTask<int> Order(HttpConnection connection, string guest)
    {
        await connection.Ask(200, HttpConnection.Request("GET", "/api/cart/quote?country=GB&shipping=standard", guest));
        var total = connection.Field("total", root => root.GetProperty("total").GetProperty("minor").GetInt64());
        var order = $$$"""{"contact":{{{Contact}}},"address":{{{Address}}},"shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":{{{total}}},"currency":"GBP"}}""";
        return await connection.AskFor([202, 409], HttpConnection.Request("POST", "/api/orders", $"{guest}Idempotency-Key: once\r\n", order));
    }

    public static ValueTask Put(HttpConnection connection, string guest, Goods goods) => connection.Ask(200, HttpConnection.Request(
        "PUT", $"/api/cart/lines/{goods.Sku}", guest, $$"""{"product":"{{goods.Product}}","quantity":1}"""));
}
