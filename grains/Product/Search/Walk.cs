using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Ecommerce.Grains.Search;

/// <summary>One pass over everything that matches the words: filters, counts, and keeps the best that fit the page.</summary>
internal sealed class Walk(CatalogQuery query, Listing listing, bool ranked) : ICollector
{
    private readonly int _size = Math.Max(1, query.Limit);
    private readonly Filters _filters = new(query, listing.Names);
    private readonly FacetCounts _facets = new(listing.Names);
    private readonly Ordering _ordering = new(query.Sort);
    private readonly PriorityQueue<int, CatalogPosition> _page = new(Comparer<CatalogPosition>.Create((one, other) => other.CompareTo(one)));
    private Columns _columns = null!;
    private long[] _prices = null!;
    private Scorer _scorer = null!;
    private int _base;

    /// <summary>Documents that match the words and are sold in the currency, filtered or not.</summary>
    public int Matched { get; private set; }

    public int Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => true;

    public CatalogFacets Facets => _facets.Result();

    /// <summary>The page's documents in order, and where it ends if more follow.</summary>
    public (int[] Documents, CatalogPosition? Next) Page()
    {
        var more = _page.Count > _size;
        if (more) _page.Dequeue();
        var next = more ? _page.TryPeek(out _, out var last) ? last : default(CatalogPosition?) : null;
        var documents = new int[_page.Count];
        for (var at = documents.Length - 1; at >= 0; at--) documents[at] = _page.Dequeue();
        return (documents, next);
    }

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        (_base, _columns) = (context.DocBase, listing.Columns[context.Ord]);
        _prices = _columns.Prices[query.Currency];
    }

    public void Collect(int doc)
    {
        var price = _prices[doc];
        if (price == Fields.NotSold) return;
        Matched++;
        var failed = _filters.Failed(_columns, doc, price);
        if ((failed & (failed - 1)) != 0) return;
        _facets.Count(_columns, doc, price, failed);
        if (failed != 0) return;

        Total++;
        var number = _ordering.NumberOf(_columns, doc, price, ranked ? (int)_scorer.GetScore() : 0);
        if (query.After is { } after && (number < after.Number || (number == after.Number && Text(doc, after) <= 0))) return;

        // One more than the page holds tells whether another follows.
        if (_page.Count <= _size)
        {
            _page.Enqueue(_base + doc, new(number, _ordering.TextOf(_columns, doc)));
            return;
        }

        _page.TryPeek(out _, out var worst);
        if (number < worst.Number || (number == worst.Number && Text(doc, worst) < 0))
            _page.DequeueEnqueue(_base + doc, new(number, _ordering.TextOf(_columns, doc)));
    }

    private int Text(int doc, CatalogPosition other) => string.CompareOrdinal(_ordering.TextOf(_columns, doc), other.Text);
}
