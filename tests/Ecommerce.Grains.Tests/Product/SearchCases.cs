using CsCheck;

namespace Ecommerce.Grains.Tests.Product;

/// <summary>Small listings over few words, so that queries match something, and what a patient reader would answer.</summary>
internal static class SearchCases
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = ["Lamp", "lampshade", "Café", "brass", "oak", "Stool", "blue"];
    private static readonly string[] Makers = ["Ember & Co", "Nord"];
    private static readonly string[] Categories = ["Lighting", "Seats", "Tables"];
    private static readonly string[] Colours = ["Blue", "Oak", "Red"];
    private static readonly string[] Sizes = ["S", "M"];

    private static readonly Gen<ProductCard> Cards =
        from words in Pick(Words).Array[1, 3]
        from maker in Pick(Makers)
        from category in Pick(Categories)
        from colours in Gen.Bool.Array[3]
        from sizes in Gen.Bool.Array[2]
        from price in Pick(1L, 2, 3, 4, 5, 2499, 2500, 5001, 10_001)
        from tenths in Pick(0, 39, 40, 45, 50)
        from rating in Gen.Int[0, 3]
        from day in Gen.Int[0, 4]
        from inStock in Gen.Bool
        from euros in Pick<long?>(null, 1, 3, 2500, 10_001)
        select Card("") with
        {
            Name = string.Join(' ', words),
            Maker = maker,
            Category = category,
            Price = new(price, "GBP"),
            RatingTenths = tenths,
            RatingCount = rating,
            Colours = [.. Colours.Where((_, n) => colours[n])],
            Sizes = [.. Sizes.Where((_, n) => sizes[n])],
            CreatedAt = Noon.AddDays(day),
            InStock = inStock,
            Elsewhere = euros is { } minor ? [new(new(minor, "EUR"), new(minor + 1, "EUR"))] : [],
        };

    public static readonly Gen<ProductCard[]> Listings = Cards.Array[0, 30].Select(cards =>
        cards.Select((card, n) => card with { Id = new($"p-{n * 7 % 31:00}"), Slug = $"slug-{n}" }).ToArray());

    public static readonly Gen<CatalogQuery> Queries =
        from text in Pick(null, null, "", "lam", "LAMP brass", "cafe", "oak stool", "nothing", "ember", "?!")
        from categories in Some(Categories)
        from makers in Some(Makers)
        from colours in Some(["blue", "Oak"])
        from sizes in Some(Sizes)
        from least in Pick<long?>(null, null, 2)
        from most in Pick<long?>(null, null, 4)
        from inStock in Gen.Bool
        from sort in Pick(Enum.GetValues<CatalogSort>())
        from limit in Gen.Int[-1, 7]
        from rating in Pick(0, 0, 40)
        from currency in Pick("GBP", "EUR")
        select new CatalogQuery(text, categories, makers, colours, sizes, least, most, inStock && text is null, sort, null, limit, rating)
        {
            Currency = currency,
        };

    public static ProductCard Card(string id) => new(
        new(id), "slug", "Lamp", "Nord", "Lighting", "", new(1, "GBP"), null, [], "lamp", [], [], 45, 0, null, Noon, false, [], null);

    /// <summary>What is sold in the query's currency, at the price there.</summary>
    public static IEnumerable<ProductCard> Sold(CatalogQuery query, IEnumerable<ProductCard> cards) =>
        query.Currency == "GBP" ? cards
        : from card in cards
          from price in card.Elsewhere
          select card with { Price = price.Amount, CompareAt = price.CompareAt };

    /// <summary>Everything but the facet of this name, which does not narrow itself.</summary>
    public static bool Matches(CatalogQuery query, ProductCard card, string except = "") =>
        Tokens(query.Text ?? "").All(word => Tokens(AllOf(card)).Any(token => token.StartsWith(word, StringComparison.Ordinal)))
        && (except == "stock" || !query.InStock || card.InStock)
        && (except == "price" || (!(card.Price.Minor < query.MinPrice) && !(card.Price.Minor > query.MaxPrice)))
        && (except == "rating" || card.RatingTenths >= query.MinRating)
        && (except == "category" || query.Categories.IsEmpty || query.Categories.Contains(card.Category))
        && (except == "maker" || query.Makers.IsEmpty || query.Makers.Contains(card.Maker))
        && (except == "colour" || query.Colours.IsEmpty || card.Colours.Intersect(query.Colours, StringComparer.OrdinalIgnoreCase).Any())
        && (except == "size" || query.Sizes.IsEmpty || card.Sizes.Intersect(query.Sizes).Any());

    public static IEnumerable<ProductCard> Sorted(CatalogQuery query, IEnumerable<ProductCard> cards) => (query.Sort switch
    {
        CatalogSort.Newest => cards.OrderByDescending(card => card.CreatedAt),
        CatalogSort.PriceAsc => cards.OrderBy(card => card.Price.Minor),
        CatalogSort.PriceDesc => cards.OrderByDescending(card => card.Price.Minor),
        CatalogSort.Name => cards.OrderBy(card => string.Join(' ', Tokens(card.Name)), StringComparer.Ordinal),
        CatalogSort.Rating => cards.OrderByDescending(card => card.RatingTenths).ThenByDescending(card => card.RatingCount),
        _ => cards.OrderByDescending(card => Points(query, card)).ThenByDescending(card => card.RatingCount),
    }).ThenBy(card => card.Id.Value, StringComparer.Ordinal);

    /// <summary>The whole name, then the whole maker; then for each word whether it is in the name or elsewhere, wholly or as a start.</summary>
    private static int Points(CatalogQuery query, ProductCard card)
    {
        var words = Tokens(query.Text ?? "");
        if (words.Length == 0) return 0;
        return (words.SequenceEqual(Tokens(card.Name)) ? 512 : 0) + (words.SequenceEqual(Tokens(card.Maker)) ? 256 : 0)
            + words.Sum(word => Math.Max(Found(word, card.Name, 6, 4), Found(word, AllOf(card), 3, 1)));

        static int Found(string word, string text, int whole, int start) =>
            Tokens(text).Contains(word) ? whole : Tokens(text).Any(token => token.StartsWith(word, StringComparison.Ordinal)) ? start : 0;
    }

    private static string AllOf(ProductCard card) =>
        string.Join(' ', [card.Name, card.Maker, card.Category, card.Tagline, card.Archetype, .. card.Colours, .. card.Sizes]);

    private static string[] Tokens(string text) =>
        text.Replace('é', 'e').ToLowerInvariant().Split([' ', '&', '?', '!'], StringSplitOptions.RemoveEmptyEntries);

    private static Gen<ImmutableArray<string>> Some(string[] values) => Gen.Frequency(
        (3, Gen.Const(ImmutableArray<string>.Empty)),
        (2, Pick(values).Array[1, 2].Select(chosen => chosen.ToImmutableArray())));

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
