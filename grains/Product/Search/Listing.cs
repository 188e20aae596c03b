using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Ecommerce.Grains.Search;

/// <summary>The index as it was at one moment, with its columns ready; many searches use it at once.</summary>
internal sealed class Listing(IndexReader reader, ImmutableArray<Columns> columns, FacetNames names) : IndexSearcher(reader)
{
    /// <summary>By segment.</summary>
    public ImmutableArray<Columns> Columns => columns;

    public FacetNames Names => names;

    public string IdOf(int document)
    {
        var leaves = IndexReader.Leaves;
        var segment = ReaderUtil.SubIndex(document, leaves);
        return columns[segment].Ids[document - leaves[segment].DocBase];
    }

    /// <summary>Makes each new state of the index, and each segment's columns once.</summary>
    internal sealed class Factory : SearcherFactory
    {
        private readonly ConditionalWeakTable<object, Columns> _columns = [];
        private readonly FacetNames _names = new();

        public override IndexSearcher NewSearcher(IndexReader reader) => new Listing(
            reader, [.. reader.Leaves.Select(leaf => _columns.GetValue(leaf.AtomicReader.CoreCacheKey, _ => new(leaf.AtomicReader, _names)))], _names)
        {
            Similarity = new Unweighted(),
        };
    }
}
