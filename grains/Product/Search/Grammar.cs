using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;

namespace Ecommerce.Grains.Search;

/// <summary>What a language does to words: its stems, its other spellings, and the words that say nothing.</summary>
internal sealed class Grammar
{
    /// <summary>Stems remembered; a shop's vocabulary is smaller, what visitors type may not be.</summary>
    private const int Most = 50_000;

    public static readonly Grammar English = new("en", words => new KStemFilter(words), words => words, EnglishAnalyzer.DefaultStopSet);

    /// <summary>ä, ae and a, ö, oe and o, ü, ue and u are one letter; then endings go.</summary>
    public static readonly Grammar German = new(
        "de", words => new GermanLightStemFilter(words), words => new GermanNormalizationFilter(words), GermanAnalyzer.DefaultStopSet);

    public static readonly ImmutableArray<Grammar> All = [English, German];

    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly Func<TokenStream, TokenStream> _stemming;
    private readonly Func<TokenStream, TokenStream> _spelling;
    private readonly HashSet<string> _empty;

    private Grammar(string code, Func<TokenStream, TokenStream> stemming, Func<TokenStream, TokenStream> spelling, CharArraySet empty)
    {
        (Code, _stemming, _spelling) = (code, stemming, spelling);
        _empty = [.. empty.SelectMany(Words.Of)];
    }

    public string Code { get; }

    public static Grammar Of(CatalogLanguage language) => language switch
    {
        CatalogLanguage.German => German,
        _ => English,
    };

    public string Stem(string word)
    {
        if (_stems.TryGetValue(word, out var known)) return known;
        if (_stems.Count >= Most) _stems.Clear();
        return _stems[word] = Through(_stemming(_spelling(new WordStream([word]))), word);
    }

    /// <summary>The word as this language may spell it otherwise, with its ending.</summary>
    public string Spelled(string word) => Through(_spelling(new WordStream([word])), word);

    public bool SaysNothing(string word) => _empty.Contains(word);

    private static string Through(TokenStream stream, string word)
    {
        using (stream)
        {
            stream.Reset();
            return stream.IncrementToken() && stream.GetAttribute<ICharTermAttribute>() is { Length: > 0 } term ? term.ToString()! : word;
        }
    }
}
