using System.Text;

namespace Ecommerce.Domain;

/// <summary>What people may write. The field is named as the caller spelled it; null is yes.</summary>
public static class TextRules
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path has 256 characters, two of which are its brackets.</summary>
    public const int EmailLength = 254;

    public static Refusal? Required(string field, string? value, int most, bool lines = false) =>
        string.IsNullOrWhiteSpace(value) ? Refusals.Invalid(field, "This is needed.") : Optional(field, value, most, lines);

    /// <param name="lines">Whether it may have more than one line.</param>
    public static Refusal? Optional(string field, string? value, int most, bool lines = false) =>
        value is null ? null
        : value.Length > most ? Refusals.Invalid(field, $"This has at most {most} characters.")
        : value.EnumerateRunes().Any(rune => IsUnprintable(rune) && !(lines && rune.Value == '\n'))
            ? Refusals.Invalid(field, "This contains characters that cannot be printed.")
            : null;

    public static Refusal? Email(string field, string? value) =>
        Required(field, value, EmailLength) ?? (IsEmail(value!) ? null : Refusals.Invalid(field, "This does not look like an e-mail address."));

    private static bool IsEmail(string email) =>
        email.IndexOf('@') is > 0 and var at && email.LastIndexOf('@') == at && email.LastIndexOf('.') > at + 1
        && !email.EndsWith('.') && !email.Any(char.IsWhiteSpace);

    /// <summary>Controls, bidirectional overrides and half surrogates (read as U+FFFD) have no place on a parcel or a page.</summary>
    private static bool IsUnprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
