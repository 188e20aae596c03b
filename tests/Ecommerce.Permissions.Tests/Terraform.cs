using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ecommerce.Permissions.Tests;

/// <summary>What <c>terraform/</c> says in text: tables and their keys, queues, and what a role may do where.</summary>
internal static partial class Terraform
{
    /// <summary>Table → its partition and sort key, both strings.</summary>
    public static ImmutableDictionary<string, (string Hash, string Range)> Tables { get; } = Table().Matches(Read("modules/tables/main.tf"))
        .ToImmutableDictionary(table => table.Groups["name"].Value, table => (table.Groups["hash"].Value, table.Groups["range"].Value));

    private static readonly string Access = Read("modules/shop/access.tf");

    public static ImmutableArray<string> Queues { get; } =
        [.. Enumerable.Range(0, int.Parse(Partitions().Match(Access).Groups[1].Value, CultureInfo.InvariantCulture)).Select(n => $"ecommerce-events-{n}")];

    /// <summary>"Table Action", "queues Action" and, of dead-letter queues, "dead Action" that a role is allowed.</summary>
    public static ImmutableSortedSet<string> Allowed(string role)
    {
        return
        [
            .. from statement in Statement().Matches(Role(role))
               from action in Action().Matches(statement.Groups["actions"].Value)
               select $"{statement.Groups["resource"].Value} {action.Groups[1].Value}",
        ];
    }

    /// <summary>Actions of S3 that a role is allowed, on whatever bucket.</summary>
    public static ImmutableSortedSet<string> AllowedAtS3(string role) => [.. AtS3().Matches(Role(role)).Select(action => action.Groups[1].Value)];

    private static string Role(string role)
    {
        var text = Access[Access.IndexOf($"\n    {role} = {{", StringComparison.Ordinal)..];
        return text[..text.IndexOf("\n    }\n", StringComparison.Ordinal)];
    }

    private static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ecommerce.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, "terraform", file));
    }

    [GeneratedRegex("""(?<name>\w+) = \{\s*hash += "(?<hash>\w+)"\s*range += "(?<range>\w+)"$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex("""actions\s*= \[(?<actions>[^\]]*)\]\s*resources\s*= \[?local\.arn\.(table\.)?(?<resource>\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex("\"\\w+:(\\w+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("\"s3:(\\w+)\"")]
    private static partial Regex AtS3();

    [GeneratedRegex(@"partitions = (\d+)")]
    private static partial Regex Partitions();
}
