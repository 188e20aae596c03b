using System.Text.RegularExpressions;

namespace Ecommerce.PaymentMock;

/// <summary>Keeps card numbers out: what was never stored cannot leak.</summary>
public static partial class CardNumbers
{
    /// <summary>
    /// True for 12 to 19 digits on their own, bare or grouped by blanks or dashes; digits inside a UUID or a word are ids.
    /// </summary>
    public static bool AppearIn(string text)
    {
        foreach (Match match in UuidOrCard().Matches(text))
            if (match.Groups["card"].Success) return true;
        return false;
    }

    // One UUID in 300 ends in twelve digits: it is consumed first, so that order numbers are not refused at random.
    [GeneratedRegex(
        @"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?<card>\d(?:[ -]?\d){11,18}))(?![0-9A-Za-z])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex UuidOrCard();
}
