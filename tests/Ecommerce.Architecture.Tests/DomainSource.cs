using System.Text.RegularExpressions;

namespace Ecommerce.Architecture.Tests;

/// <summary>What the domain's source must not speak of: schedulers, clocks, chance, the outside world, or grains.</summary>
public static partial class DomainSource
{
    public static IEnumerable<string> Offences(string path, string source)
    {
        var code = NotCode().Replace(source, " ");
        return Forbidden().Matches(code).Concat(OrleansByName().Matches(code)).Select(match => $"{path}: {match.Value.Trim()}");
    }

    [GeneratedRegex(@"//.*$|""(\\.|[^""\\\n])*""|'(\\.|[^'\\\n])+'", RegexOptions.Multiline)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\b(Task|ValueTask|async|await|Thread|Timer|Stopwatch|TimeProvider|DateTime|Random\w*|NewGuid|File|Directory"
        + @"|\w*Stream|Http\w+|Socket|Console|Environment|ILogger|I?Grain|float|double|decimal|lock)\b|\.(Utc)?Now\b|System\.(IO|Net)\b")]
    private static partial Regex Forbidden();

    /// <summary>The one global using brings the attributes; nothing else of Orleans is named.</summary>
    [GeneratedRegex(@"^(?!global using Orleans;$).*\bOrleans\b.*$", RegexOptions.Multiline)]
    private static partial Regex OrleansByName();
}
