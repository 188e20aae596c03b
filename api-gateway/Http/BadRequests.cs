using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Turns the framework's complaint about an input into one that names the input and nothing of ours.</summary>
/// <remarks>The framework tells names in its messages only; a test per kind of complaint notices if it words them otherwise.</remarks>
internal static partial class BadRequests
{
    public static ProblemResult Explain(BadHttpRequestException exception)
    {
        if (exception.StatusCode != StatusCodes.Status400BadRequest) return Problems.Of(exception.StatusCode);
        if (exception.InnerException is JsonException json) return Explain(json);
        if (Parameter().Match(exception.Message) is { Success: true } parameter)
            return Problems.Invalid(JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value), "This has the wrong form.");

        return Problems.Invalid("body", "A JSON body is needed.");
    }

    private static ProblemResult Explain(JsonException exception)
    {
        var at = Field(exception.Path);
        if (Missing().Match(exception.Message) is { Success: true } missing)
        {
            var names = Quoted().Matches(missing.Groups["names"].Value).Select(name => Under(at, name.Groups[1].Value));
            var errors = names.ToDictionary(name => name, _ => ImmutableArray.Create("This is needed."));
            return Problems.Invalid(errors, "Something is missing.");
        }

        if (Unmapped().Match(exception.Message) is { Success: true } unmapped)
            return Problems.Invalid(Ending(at, unmapped.Groups["name"].Value), "There is no such field.");

        if (Duplicate().Match(exception.Message) is { Success: true } duplicate)
            return Problems.Invalid(Ending(at, duplicate.Groups["name"].Value), "This is there twice.");

        return at.Length > 0
            ? Problems.Invalid(at, "This has the wrong form.")
            : Problems.Invalid("body", "This is not the JSON that is expected here.");
    }

    /// <summary>"$.address.line1" is "address.line1" to the caller.</summary>
    private static string Field(string? path)
    {
        var field = path is null ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
        return field.Length <= 200 ? field : field[..200];
    }

    private static string Under(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static string Ending(string path, string name) =>
        path == name || path.EndsWith("." + name, StringComparison.Ordinal) || path.Contains('[') ? path : Under(path, name);

    [GeneratedRegex("parameter \"\\S+ (?<name>[^\"]+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("missing required properties including: (?<names>.*)")]
    private static partial Regex Missing();

    [GeneratedRegex("JSON property '(?<name>[^']*)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("Duplicate property '(?<name>[^']*)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
