using System.Collections.Frozen;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Ecommerce.Grains.Search;

/// <summary>One segment's doc values as plain arrays: a broad query reads each of them a hundred thousand times.</summary>
internal sealed class Columns
{
    public Columns(AtomicReader segment, FacetNames names)
    {
        Prices = Currencies.All.ToFrozenDictionary(currency => currency, currency => Numbers(segment, Fields.PriceIn(currency)));
        Created = Numbers(segment, Fields.Created);
        Ratings = Numbers(segment, Fields.Ratings);
        Rating = Array.ConvertAll(Numbers(segment, Fields.Rating), number => (byte)number);
        InStock = Array.ConvertAll(Numbers(segment, Fields.InStock), number => number == 1);
        Category = Values(segment, Fields.Category, names.Category);
        Maker = Values(segment, Fields.Maker, names.Maker);
        Colours = new(segment, Fields.Colour, names.Colour);
        Sizes = new(segment, Fields.Size, names.Size);
        Ids = new(segment, Fields.Id);
        Names = new(segment, Fields.Name);
    }

    /// <summary>By currency.</summary>
    public FrozenDictionary<string, long[]> Prices { get; }

    public long[] Created { get; }

    public long[] Ratings { get; }

    public byte[] Rating { get; }

    public bool[] InStock { get; }

    public int[] Category { get; }

    public int[] Maker { get; }

    public ManyValues Colours { get; }

    public ManyValues Sizes { get; }

    public Texts Ids { get; }

    public Texts Names { get; }

    /// <summary>Memory that the arrays take.</summary>
    public long Bytes => (Created.LongLength * ((2 + Prices.Count) * sizeof(long))) + (Created.LongLength * (2 * sizeof(int))) + (Created.LongLength * 2)
        + Colours.Bytes + Sizes.Bytes + Ids.Bytes + Names.Bytes;

    private static long[] Numbers(AtomicReader segment, string field)
    {
        var values = segment.GetNumericDocValues(field);
        return [.. Enumerable.Range(0, segment.MaxDoc).Select(values.Get)];
    }

    private static int[] Values(AtomicReader segment, string field, ValueNames names)
    {
        var values = segment.GetSortedDocValues(field);
        var numbers = NumbersOf(values.ValueCount, values.LookupOrd, names);
        return [.. Enumerable.Range(0, segment.MaxDoc).Select(doc => numbers[values.GetOrd(doc)])];
    }

    internal static int[] NumbersOf(long count, Action<int, BytesRef> look, ValueNames names)
    {
        var value = new BytesRef();
        var numbers = new int[count];
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            look(ordinal, value);
            numbers[ordinal] = names.NumberOf(value.Utf8ToString());
        }

        return numbers;
    }
}
