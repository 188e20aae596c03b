using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ecommerce.Bench.Checkout;

namespace Ecommerce.Bench.FlashSale;

/// <summary>The SKU that everybody wants: so many units over so many shards, for sale from an instant on. Staff see to it over HTTP.</summary>
internal sealed class Drop(Uri shop) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = shop,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Dev", "bench:staff") },
    };

    public Goods Goods { get; private set; } = null!;

    /// <summary>Takes a second variant, whose stock no other benchmark touches, and fills it up to exactly so many units.</summary>
    public async Task Stock(int units, int shards)
    {
        var page = await _http.GetFromJsonAsync<JsonElement>("/api/products?limit=100");
        foreach (var slug in page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()))
        {
            var view = await _http.GetFromJsonAsync<JsonElement>($"/api/products/{slug}");
            if (view.GetProperty("variants").GetArrayLength() < 2) continue;
            Goods = new(view.GetProperty("id").GetString()!, slug!, view.GetProperty("variants")[1].GetProperty("sku").GetString()!);
            if (await Available() is var there && there < units)
            {
                await Ask(HttpMethod.Post, "restock", new { quantity = units - there, reason = "flash sale" });
                await Ask(HttpMethod.Put, "shards", new { shards });
                while ((await Shards()).Count(shard => shard.GetProperty("available").GetInt32() > 0) < Math.Min(shards, units / 4))
                {
                    await Available();
                    await Task.Delay(50);
                }

                return;
            }
        }

        throw new InvalidOperationException($"Every second variant has more than {units} units.");
    }

    public Task StartAt(DateTimeOffset start) => Ask(HttpMethod.Put, "sale", new { startsAt = start, unitsPerOrder = 1 });

    public async Task<int> Available()
    {
        var levels = await _http.GetFromJsonAsync<JsonElement>($"/api/stock?sku={Goods.Sku}");
        return levels[0].GetProperty("available").GetInt32();
    }

    /// <summary>Units that are held for orders or have left, by the shop's own count.</summary>
    public async Task<long> Taken() => (await Shards()).Sum(shard => shard.GetProperty("held").GetInt64() + shard.GetProperty("sold").GetInt64());

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement[]> Shards() =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"/api/admin/stock/{Goods.Sku}/shards")).GetProperty("shards").EnumerateArray()];

    private async Task Ask(HttpMethod method, string what, object body)
    {
        using var request = new HttpRequestMessage(method, string.Create(CultureInfo.InvariantCulture, $"/api/admin/stock/{Goods.Sku}/{what}"))
        {
            Content = JsonContent.Create(body),
            Headers = { { "Idempotency-Key", "flash-sale" } },
        };
        using var response = await _http.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }
}
