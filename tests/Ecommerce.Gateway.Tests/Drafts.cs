using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests;

/// <summary>Products as staff write them.</summary>
internal static class Drafts
{
    /// <summary>Two colours of one thing whose slug, names and SKUs are made from <paramref name="name"/>.</summary>
    public static JsonObject Of(string name) => JsonNode.Parse(
        """
        {"slug":"NAME","name":"The NAME","maker":"Tidewell","category":"kitchen","tagline":"A thing.","description":"A good thing.",
         "material":"Stone","dimensions":"9 cm","care":"Wipe it.","archetype":"mug","optionNames":["Colour"],
         "variants":[
           {"sku":"NAME-chalk","options":["Chalk"],"price":{"minor":1600,"currency":"GBP"},"weightGrams":300},
           {"sku":"NAME-moss","options":["Moss"],"price":{"minor":1700,"currency":"GBP"},"compareAt":{"minor":2000,"currency":"GBP"}}],
         "pictures":[{"url":"/img/p/mug-chalk.avif","alt":"In chalk","colour":"chalk"}]}
        """.Replace("NAME", name, StringComparison.Ordinal))!.AsObject();

    /// <summary>Gives each variant the same prices in euros.</summary>
    public static JsonObject PriceInEuros(this JsonObject draft, int price, int compareAt)
    {
        foreach (var variant in draft["variants"]!.AsArray())
            variant!["elsewhere"] = JsonNode.Parse(
                $$$"""[{"price":{"minor":{{{price}}},"currency":"EUR"},"compareAt":{"minor":{{{compareAt}}},"currency":"EUR"}}]""");
        return draft;
    }

    public static string Fresh() => "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Writes a new product; answers its ETag.</summary>
    public static async Task<string> Create(this Visitor staff, string name, JsonObject? draft = null)
    {
        using var response = await staff.Send(
            HttpMethod.Put, $"/api/admin/products/{name}", (draft ?? Of(name)).ToJsonString(), [("If-None-Match", "*")]);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return response.Headers.ETag!.ToString();
    }

    public static Task<JsonElement> Act(this Visitor staff, string name, string act, string tag) =>
        staff.Answer(HttpMethod.Post, $"/api/admin/products/{name}/{act}", null, ("If-Match", tag));

    public static string Tag(this JsonElement product) => $"\"{product.Long("version")}\"";
}
