using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>Some goods everybody wants and few can have, and plenty of others; popularity after Zipf.</summary>
internal sealed class Market
{
    private const int Kinds = 24;
    private const int Scarce = 10;

    private readonly List<CartLine> _goods = [];
    private int _spread;
    private readonly double[] _weights = [.. Enumerable.Range(1, Kinds).Select(rank => 1.0 / rank)];

    public List<Delivery> Deliveries { get; } = [];

    public List<PriceRecord> Prices { get; } = [];

    /// <summary>Every other popular kind is scarce; some scarce ones are spread over shards.</summary>
    public async Task Open(TestShop shop, Random random)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            var scarce = kind % 2 == 1 && kind < Scarce * 2;
            var units = scarce ? random.Next(4, 13) : 10_000;
            var (pounds, euros) = (100 + (kind * 37), 131 + (kind * 41));
            _goods.Add(await shop.Stocked($"kind-{kind}", units, pounds, shards: scarce && kind % 4 == 1 ? 4 : 1, euros));
            Prices.AddRange([new($"kind-{kind}", pounds, "GBP"), new($"kind-{kind}", euros, "EUR")]);
            Deliveries.Add(new($"kind-{kind}", units));
        }
    }

    /// <summary>
    /// One popular kind is shared by more or fewer shards from now on, while it is being bought; first the one that sells best and never
    /// runs out, so that in every run there are units to move.
    /// </summary>
    public async Task Reshard(TestShop shop, Random random)
    {
        var (kind, shards) = _spread == 0 ? (0, _spread = random.Next(2, 6)) : (random.Next(1, Scarce), random.Next(1, 6));
        var sku = _goods[kind].Sku;
        Assert.Null(await shop.Persist(() => shop.Grains.Stock(sku).Reshard(new(shards)).AsTask()));
    }

    /// <summary>As pages do: whoever looks at a level sets right what a crash left half done. Whether what sells best is dealt out.</summary>
    public async Task<bool> Look(TestShop shop)
    {
        await Task.WhenAll(_goods.Select(line => shop.Grains.Stock(line.Sku).Level().AsTask()));
        return shop.Store.Items("stock").Count(item =>
            GrainKeys.ParseStock(item.Key).Sku == _goods[0].Sku
            && Dump.Read<Recorded<Stock, StockEvent>>(shop, item).State.Available > 0) >= _spread;
    }

    public CartLine[] Basket(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random)).Distinct().Select(line => line with { Quantity = random.Next(1, 3) }),
    ];

    private CartLine Pick(Random random)
    {
        var at = random.NextDouble() * _weights.Sum();
        for (var kind = 0; kind < Kinds; kind++)
            if ((at -= _weights[kind]) < 0) return _goods[kind];

        return _goods[^1];
    }
}
