using System.Collections.Frozen;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>Long enough, and not among the first that anybody would try. Any character is welcome, and every one counts.</summary>
internal static class PasswordRules
{
    public const int Least = 8;
    public const int Most = 128;

    private static readonly FrozenSet<string> Common = Read("common-passwords");

    /// <summary>What somebody thinks of first when a shop asks for a password: its name and what it is about.</summary>
    private static readonly FrozenSet<string> Ours = Read("shop-words");

    /// <summary>Null is yes.</summary>
    public static string? Complain(string password, string? email)
    {
        var letters = password.EnumerateRunes().Count();
        if (letters is < Least or > Most) return $"A password has {Least} to {Most} characters.";

        var known = password.Trim().ToLowerInvariant();
        if (Common.Contains(known) || IsOurs(known) || known.Distinct().Count() < 3) return "This password is among the first that others would try.";

        var name = email?.ToLowerInvariant();
        return name is not null && (known == name || known == name.Split('@')[0]) ? "This password is your e-mail address." : null;
    }

    /// <summary>A word of ours, or two, however capitalised, spaced and numbered: Northlane2026!</summary>
    private static bool IsOurs(string known)
    {
        var letters = string.Concat(known.Where(char.IsLetter));
        return Ours.Contains(letters)
            || Enumerable.Range(1, Math.Max(0, letters.Length - 1)).Any(at => Ours.Contains(letters[..at]) && Ours.Contains(letters[at..]));
    }

    private static FrozenSet<string> Read(string name)
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(name)!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
