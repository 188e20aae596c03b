using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Ecommerce.Grains.Search;

/// <summary>Words that are already apart, as Lucene takes them.</summary>
internal sealed class WordStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IReadOnlyList<string> _words;
    private int _next;

    public WordStream(IReadOnlyList<string> words)
    {
        _words = words;
        _term = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_next == _words.Count) return false;
        ClearAttributes();
        _term.SetEmpty().Append(_words[_next++]);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }
}
