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

    /// <summary>Watches an order to its end.</summary>
    public static async Task<List<JsonElement>> Watched(this Visitor visitor, string order)
    {
        var seen = new List<JsonElement>();
        await foreach (var item in visitor.Events($"/api/orders/{order}/events")) seen.Add(item.Data);
        return seen;
    }
}
