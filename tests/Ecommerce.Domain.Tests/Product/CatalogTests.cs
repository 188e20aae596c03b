namespace Ecommerce.Domain.Tests;

public class CatalogTests
{
    private static readonly Gen<CatalogChange> Changes = Gen.OneOf(
        Gen.Select(Gen.Int[1, 4], Gen.Long[1, 6], (product, version) => (CatalogChange)new CardChanged(
            Id(product), version, version % 3 == 0 ? null : Card(product) with { RatingCount = (int)version, Skus = SkusOf(version) })),
        Gen.Select(Gen.Int[1, 4], Gen.Long[1, 6], Gen.Int[0, 2], (product, version, shard) =>
            (CatalogChange)new StockMarkChanged(Id(product), version, $"sku/{shard}", (version + shard) % 2 == 0)),
        Gen.Select(Gen.Int[1, 4], Gen.Long[1, 6], (product, version) =>
            (CatalogChange)new RatingChanged(Id(product), version, 40, version % 3 == 1 ? 0 : 100 + (int)version)));

    private static readonly ImmutableArray<Sku> Dropped = [new("sk"), new("other")];

    [Fact]
    public void Any_order_and_any_repetition_of_the_news_ends_in_the_same_listing() =>
        Gen.Select(Changes.Array[1, 25], Gen.Int).Check(20_000, generated =>
        {
            var (news, seed) = generated;
            var again = news.Concat(news[..(news.Length / 2)]).ToArray();
            new Random(seed).Shuffle(again);

            var (left, right) = (Listing(Apply(news)), Listing(Apply(again)));
            Assert.Equal(left.Keys.Order(), right.Keys.Order());
            Assert.All(left, entry => Assert.Equal(entry.Value, right[entry.Key]));
            Assert.All(left, entry => Assert.Equal(Newest(news, entry.Key), entry.Value));
        });

    [Fact]
    public void A_reader_who_pulls_what_changed_since_ends_with_the_listing_itself() =>
        Gen.Select(Changes, Gen.Bool).Array[1, 30].Check(10_000, news =>
        {
            var (catalog, seen, reader) = (Catalog.Empty, 0L, new Dictionary<string, ProductCard?>());
            foreach (var (change, pulls) in news)
            {
                var next = Catalog.Apply(catalog, change);
                Assert.Equal(ReferenceEquals(next, catalog) ? 0 : 1, next.Sequence - catalog.Sequence);
                catalog = next;
                if (pulls) Pull();
            }

            Pull();
            Assert.Equal(catalog.Entries.Count, reader.Count);
            Assert.All(catalog.Entries, entry => Assert.Equal(entry.Value.Shown, reader[entry.Key.Value]));

            void Pull()
            {
                foreach (var (id, entry) in catalog.Entries.Where(entry => entry.Value.Sequence > seen)) reader[id.Value] = entry.Shown;
                seen = catalog.Sequence;
            }
        });

    [Fact]
    public void A_card_has_the_lowest_price_of_each_currency_whichever_variant_that_is() =>
        Gen.Select(Gen.Select(Gen.Long[1, 50], Gen.Long[1, 50]).Array[1, 6], Gen.Bool).Check(5_000, generated =>
        {
            var (prices, abroad) = generated;
            var variants = prices.Select((price, n) => Samples.Variant($"v{n}", price.Item1, $"{n}"))
                .Zip(prices, (variant, price) => abroad ? variant.InEuros(price.Item2, price.Item2 + 5) : variant);
            var card = ProductCard.Of(new("p"), Samples.Draft([.. variants]) with { OptionNames = ["Size"] });

            Assert.Equal((new Money(prices.Min(price => price.Item1), "GBP"), (Money?)null), (card.Price, card.CompareAt));
            var home = card.In("GBP")!;
            Assert.Equal(card with { Elsewhere = home.Elsewhere }, home);
            Assert.Empty(home.Elsewhere);
            var lowest = prices.Min(price => price.Item2);
            Assert.Equal(abroad ? card with { Price = new(lowest, "EUR"), CompareAt = new(lowest + 5, "EUR"), Elsewhere = [] } : null, card.In("EUR"));
            Assert.Null(card.In("JPY"));
        });

    private static ProductId Id(int product) => new($"p-{product}");

    private static Catalog Apply(IEnumerable<CatalogChange> news) => news.Aggregate(Catalog.Empty, Catalog.Apply);

    private static Dictionary<string, (bool Listed, int Version, bool InStock)> Listing(Catalog catalog) => catalog.Entries.ToDictionary(
        entry => entry.Key.Value,
        entry => (entry.Value.Shown is not null, entry.Value.Shown?.RatingCount ?? 0, entry.Value.Shown?.InStock ?? false));

    /// <summary>What the newest version of each piece of news says, by looking at all of it.</summary>
    private static (bool, int, bool) Newest(CatalogChange[] news, string product)
    {
        var about = news.Where(change => change.Product.Value == product).ToList();
        var card = about.OfType<CardChanged>().MaxBy(change => change.Version)?.Card;
        var marks = about.OfType<StockMarkChanged>().GroupBy(mark => mark.Shard).Select(same => same.MaxBy(mark => mark.Version)!);
        var count = about.OfType<RatingChanged>().MaxBy(change => change.Version) is { Count: > 0 } rated ? rated.Count : card?.RatingCount;
        return (
            card is not null, card is null ? 0 : count!.Value,
            card is not null && card.Skus != Dropped && marks.Any(mark => mark.Any));
    }

    private static ProductCard Card(int product) => new(
        Id(product), "slug", "Lamp", "Nord", "Lighting", "", new(1, "GBP"), null, [], "lamp", [], [], 45, 0, null, Samples.Noon, false, [], null);

    /// <summary>With the SKU that the marks are of, without it, or as it was stored before SKUs were kept.</summary>
    private static ImmutableArray<Sku> SkusOf(long version) => (version % 4) switch
    {
        0 => default,
        1 => Dropped,
        _ => [new("other"), new("sku")],
    };
}
