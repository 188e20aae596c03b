using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Ecommerce.Grains.Search;

/// <summary>
/// The words of a query as a question to the index: each must start a word of the card, or be another form of one. What the
/// words match gives points, whole numbers that no other card has a part in; so a place in the ranking stays where it is
/// while the listing changes.
/// </summary>
internal sealed class Question
{
    /// <summary>More different words than a person types would only cost time.</summary>
    private const int MostWords = 12;

    private const int BySku = 1024, ByWholeName = 512, ByWholeMaker = 256;
    private const int NameWord = 6, NameForm = 5, NameStart = 4, Word = 3, Form = 2, Start = 1;

    private readonly string[] _words;
    private readonly string _typed;
    private readonly Grammar _grammar;

    public Question(string? text, CatalogLanguage language)
    {
        _grammar = Grammar.Of(language);
        _typed = (text ?? "").Trim().ToLowerInvariant();
        var words = Words.Of(text ?? "");
        var telling = words.Where(word => !_grammar.SaysNothing(word)).ToArray();
        _words = [.. (telling.Length > 0 ? telling : words).Distinct().Take(MostWords)];
    }

    public bool HasWords => _words.Length > 0;

    public Query ToQuery() => HasWords
        ? Any(All(_words.Select(ByPlace)), Points(new TermQuery(new(Fields.Sku, _typed)), BySku))
        : new MatchAllDocsQuery();

    /// <summary>The question with near words of the index in place of those that it does not have, or null if that helps nothing.</summary>
    public (Query Query, string Words)? Corrected(IndexReader index)
    {
        var near = _words.Select((word, at) => IsKnown(index, word) ? [] : Spelling.Near(index, word, last: at == _words.Length - 1)).ToArray();
        if (near.All(words => words.Length == 0)) return null;

        var parts = _words.Zip(near, (word, words) => words.Length == 0 ? ByPlace(word) : Best([.. words.Select(ByWord)]));
        return (All(parts), string.Join(' ', _words.Zip(near, (word, words) => words.FirstOrDefault(word))));
    }

    private BooleanQuery All(IEnumerable<Query> parts)
    {
        var all = new BooleanQuery();
        foreach (var part in parts) all.Add(part, Occur.MUST);
        var whole = string.Join(' ', _words);
        all.Add(Points(new TermQuery(new(Fields.WholeName, whole)), ByWholeName), Occur.SHOULD);
        all.Add(Points(new TermQuery(new(Fields.WholeMaker, whole)), ByWholeMaker), Occur.SHOULD);
        return all;
    }

    private DisjunctionMaxQuery ByPlace(string word)
    {
        var spelled = _grammar.Spelled(word);
        var query = ByWord(word);
        query.Add(Points(new PrefixQuery(new(Fields.Name, word)), NameStart));
        query.Add(Points(new PrefixQuery(new(Fields.Text, word)), Start));
        if (spelled == word) return query;
        query.Add(Points(new PrefixQuery(new(Fields.Name, spelled)), NameStart));
        query.Add(Points(new PrefixQuery(new(Fields.Text, spelled)), Start));
        return query;
    }

    private DisjunctionMaxQuery ByWord(string word)
    {
        var stem = _grammar.Stem(word);
        return Best([
            Points(new TermQuery(new(Fields.Name, word)), NameWord),
            Points(new TermQuery(new(Fields.In(Fields.Name, _grammar), stem)), NameForm),
            Points(new TermQuery(new(Fields.Text, word)), Word),
            Points(new TermQuery(new(Fields.In(Fields.Text, _grammar), stem)), Form),
        ]);
    }

    private bool IsKnown(IndexReader index, string word) =>
        index.DocFreq(new(Fields.In(Fields.Text, _grammar), _grammar.Stem(word))) > 0 || Spelling.Starts(index, word)
        || Spelling.Starts(index, _grammar.Spelled(word));

    private static BooleanQuery Any(params Query[] parts)
    {
        var any = new BooleanQuery();
        foreach (var part in parts) any.Add(part, Occur.SHOULD);
        return any;
    }

    private static DisjunctionMaxQuery Best(IEnumerable<Query> parts)
    {
        var best = new DisjunctionMaxQuery(0);
        foreach (var part in parts) best.Add(part);
        return best;
    }

    private static ConstantScoreQuery Points(Query query, int points) => new(query) { Boost = points };
}
