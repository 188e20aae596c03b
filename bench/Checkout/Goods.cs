using System.Text.Json;

namespace Ecommerce.Bench.Checkout;

/// <summary>What shoppers may buy: one variant of each of many products, with more units than any run sells.</summary>
internal sealed record Goods(string Product, string Slug, string Sku)
{
    private const int Enough = 50_000;

    /// <param name="count">Products, the first of the listing.</param>
    /// <param name="atOnce">Restocked side by side; fewer if the store is slow.</param>
    public static async Task<Goods[]> Restocked(Uri shop, int count = 100, int atOnce = 100)
    {
        using var http = new HttpClient { BaseAddress = shop };
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/products?limit={count}");
        var slugs = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()!).ToList();
        var all = new Goods[slugs.Count];
        await Parallel.ForAsync(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (place, cancellation) =>
        {
            var view = await http.GetFromJsonAsync<JsonElement>($"/api/products/{slugs[place]}", cancellation);
            var sku = view.GetProperty("variants")[0].GetProperty("sku").GetString()!;
            await Restock(http, all[place] = new(view.GetProperty("id").GetString()!, slugs[place], sku));
        });
        return all;
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
