using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace Ecommerce.Grains.Search;

/// <summary>
/// A text as the index knows it: runs of letters and digits, small, without accents, and whatever else there is apart. By
/// table, since string.Normalize does nothing where globalization is invariant, as it is in every process of the shop.
/// </summary>
internal static class Words
{
    /// <summary>Letters into which folding may turn one: ß becomes two, ⑳ four.</summary>
    private const int Widest = 4;

    public static string[] Of(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string[] Of(IEnumerable<string> texts) => Of(string.Join(' ', texts));

    /// <summary>The words with one space between them: what equal texts have in common, and what they are ordered by.</summary>
    public static string Normal(string text) => string.Join(' ', Of(text));

    private static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        var letters = plain.ToString().ToCharArray();
        var folded = new char[letters.Length * Widest];
        var length = ASCIIFoldingFilter.FoldToASCII(letters, 0, folded, 0, letters.Length);
        return new string(folded, 0, length).ToLowerInvariant();
    }
}
