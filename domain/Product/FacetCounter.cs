using System.Runtime.InteropServices;

namespace Ecommerce.Domain;

/// <summary>
/// Counts facet values while a listing is walked. A facet's own choice does not narrow its own counts, so that a shopper
/// sees what choosing another value would give.
/// </summary>
internal sealed class FacetCounter
{
    private readonly Dictionary<string, int> _category = [];
    private readonly Dictionary<string, int> _maker = [];
    private readonly Dictionary<string, int> _colour = [];
    private readonly Dictionary<string, int> _size = [];

    /// <summary>True if the card passes every filter of the query.</summary>
    public bool Count(CatalogQuery query, ProductCard card)
    {
        if (query.InStock && !card.InStock) return false;
        if (card.Price.Minor < query.MinPrice || card.Price.Minor > query.MaxPrice) return false;

        var category = query.Categories.IsEmpty || query.Categories.Contains(card.Category);
        var maker = query.Makers.IsEmpty || query.Makers.Contains(card.Maker);
        var colour = query.Colours.IsEmpty || card.Colours.Any(c => query.Colours.Contains(c, StringComparer.OrdinalIgnoreCase));
        var size = query.Sizes.IsEmpty || card.Sizes.Any(s => query.Sizes.Contains(s, StringComparer.OrdinalIgnoreCase));

        if (maker && colour && size) Add(_category, card.Category);
        if (category && colour && size) Add(_maker, card.Maker);
        if (category && maker && size) foreach (var value in card.Colours) Add(_colour, value);
        if (category && maker && colour) foreach (var value in card.Sizes) Add(_size, value);
        return category && maker && colour && size;
    }

    public CatalogFacets Result() => new(Sorted(_category), Sorted(_maker), Sorted(_colour), Sorted(_size));

    private static void Add(Dictionary<string, int> counts, string value) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;

    private static ImmutableArray<FacetValue> Sorted(Dictionary<string, int> counts) =>
    [
        .. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(50).Select(count => new FacetValue(count.Key, count.Value)),
    ];
}
