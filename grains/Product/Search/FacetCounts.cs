namespace Ecommerce.Grains.Search;

/// <summary>
/// Counts what each filter would leave. A document that fails one filter only is what another choice in that facet would
/// give, so it is counted there and nowhere else.
/// </summary>
internal sealed class FacetCounts(FacetNames names)
{
    private const int MostValues = 50;

    private readonly int[] _categories = new int[names.Category.Known.Length];
    private readonly int[] _makers = new int[names.Maker.Known.Length];
    private readonly int[] _colours = new int[names.Colour.Known.Length];
    private readonly int[] _sizes = new int[names.Size.Known.Length];
    private readonly int[] _prices = new int[PriceBand.Tops.Length + 1];
    private readonly int[] _ratings = new int[RatingBand.All.Length];
    private int _inStock;

    public void Count(Columns columns, int doc, long price, int failed)
    {
        if ((failed & ~Filters.Category) == 0) _categories[columns.Category[doc]]++;
        if ((failed & ~Filters.Maker) == 0) _makers[columns.Maker[doc]]++;
        if ((failed & ~Filters.Colour) == 0) Add(_colours, columns.Colours[doc]);
        if ((failed & ~Filters.Size) == 0) Add(_sizes, columns.Sizes[doc]);
        if ((failed & ~Filters.Price) == 0) _prices[BandOf(price)]++;
        if ((failed & ~Filters.Rating) == 0) AddRating(columns.Rating[doc]);
        if ((failed & ~Filters.Stock) == 0 && columns.InStock[doc]) _inStock++;
    }

    public CatalogFacets Result() => new(
        Sorted(_categories, names.Category), Sorted(_makers, names.Maker), Sorted(_colours, names.Colour), Sorted(_sizes, names.Size),
        [.. _prices.Select((count, at) => new PriceBand(
            at == 0 ? null : PriceBand.Tops[at - 1] + 1, at == PriceBand.Tops.Length ? null : PriceBand.Tops[at], count))],
        [.. _ratings.Zip(RatingBand.All, (count, min) => new RatingBand(min, count))],
        _inStock);

    private static int BandOf(long price)
    {
        var band = 0;
        while (band < PriceBand.Tops.Length && price > PriceBand.Tops[band]) band++;
        return band;
    }

    private void AddRating(byte rating)
    {
        for (var band = RatingBand.All.Length - 1; band >= 0 && rating >= RatingBand.All[band]; band--) _ratings[band]++;
    }

    private static void Add(int[] counts, ReadOnlySpan<int> values)
    {
        foreach (var value in values) counts[value]++;
    }

    private static ImmutableArray<FacetValue> Sorted(int[] counts, ValueNames names) =>
    [
        .. names.Known.Zip(counts, (name, count) => new FacetValue(name, count)).Where(value => value.Count > 0)
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).Take(MostValues),
    ];
}
