namespace Ecommerce.Grains.Search;

/// <summary>
/// The values of one facet, numbered as they are first met, so that counting needs no strings. Values that no card has any
/// longer keep their numbers: a shop has few.
/// </summary>
internal sealed class ValueNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>All values so far.</summary>
    public ImmutableArray<string> Known
    {
        get
        {
            lock (_numbers) return [.. _names];
        }
    }

    public int NumberOf(string name)
    {
        lock (_numbers)
        {
            if (_numbers.TryGetValue(name, out var number)) return number;
            _names.Add(name);
            return _numbers[name] = _names.Count - 1;
        }
    }
}

/// <summary>The facets whose values are words.</summary>
internal sealed record FacetNames(ValueNames Category, ValueNames Maker, ValueNames Colour, ValueNames Size)
{
    public FacetNames()
        : this(new(), new(), new(), new())
    {
    }
}
