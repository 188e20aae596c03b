using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Orleans.Serialization;

namespace Ecommerce.Grains.Search;

/// <summary>
/// All cards of the shop in a Lucene index in memory. Cards are put and removed one by one, by one caller at a time or many;
/// what was published is found, by any number of callers at once.
/// </summary>
internal sealed class ListingIndex : IDisposable
{
    private static readonly HashSet<string> OnlyCard = [Fields.Card];

    private readonly Serializer<ProductCard> _cards;
    private readonly RAMDirectory _directory = new();
    private readonly IndexWriter _writer;
    private readonly SearcherManager _listings;

    public ListingIndex(Serializer<ProductCard> cards)
    {
        _cards = cards;
        _writer = new(_directory, new(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Similarity = new Unweighted(),
            // Who publishes waits for merges; searches go on.
            MergeScheduler = new SerialMergeScheduler(),
        });
        _listings = new(_writer, applyAllDeletes: true, new Listing.Factory());
    }

    public int Count => Ask(listing => listing.IndexReader.NumDocs);

    /// <summary>Memory that the index takes, by Lucene's own accounts and the size of our columns.</summary>
    public long Bytes => Ask(listing => _directory.GetSizeInBytes()
        + listing.Columns.Sum(columns => columns.Bytes)
        + listing.IndexReader.Leaves.Sum(leaf => ((SegmentReader)leaf.AtomicReader).RamBytesUsed()));

    public void Put(ProductCard card) => _writer.UpdateDocument(new(Fields.Id, card.Id.Value), CardDocument.Of(card, _cards.SerializeToArray(card)));

    public void Remove(ProductId product) => _writer.DeleteDocuments(new Term(Fields.Id, product.Value));

    /// <summary>What was put and removed so far is found from now on.</summary>
    public void Publish() => _listings.MaybeRefreshBlocking();

    public ProductId? BySlug(string slug) => Ask(listing =>
    {
        var found = listing.Search(new ConstantScoreQuery(new TermQuery(new(Fields.Slug, slug))), 10).ScoreDocs;
        return found.Select(document => listing.IdOf(document.Doc)).Min(StringComparer.Ordinal) is { } id ? new ProductId(id) : default(ProductId?);
    });

    public CatalogPage Find(CatalogQuery query) => Ask(listing =>
    {
        var question = new Question(query.Text, query.Language);
        var ranked = query.Sort is CatalogSort.Relevance && question.HasWords;
        var walk = Through(listing, question.ToQuery());
        if (walk.Matched > 0 || question.Corrected(listing.IndexReader) is not var (corrected, words)) return PageOf(listing, walk, query.Currency, null);

        walk = Through(listing, corrected);
        return PageOf(listing, walk, query.Currency, walk.Matched > 0 ? words : null);

        Walk Through(Listing listing, Query words)
        {
            var walk = new Walk(query, listing, ranked);
            listing.Search(words, walk);
            return walk;
        }
    });

    public void Dispose()
    {
        _listings.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }

    private CatalogPage PageOf(Listing listing, Walk walk, string currency, string? didYouMean)
    {
        var (documents, next) = walk.Page();
        return new(
            [.. documents.Select(document => CardOf(listing, document).In(currency)!)], walk.Total, next, walk.Facets, didYouMean);
    }

    private ProductCard CardOf(Listing listing, int document)
    {
        var stored = listing.Doc(document, OnlyCard).GetBinaryValue(Fields.Card);
        return _cards.Deserialize(stored.Bytes.AsMemory(stored.Offset, stored.Length))!;
    }

    private T Ask<T>(Func<Listing, T> question)
    {
        var listing = (Listing)_listings.Acquire();
        try
        {
            return question(listing);
        }
        finally
        {
            _listings.Release(listing);
        }
    }
}
