using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace Ecommerce.Grains.Search;

/// <summary>Words of the index that somebody may have meant, by edits: a letter more, less, other, or two exchanged.</summary>
internal static class Spelling
{
    private const int Most = 5;

    /// <summary>Shorter words are near to too many.</summary>
    private const int Shortest = 3, ShortestStart = 4, ShortestOfTwoEdits = 6;

    /// <summary>What is near a word of two hundred equal letters takes minutes to work out.</summary>
    private const int Longest = 24;

    /// <summary>The nearest words that there are, the most frequent first.</summary>
    /// <param name="last">The word may be still being typed: what it begins counts as well.</param>
    public static string[] Near(IndexReader index, string word, bool last)
    {
        if (word.Length is < Shortest or > Longest || word.Any(char.IsDigit)) return [];
        var edits = new LevenshteinAutomata(word, withTranspositions: true);
        var found = Matching(index, edits.ToAutomaton(1));
        if (found.Length == 0 && last && word.Length >= ShortestStart)
            found = Matching(index, BasicOperations.Concatenate(edits.ToAutomaton(1), BasicAutomata.MakeAnyString()));
        return found.Length == 0 && word.Length >= ShortestOfTwoEdits ? Matching(index, edits.ToAutomaton(2)) : found;
    }

    /// <summary>Whether a word of the index starts so.</summary>
    public static bool Starts(IndexReader index, string start)
    {
        var words = MultiFields.GetTerms(index, Fields.Text)?.GetEnumerator();
        var prefix = new BytesRef(start);
        return words is not null && words.SeekCeil(prefix) != TermsEnum.SeekStatus.END && StringHelper.StartsWith(words.Term, prefix);
    }

    private static string[] Matching(IndexReader index, Automaton automaton)
    {
        List<(string Word, int Cards)> found = [];
        var words = MultiFields.GetTerms(index, Fields.Text) is { } terms ? new CompiledAutomaton(automaton).GetTermsEnum(terms) : null;
        while (words?.MoveNext() == true) found.Add((words.Term.Utf8ToString(), words.DocFreq));
        return [.. found.OrderByDescending(word => word.Cards).ThenBy(word => word.Word, StringComparer.Ordinal).Take(Most).Select(word => word.Word)];
    }
}
