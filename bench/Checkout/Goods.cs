using System.Text.Json;

namespace Ecommerce.Bench.Checkout;

/// <summary>What shoppers may buy: one variant of each of many products, with more units than any run sells.</summary>
internal sealed record Goods(string Product, string Slug, string Sku)
{
    private const int Enough = 50_000;

    public static async Task<Goods[]> Restocked(Uri shop)
    {
        using var http = new HttpClient { BaseAddress = shop };
        var page = await http.GetFromJsonAsync<JsonElement>("/api/products?limit=100");
        var slugs = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString());
        return await Task.WhenAll(slugs.Select(async slug =>
        {
            var view = await http.GetFromJsonAsync<JsonElement>($"/api/products/{slug}");
            var goods = new Goods(view.GetProperty("id").GetString()!, slug!, view.GetProperty("variants")[0].GetProperty("sku").GetString()!);
            await Restock(http, goods);
            return goods;
        }));
    }

    private static async Task Restock(HttpClient http, Goods goods)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/stock/{goods.Sku}/restock");
        request.Headers.Add("Authorization", "Dev bench:staff");
        request.Headers.Add("Idempotency-Key", "bench");
        request.Content = JsonContent.Create(new { quantity = Enough, reason = "benchmark" });
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
