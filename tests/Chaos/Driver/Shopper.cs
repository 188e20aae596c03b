using System.Text.Json;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Driver;

/// <summary>
/// One guest and one basket: filled, quoted, ordered, looked at. What is not answered is repeated with the same key. Some order from two tabs,
/// some order twice, some with another content, some change their mind, and of some staff pack what they bought.
/// </summary>
internal sealed class Shopper(Door door, Records records, Catalogue catalogue, int number, Random random, CancellationToken cancellation)
{
    private static readonly string[] Tokens =
    [
        .. Enumerable.Repeat("tok_approve", 60), "tok_decline_expired_card", "tok_decline_insufficient_funds", "tok_timeout_before", "tok_timeout_after",
    ];

    private static readonly string[] OneTab = ["only"];
    private static readonly string[] TwoTabs = ["left", "right"];

    private readonly string _guest = $"guest-{number:000000}-{random.NextInt64():x16}";
    private readonly string _token = Tokens[random.Next(Tokens.Length)];

    private Who Me => Who.Guest(_guest);

    /// <summary>False if there was nothing to order: the last units had gone.</summary>
    public async Task<bool> Buy()
    {
        var basket = 0;
        foreach (var (item, quantity) in catalogue.Basket(random))
            if ((await door.Insist(HttpMethod.Put, $"api/cart/lines/{item.Sku}", Me, new { product = item.Product, quantity }, null, cancellation)).Ok) basket++;
        if (basket == 0) return false;

        var quote = await door.Insist(HttpMethod.Get, "api/cart/quote?country=GB&shipping=standard", Me, null, null, cancellation);
        if (!quote.Ok) return false;

        var total = quote.Body.GetProperty("total").GetProperty("minor").GetInt64();
        var (tabs, repeats, other) = (random.NextDouble() < 0.08 ? TwoTabs : OneTab, random.NextDouble() < 0.25, random.NextDouble() < 0.03);
        var (cancels, packed) = (random.NextDouble() < 0.06, random.NextDouble() < 0.12);
        var placed = await Task.WhenAll(tabs.Select(async tab => (Tab: tab, Order: await Place(tab, $"buyer{number}@example.org", total))));
        foreach (var (tab, order) in placed)
        {
            if (order is null) continue;
            if (repeats) await Place(tab, $"buyer{number}@example.org", total);
            if (other) await Place(tab, $"somebody{number}@example.org", total);
            await Look(order);
            if (cancels) await Cancel(tab, order);
            else if (packed) await Pack(tab, order);
            await Look(order);
        }

        return true;
    }

    /// <summary>The order's id, or null if it was refused.</summary>
    private async Task<string?> Place(string tab, string email, long total)
    {
        var body = $"{email}/standard/{total}";
        var answer = await door.Insist(HttpMethod.Post, "api/orders", Me, new
        {
            contact = new { email, name = "A buyer" },
            address = new { line1 = "1 High Street", city = "Leeds", postcode = "LS1 1AA", country = "GB" },
            shipping = "standard",
            paymentToken = _token,
            expectedTotal = new { minor = total, currency = "GBP" },
        }, tab, cancellation, () => records.Unanswered("place", _guest, tab, body));
        if (answer.Ok) records.Named(_guest, tab, answer.Body.GetProperty("id").GetString()!);
        records.Asked("place", _guest, tab, body, answer);
        return answer.Ok ? answer.Body.GetProperty("id").GetString() : null;
    }

    private async Task<JsonElement> Look(string order)
    {
        var answer = await door.Insist(HttpMethod.Get, $"api/orders/{order}", Me, null, null, cancellation);
        if (answer.Ok) records.Note(new ViewRecord(_guest, order, Collector.Name(answer.Body.GetProperty("status")), answer.Body.GetProperty("version").GetInt64()));
        return answer.Body;
    }

    private async Task Cancel(string tab, string order)
    {
        if (random.Next(2) == 0) await Paid(order);
        var answer = await door.Insist(
            HttpMethod.Post, $"api/orders/{order}/cancel", Me, null, null, cancellation, () => records.Unanswered("cancel", _guest, tab, ""));
        records.Asked("cancel", _guest, tab, "", answer);
    }

    private async Task Pack(string tab, string order)
    {
        if (await Paid(order) is not { } paid) return;
        var lines = paid.GetProperty("lines").EnumerateArray()
            .Select(line => new { sku = line.GetProperty("sku").GetString(), quantity = line.GetProperty("quantity").GetInt32() }).ToArray();
        var answer = await door.Insist(
            HttpMethod.Post, $"api/admin/orders/{order}/parcels", Who.Staff, new { lines }, "parcel", cancellation,
            () => records.Unanswered("pack", _guest, tab, "parcel"));
        records.Asked("pack", _guest, tab, "parcel", answer);
    }

    /// <summary>The order once it is paid; null if it ends otherwise, or takes longer than its buyer looks.</summary>
    private async Task<JsonElement?> Paid(string order)
    {
        for (var looks = 0; looks < 20; looks++)
        {
            var body = await Look(order);
            var status = Collector.Name(body.GetProperty("status"));
            if (status == Statuses.Paid) return body;
            if (status != "Placed") return null;
            await Task.Delay(100, cancellation);
        }

        return null;
    }
}
