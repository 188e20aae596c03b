using System.Buffers;
using System.Text.RegularExpressions;

namespace Ecommerce.Hosting;

/// <summary>What must not leave the process in logs or traces: by the name it is filed under, and by its look.</summary>
internal static partial class PersonalData
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "email", "name", "phone", "address", "line1", "line2", "postcode",
        "token", "authorization", "cookie", "set-cookie", "password", "guest",
    };

    private static readonly SearchValues<string> Signs = SearchValues.Create(["%40", "bearer", "eyj"], StringComparison.OrdinalIgnoreCase);

    public static bool IsName(string name) => Names.Contains(name);

    public static string Mask(string text) => MayHold(text) ? Look().Replace(text, "***") : text;

    // Most lines hold none, and and the look costs far more than this glance. In "@t" and its like the sign follows a quote.
    private static bool MayHold(ReadOnlySpan<char> text)
    {
        for (var rest = text; rest.IndexOf('@') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at > 0 && rest[at - 1] != '"')
                return true;
        }

        return text.ContainsAny(Signs);
    }

    // An e-mail address (also URL-encoded), a bearer credential, or a JSON web token.
    // Repetitions are bounded (RFC 5321: 64 before the @; RFC 1035: 63 a label): a hostile line costs time in proportion to its length.
    [GeneratedRegex(
        """
        [\w.!\#$&'*+/=?^`{|}~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}\p{L}{2,}
        |\bbearer\s{1,4}[\w.~+/=-]{8,}
        |\beyJ[\w-]{4,400}\.[\w-]+\.[\w-]*
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Look();
}
