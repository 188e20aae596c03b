using System.Text.Json.Nodes;
using Ecommerce.Chaos.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Driver;

internal sealed record Item(string Sku, string Product, long Price, int Stock);

/// <summary>A few products of the shop's own catalogue; some of their units run out during a run, the others never.</summary>
internal sealed class Catalogue
{
    private const int Products = 12;
    private const int Variants = 2;
    private const int Plenty = 1_000_000;

    private readonly double[] _weights;

    public Catalogue(string file, int checkouts, Random random)
    {
        var source = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "catalogue", "seed.json")))!.AsArray();
        var chosen = new JsonArray();
        var items = new List<Item>();
        foreach (var (place, product) in source.Take(Products).Index())
        {
            var copy = product!.DeepClone();
            var variants = copy["variants"]!.AsArray();
            foreach (var (n, variant) in variants.Index())
            {
                // Every third is scarce: fewer units than will be asked for.
                var stock = n >= Variants ? 0 : (place + n) % 3 == 2 ? Math.Max(4, (checkouts / 100) + random.Next(5)) : Plenty;
                variant!["stock"] = stock;
                if (n < Variants) items.Add(new((string)variant["sku"]!, (string)copy["id"]!, (long)variant["priceMinor"]!, stock));
            }

            chosen.Add(copy);
        }

        File.WriteAllText(file, chosen.ToJsonString());
        Items = items;
        _weights = [.. items.Select((_, rank) => 1.0 / (rank + 1))];
    }

    public IReadOnlyList<Item> Items { get; }

    public IEnumerable<Delivery> Deliveries => Items.Select(item => new Delivery(item.Sku, item.Stock));

    public IEnumerable<PriceRecord> Prices => Items.Select(item => new PriceRecord(item.Sku, item.Price));

    /// <summary>One to three of them, by Zipf.</summary>
    public IReadOnlyList<(Item Item, int Quantity)> Basket(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random)).Distinct().Select(item => (item, random.Next(1, 3)))];

    private Item Pick(Random random)
    {
        var at = random.NextDouble() * _weights.Sum();
        for (var rank = 0; rank < Items.Count; rank++)
            if ((at -= _weights[rank]) < 0) return Items[rank];

        return Items[^1];
    }
}
