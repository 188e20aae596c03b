using Lucene.Net.Index;

namespace Ecommerce.Grains.Search;

/// <summary>A column with any number of values per document, each a value's number.</summary>
internal sealed class ManyValues
{
    private readonly int[] _starts;
    private readonly int[] _values;

    public ManyValues(AtomicReader segment, string field, ValueNames names)
    {
        _starts = new int[segment.MaxDoc + 1];
        var all = new List<int>();
        var values = segment.GetSortedSetDocValues(field);
        var numbers = values is null ? [] : Columns.NumbersOf(values.ValueCount, (ordinal, into) => values.LookupOrd(ordinal, into), names);
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            values?.SetDocument(doc);
            for (var ordinal = values?.NextOrd() ?? SortedSetDocValues.NO_MORE_ORDS;
                 ordinal != SortedSetDocValues.NO_MORE_ORDS;
                 ordinal = values!.NextOrd())
            {
                all.Add(numbers[ordinal]);
            }

            _starts[doc + 1] = all.Count;
        }

        _values = [.. all];
    }

    public long Bytes => (_starts.LongLength + _values.LongLength) * sizeof(int);

    public ReadOnlySpan<int> this[int doc] => _values.AsSpan(_starts[doc], _starts[doc + 1] - _starts[doc]);
}
