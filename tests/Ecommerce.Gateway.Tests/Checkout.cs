using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests;

/// <summary>The steps of buying, as every journey takes them.</summary>
internal static class Checkout
{
    public const string Good =
        """
        {"contact":{"email":"ada@example.org","name":"Ada Byron","phone":null},
         "address":{"line1":"12 Quay Street","line2":null,"city":"Bristol","region":null,"postcode":"BS1 4DJ","country":"GB"},
         "shipping":"standard","paymentToken":"tok_approve","expectedTotal":{"minor":2095,"currency":"GBP"}}
        """;

    public static string Key() => Guid.NewGuid().ToString("N");

    public static Task<JsonElement> Want(this Visitor visitor, string product, string sku, int quantity) =>
        visitor.Answer(HttpMethod.Put, $"/api/cart/lines/{sku}", $$"""{"product":"{{product}}","quantity":{{quantity}}}""");

    public static string Body(long total, string token = "tok_approve")
    {
        var body = JsonNode.Parse(Good)!;
        body["expectedTotal"]!["minor"] = total;
        body["paymentToken"] = token;
        return body.ToJsonString();
    }

    public static async Task<long> Total(this Visitor visitor) =>
        (await visitor.Read("/api/cart/quote?country=GB")).GetProperty("total").Long("minor");

    /// <summary>Places an order for what is in the cart; answers its id.</summary>
    public static async Task<string> Place(this Visitor visitor, string token = "tok_approve", string? key = null)
    {
        var placed = await visitor.Answer(
            HttpMethod.Post, "/api/orders", Body(await visitor.Total(), token), ("Idempotency-Key", key ?? Key()));
        return placed.Text("id")!;
    }

    /// <summary>Watches an order until its checkout is over.</summary>
    public static Task<List<JsonElement>> Watched(this Visitor visitor, string order) => visitor.Watched(order, "?until=paid");

    /// <summary>Watches an order to its very end.</summary>
    public static Task<List<JsonElement>> Followed(this Visitor visitor, string order) => visitor.Watched(order, "");

    private static async Task<List<JsonElement>> Watched(this Visitor visitor, string order, string until)
    {
        var seen = new List<JsonElement>();
        await foreach (var item in visitor.Events($"/api/orders/{order}/events{until}")) seen.Add(item.Data);
        return seen;
    }

    /// <summary>Staff pack all of it and wait until it is packed.</summary>
    public static async Task<JsonElement> Pack(this Visitor staff, string order, string parcel, string lines)
    {
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels", $$"""{"lines":[{{lines}}]}""", ("Idempotency-Key", parcel));
        var seen = default(JsonElement);
        await Eventually.Holds(async () =>
        {
            seen = await staff.Read($"/api/admin/orders/{order}");
            return seen.Items("parcels").Any(one => one.Text("id") == parcel && one.Text("state") == "packed");
        });
        return seen;
    }
}
