using System.Globalization;
using System.Text;

namespace Ecommerce.Domain;

/// <summary>One mailbox, one identity, however it is typed.</summary>
public static class EmailAddresses
{
    /// <summary>
    /// Trimmed and case-folded by ordinal rules, the same under every culture. The shop runs without ICU, which cannot compose:
    /// so what is not composed already (NFC) is refused, rather than being a second identity of the same mailbox.
    /// </summary>
    public static (string? Email, Refusal? Refusal) Normalise(string field, string? typed)
    {
        var email = typed?.Trim();
        if (TextRules.Email(field, email) is { } refusal) return (null, refusal);
        if (email!.EnumerateRunes().Any(MayCompose)) return (null, Refusals.Invalid(field, "Write this address without combining characters."));
        return (email.ToUpperInvariant().ToLowerInvariant(), null);
    }

    /// <summary>The key of the grain that knows whose address it is: no store, log or trace shows the address by it.</summary>
    public static string Key(string normalised) => Digest.Of("email", normalised);

    /// <summary>Combining marks, conjoining Hangul and compatibility ideographs: all that composition could change.</summary>
    private static bool MayCompose(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || rune.Value is (>= 0x1100 and <= 0x11FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
