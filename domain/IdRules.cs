namespace Ecommerce.Domain;

/// <summary>The one shape of every id that comes from outside.</summary>
public static class IdRules
{
    public const string Pattern = "^[A-Za-z0-9_-]{1,64}$";
    public const string Sentence = "An id has 1 to 64 letters, digits, hyphens or underscores.";

    public static bool IsId(string? value) =>
        value is { Length: >= 1 and <= 64 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
