using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;

namespace Ecommerce.Bench.FlashSale;

internal enum Told
{
    Bought,

    /// <summary>409 to the order itself: nothing was written for it.</summary>
    TurnedAway,

    /// <summary>The order was accepted, and the units went to others.</summary>
    TooLate,
}

/// <param name="Repeats">How often the shop asked to be asked again.</param>
internal readonly record struct Outcome(Told Told, TimeSpan Latency, int Repeats);

/// <summary>A guest who wants one unit and asks until there is a definite answer.</summary>
internal sealed class Buyer
{
    private const string Contact = """{"email":"ada@example.org","name":"Ada Byron"}""";
    private const string Address = """{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"}""";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _guest = $"X-Guest-Token: {Guid.NewGuid():N}\r\n";

    public async ValueTask Want(HttpConnection connection, Goods goods)
    {
        var put = HttpConnection.Request(
            "PUT", $"/api/cart/lines/{goods.Sku}", _guest, $$"""{"product":"{{goods.Product}}","quantity":1}""");
        while (await connection.Send(put) is var status && status != 200)
            if (status == 503) await Task.Delay(Pause);
            else throw Unexpected(status, put, connection);
    }

    /// <summary>What the cart costs, in pence.</summary>
    public async ValueTask<long> Total(HttpConnection connection)
    {
        var ask = HttpConnection.Request("GET", "/api/cart/quote?country=GB&shipping=standard", _guest);
        if (await connection.Send(ask) is var status && status != 200) throw Unexpected(status, ask, connection);
        using var quote = JsonDocument.Parse(connection.Body);
        return quote.RootElement.GetProperty("total").GetProperty("minor").GetInt64();
    }

    /// <summary>One try to order; the answer's status and, if refused, its code.</summary>
    public async ValueTask<(int Status, string Code)> Try(HttpConnection connection, long total)
    {
        var status = await connection.Send(Order(total));
        return (status, status == 202 ? "" : Text(connection, "code"));
    }

    /// <summary>The latency runs from the first order to the definite answer.</summary>
    public async ValueTask<Outcome> Buy(HttpConnection connection, long total)
    {
        var (asked, repeats, order) = (Stopwatch.GetTimestamp(), 0, Order(total));
        while (true)
        {
            var status = await connection.Send(order);
            if (status == 202) break;
            if (status == 409 && Text(connection, "code") == "stock/sold-out") return new(Told.TurnedAway, Stopwatch.GetElapsedTime(asked), repeats);
            if (status != 503) throw Unexpected(status, order, connection);
            repeats++;
            await Task.Delay(Pause);
        }

        var look = HttpConnection.Request("GET", $"/api/orders/{Text(connection, "id")}", _guest);
        while (true)
        {
            var status = await connection.Send(look);
            var state = status == 200 ? Text(connection, "status") : "";
            if (state is "paid" or "completed") return new(Told.Bought, Stopwatch.GetElapsedTime(asked), repeats);
            if (state is "cancelled") return new(Told.TooLate, Stopwatch.GetElapsedTime(asked), repeats);
            if (status is not (200 or 503) || state is not ("" or "placed" or "cancelling")) throw Unexpected(status, look, connection);
            await Task.Delay(Pause);
        }
    }

    private byte[] Order(long total) => HttpConnection.Request("POST", "/api/orders", $"{_guest}Idempotency-Key: once\r\n",
        $$$"""{"contact":{{{Contact}}},"address":{{{Address}}},"shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":{{{total}}},"currency":"GBP"}}""");

    private static string Text(HttpConnection connection, string name)
    {
        using var json = JsonDocument.Parse(connection.Body);
        return json.RootElement.GetProperty(name).GetString()!;
    }

    private static InvalidOperationException Unexpected(int status, byte[] request, HttpConnection connection) =>
        new($"{status} for\n{Encoding.UTF8.GetString(request)}\n{Encoding.UTF8.GetString(connection.Body.Span)}");
}
