using System.Collections.Frozen;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>Long enough, and not among the first that anybody would try. Any character is welcome, and every one counts.</summary>
internal static class PasswordRules
{
    private const int Least = 8;
    private const int Most = 128;

    private static readonly FrozenSet<string> Common = Read();

    /// <summary>Null is yes.</summary>
    public static string? Complain(string password, string? email)
    {
        var letters = password.EnumerateRunes().Count();
        if (letters is < Least or > Most) return $"A password has {Least} to {Most} characters.";

        var known = password.Trim().ToLowerInvariant();
        if (Common.Contains(known) || known.Distinct().Count() < 3) return "This password is among the first that others would try.";

        var name = email?.ToLowerInvariant();
        return name is not null && (known == name || known == name.Split('@')[0]) ? "This password is your e-mail address." : null;
    }

    private static FrozenSet<string> Read()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
