using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Ecommerce.Grains.Search;

/// <summary>A card as Lucene keeps it: words to find it by, columns to sort and count it by, and the card itself.</summary>
internal static class CardDocument
{
    /// <summary>Matches are ranked by where they are, not by how often: no positions, frequencies or norms.</summary>
    private static readonly FieldType Tokens =
        new() { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY };

    public static Document Of(ProductCard card, byte[] stored)
    {
        var name = Words.Of(card.Name);
        var normalName = string.Join(' ', name);
        var text = Words.Of(
            [card.Name, card.Maker, card.Category, card.Tagline, card.Archetype, card.Material ?? "", .. card.Colours, .. card.Sizes]);
        var document = new Document
        {
            new StringField(Fields.Id, card.Id.Value, Field.Store.NO),
            new StringField(Fields.Slug, card.Slug, Field.Store.NO),
            new StringField(Fields.WholeName, normalName, Field.Store.NO),
            new StringField(Fields.WholeMaker, Words.Normal(card.Maker), Field.Store.NO),
            new StoredField(Fields.Card, stored),
            new BinaryDocValuesField(Fields.Id, new BytesRef(card.Id.Value)),
            new BinaryDocValuesField(Fields.Name, new BytesRef(normalName)),
            new SortedDocValuesField(Fields.Category, new BytesRef(card.Category)),
            new SortedDocValuesField(Fields.Maker, new BytesRef(card.Maker)),
            new NumericDocValuesField(Fields.Rating, card.RatingTenths),
            new NumericDocValuesField(Fields.Ratings, card.RatingCount),
            new NumericDocValuesField(Fields.Created, card.CreatedAt.UtcTicks),
            new NumericDocValuesField(Fields.InStock, card.InStock ? 1 : 0),
        };
        foreach (var currency in Currencies.All)
            document.Add(new NumericDocValuesField(Fields.PriceIn(currency), card.In(currency)?.Price.Minor ?? Fields.NotSold));
        foreach (var sku in Skus(card)) document.Add(new StringField(Fields.Sku, sku.Value.ToLowerInvariant(), Field.Store.NO));
        foreach (var colour in card.Colours) document.Add(new SortedSetDocValuesField(Fields.Colour, new BytesRef(colour)));
        foreach (var size in card.Sizes) document.Add(new SortedSetDocValuesField(Fields.Size, new BytesRef(size)));
        AddWords(document, Fields.Name, name);
        AddWords(document, Fields.Text, text);
        return document;
    }

    private static void AddWords(Document document, string field, string[] words)
    {
        document.Add(new Field(field, new WordStream(words), Tokens));
        foreach (var grammar in Grammar.All)
            document.Add(new Field(Fields.In(field, grammar), new WordStream([.. words.Select(grammar.Stem).Distinct()]), Tokens));
    }

    private static ImmutableArray<Sku> Skus(ProductCard card) =>
        !card.Skus.IsDefault ? card.Skus : card.Sku is { } only ? [only] : [];
}
