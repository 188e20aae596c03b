using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Driver;

/// <summary>A member who signs in with a guest's cart at hand, and says so twice.</summary>
internal sealed class Merger(Door door, Records records, Catalogue catalogue, int number, Random random, CancellationToken cancellation)
{
    private readonly string _guest = $"visitor-{number:000000}-{random.NextInt64():x16}";
    private readonly string _member = $"member-{number}-{random.NextInt64():x16}";

    public async Task Run()
    {
        var plenty = catalogue.Items.Where(item => item.Stock > 1000).ToArray();
        var had = await Fill(Who.Member(_member), plenty);
        var guest = await Fill(Who.Guest(_guest), plenty);
        for (var twice = 0; twice < 2; twice++)
            await door.Insist(HttpMethod.Post, "api/cart/merge", Who.Member(_member), new { guest = _guest }, null, cancellation);

        var cart = await door.Insist(HttpMethod.Get, "api/cart", Who.Member(_member), null, null, cancellation);
        records.Note(new MergeRecord(_member, had, guest, cart.Body.GetProperty("lines").EnumerateArray()
            .ToDictionary(line => line.GetProperty("sku").GetString()!, line => line.GetProperty("quantity").GetInt32())));
    }

    private async Task<Dictionary<string, int>> Fill(Who who, Item[] goods)
    {
        var has = new Dictionary<string, int>();
        for (var n = 0; n < 3; n++)
        {
            var item = goods[random.Next(goods.Length)];
            var quantity = random.Next(1, 9);
            var answer = await door.Insist(HttpMethod.Put, $"api/cart/lines/{item.Sku}", who, new { product = item.Product, quantity }, null, cancellation);
            if (answer.Ok) has[item.Sku] = quantity;
        }

        return has;
    }
}
