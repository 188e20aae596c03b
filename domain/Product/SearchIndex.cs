using System.Globalization;
using System.Text;

namespace Ecommerce.Domain;

/// <summary>
/// All cards of the shop, ordered once per change and searched many times. Every word of a query must start a word of the
/// card; matches in the name come first.
/// </summary>
public sealed class SearchIndex
{
    public static readonly SearchIndex Empty = new([]);

    private readonly Dictionary<CatalogSort, Entry[]> _ordered = [];
    private readonly Dictionary<string, ProductCard> _bySlug;

    public SearchIndex(IReadOnlyCollection<ProductCard> cards)
    {
        var entries = cards.Select(card => new Entry(card, Words(card.Name), Words(Haystack(card)))).ToArray();
        foreach (var sort in Enum.GetValues<CatalogSort>())
            _ordered[sort] = [.. entries.OrderBy(entry => PositionOf(entry.Card, sort, 0))];

        _bySlug = cards.GroupBy(card => card.Slug).ToDictionary(same => same.Key, same => same.MinBy(card => card.Id.Value, StringComparer.Ordinal)!);
    }

    public int Count => _ordered[CatalogSort.Newest].Length;

    public ProductCard? BySlug(string slug) => _bySlug.GetValueOrDefault(slug);

    public CatalogPage Find(CatalogQuery query)
    {
        var words = query.Text is null ? [] : Words(query.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => " " + word).ToArray();
        var ranked = query.Sort is CatalogSort.Relevance && words.Length > 0;
        var facets = new FacetCounter();
        var found = new List<(CatalogPosition At, ProductCard Card)>();

        foreach (var entry in _ordered[query.Sort])
        {
            if (!Array.TrueForAll(words, entry.Text.Contains) || !facets.Count(query, entry.Card)) continue;
            var score = ranked ? words.Count(entry.Name.Contains) : 0;
            found.Add((PositionOf(entry.Card, query.Sort, score), entry.Card));
        }

        if (ranked) found.Sort((left, right) => left.At.CompareTo(right.At));
        var start = query.After is { } after ? found.FindIndex(item => item.At.CompareTo(after) > 0) : 0;
        var page = start < 0 ? [] : found.Skip(start).Take(Math.Max(1, query.Limit)).ToList();
        var more = start >= 0 && start + page.Count < found.Count;
        return new([.. page.Select(item => item.Card)], found.Count, more ? page[^1].At : null, facets.Result());
    }

    private static CatalogPosition PositionOf(ProductCard card, CatalogSort sort, int score) => sort switch
    {
        CatalogSort.Newest => new(-card.CreatedAt.UtcTicks, card.Id.Value),
        CatalogSort.PriceAsc => new(card.Price.Minor, card.Id.Value),
        CatalogSort.PriceDesc => new(-card.Price.Minor, card.Id.Value),
        CatalogSort.Name => new(0, Words(card.Name) + "\n" + card.Id.Value),
        _ => new(-(score * 1_000_000L) - card.RatingCount, card.Id.Value),
    };

    private static string Haystack(ProductCard card) =>
        string.Join(' ', [card.Name, card.Maker, card.Category, card.Tagline, card.Archetype, .. card.Colours, .. card.Sizes]);

    /// <summary>Small letters and digits without accents, one space before each word.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ", text.Length + 1);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) words.Append(Accents.Without(char.ToLowerInvariant(c)));
            else if (words[^1] != ' ') words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }

    private sealed record Entry(ProductCard Card, string Name, string Text);
}
