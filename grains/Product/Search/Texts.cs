using System.Buffers.Binary;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Ecommerce.Grains.Search;

/// <summary>A column of texts, end to end in one array: a string for each would be the largest part of the index.</summary>
internal sealed class Texts
{
    private readonly int[] _starts;
    private readonly byte[] _bytes;

    public Texts(AtomicReader segment, string field)
    {
        var values = segment.GetBinaryDocValues(field);
        var value = new BytesRef();
        using var all = new MemoryStream();
        _starts = new int[segment.MaxDoc + 1];
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            values.Get(doc, value);
            all.Write(value.Bytes, value.Offset, value.Length);
            _starts[doc + 1] = (int)all.Length;
        }

        _bytes = all.ToArray();
    }

    public long Bytes => (_starts.LongLength * sizeof(int)) + _bytes.LongLength;

    public string this[int doc] => Encoding.UTF8.GetString(Of(doc));

    /// <summary>The first eight bytes as a number: orders as the texts do, except that it takes some for equal.</summary>
    public long StartOf(int doc)
    {
        Span<byte> start = stackalloc byte[sizeof(long)];
        var text = Of(doc);
        text[..Math.Min(text.Length, start.Length)].CopyTo(start);
        return BinaryPrimitives.ReadInt64BigEndian(start) >>> 1;
    }

    private ReadOnlySpan<byte> Of(int doc) => _bytes.AsSpan(_starts[doc], _starts[doc + 1] - _starts[doc]);
}
