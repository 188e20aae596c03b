namespace Ecommerce.Grains.Search;

/// <summary>A query's filters by the numbers of their values, and what every one of them says to a document.</summary>
internal sealed class Filters(CatalogQuery query, FacetNames names)
{
    public const int Category = 1, Maker = 2, Colour = 4, Size = 8, Price = 16, Rating = 32, Stock = 64;

    private readonly bool[]? _categories = Chosen(query.Categories, names.Category, StringComparer.Ordinal);
    private readonly bool[]? _makers = Chosen(query.Makers, names.Maker, StringComparer.Ordinal);
    private readonly bool[]? _colours = Chosen(query.Colours, names.Colour, StringComparer.OrdinalIgnoreCase);
    private readonly bool[]? _sizes = Chosen(query.Sizes, names.Size, StringComparer.OrdinalIgnoreCase);
    private readonly long _min = query.MinPrice ?? long.MinValue;
    private readonly long _max = query.MaxPrice ?? long.MaxValue;

    /// <summary>The filters that this document fails, as flags.</summary>
    public int Failed(Columns columns, int doc, long price)
    {
        var failed = 0;
        if (_categories is not null && !_categories[columns.Category[doc]]) failed |= Category;
        if (_makers is not null && !_makers[columns.Maker[doc]]) failed |= Maker;
        if (_colours is not null && !AnyOf(_colours, columns.Colours[doc])) failed |= Colour;
        if (_sizes is not null && !AnyOf(_sizes, columns.Sizes[doc])) failed |= Size;
        if (price < _min || price > _max) failed |= Price;
        if (columns.Rating[doc] < query.MinRating) failed |= Rating;
        if (query.InStock && !columns.InStock[doc]) failed |= Stock;
        return failed;
    }

    private static bool AnyOf(bool[] chosen, ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            if (chosen[value]) return true;
        }

        return false;
    }

    private static bool[]? Chosen(ImmutableArray<string> values, ValueNames names, StringComparer comparer) =>
        values.IsEmpty ? null : [.. names.Known.Select(name => values.Contains(name, comparer))];
}
