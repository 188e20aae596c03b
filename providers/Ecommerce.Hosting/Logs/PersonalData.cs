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

    public static bool IsName(string name) => Names.Contains(name);

    public static string Mask(string text) => Look().Replace(text, "***");

    // An e-mail address (also URL-encoded), a bearer credential, or a JSON web token.
    // Repetitions are bounded (RFC 5321: 64 before the @; RFC 1035: 63 a label) so that a hostile line costs time in proportion to its length.
    [GeneratedRegex(
        """[\w.!#$&'*+/=?^`{|}~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}\p{L}{2,}|\bbearer\s{1,4}[\w.~+/=-]{8,}|\beyJ[\w-]{4,400}\.[\w-]+\.[\w-]*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Look();
}
