namespace Ecommerce.Domain.Tests;

/// <summary>Small listings over few words, so that queries match something, and what a patient reader would answer.</summary>
public static class SearchCases
{
    private static readonly string[] Words = ["Lamp", "lampshade", "Café", "brass", "oak", "Stool", "blue"];
    private static readonly string[] Makers = ["Ember & Co", "Nord"];
    private static readonly string[] Categories = ["Lighting", "Seats", "Tables"];
    private static readonly string[] Colours = ["Blue", "Oak", "Red"];
    private static readonly string[] Sizes = ["S", "M"];

    private static readonly Gen<ProductCard> Cards =
        from words in Pick.From(Words).Array[1, 3]
        from maker in Pick.From(Makers)
        from category in Pick.From(Categories)
        from colours in Gen.Bool.Array[3]
        from sizes in Gen.Bool.Array[2]
        from price in Gen.Long[1, 5]
        from rating in Gen.Int[0, 3]
        from day in Gen.Int[0, 4]
        from inStock in Gen.Bool
        select Card("") with
        {
            Name = string.Join(' ', words),
            Maker = maker,
            Category = category,
            Price = new(price, "GBP"),
            RatingCount = rating,
            Colours = [.. Colours.Where((_, n) => colours[n])],
            Sizes = [.. Sizes.Where((_, n) => sizes[n])],
            CreatedAt = Samples.Noon.AddDays(day),
            InStock = inStock,
        };

    public static readonly Gen<ProductCard[]> Listings = Cards.Array[0, 30].Select(cards =>
        cards.Select((card, n) => card with { Id = new($"p-{n * 7 % 31:00}"), Slug = $"slug-{n}" }).ToArray());

    public static readonly Gen<CatalogQuery> Queries =
        from text in Pick.From(null, null, "", "lam", "LAMP brass", "cafe", "oak stool", "nothing", "ember", "?!")
        from categories in Some(Categories)
        from makers in Some(Makers)
        from colours in Some(["blue", "Oak"])
        from sizes in Some(Sizes)
        from least in Pick.From<long?>(null, null, 2)
        from most in Pick.From<long?>(null, null, 4)
        from inStock in Gen.Bool
        from sort in Pick.From(Enum.GetValues<CatalogSort>())
        from limit in Gen.Int[-1, 7]
        select new CatalogQuery(text, categories, makers, colours, sizes, least, most, inStock && text is null, sort, null, limit);

    public static ProductCard Card(string id) => new(
        new(id), "slug", "Lamp", "Nord", "Lighting", "", new(1, "GBP"), null, [], "lamp", [], [], 45, 0, null, Samples.Noon, false);

    /// <summary>Everything but the facet of this name, which does not narrow itself.</summary>
    public static bool Matches(CatalogQuery query, ProductCard card, string except = "") =>
        Hits(query, [card.Name, card.Maker, card.Category, card.Tagline, card.Archetype, .. card.Colours, .. card.Sizes])
            == Tokens(query.Text ?? "").Length
        && (!query.InStock || card.InStock)
        && !(card.Price.Minor < query.MinPrice) && !(card.Price.Minor > query.MaxPrice)
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
        _ => cards.OrderByDescending(card => Hits(query, card.Name)).ThenByDescending(card => card.RatingCount),
    }).ThenBy(card => card.Id.Value, StringComparer.Ordinal);

    /// <summary>How many of the query's words begin a word of these texts.</summary>
    private static int Hits(CatalogQuery query, params IEnumerable<string> texts)
    {
        var own = Tokens(string.Join(' ', texts));
        return Tokens(query.Text ?? "").Count(word => own.Any(token => token.StartsWith(word, StringComparison.Ordinal)));
    }

    private static string[] Tokens(string text) =>
        text.Replace('é', 'e').ToLowerInvariant().Split([' ', '&', '?', '!'], StringSplitOptions.RemoveEmptyEntries);

    private static Gen<ImmutableArray<string>> Some(string[] values) => Gen.Frequency(
        (3, Gen.Const(ImmutableArray<string>.Empty)),
        (2, Pick.From(values).Array[1, 2].Select(chosen => chosen.ToImmutableArray())));
}
