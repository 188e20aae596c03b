using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Which version a change was made from: <c>If-Match: "7"</c>, or <c>If-None-Match: *</c> for something new.</summary>
internal static class Preconditions
{
    private const string Match = "If-Match";
    private const string NoneMatch = "If-None-Match";

    public static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>For what exists already.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static ProblemResult? Read(string? ifMatch, out long expected)
    {
        expected = 0;
        if (ifMatch is null) return Needed(Match, "Say which version this changes: If-Match with its ETag.");
        return EntityTagHeaderValue.TryParse(ifMatch, out var tag) && !tag.IsWeak
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out expected) && expected > 0
            ? null
            : Problems.Invalid(Match, "This is the ETag of one version as it was read, such as \"7\".");
    }

    /// <summary>For what may be new: then the expected version is 0.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static ProblemResult? Read(string? ifMatch, string? ifNoneMatch, out long expected)
    {
        expected = 0;
        if (ifMatch is null && ifNoneMatch is null)
            return Needed(Match, "Say which version this changes, If-Match with its ETag, or that it is new: If-None-Match: *.");
        if (ifNoneMatch is null) return Read(ifMatch, out expected);
        return ifMatch is null && ifNoneMatch == "*" ? null : Problems.Invalid(NoneMatch, "Only * is understood here, and only without If-Match.");
    }

    private static ProblemResult Needed(string header, string detail) => new(
        StatusCodes.Status428PreconditionRequired, "input/version-needed", detail, Problems.Naming(header, detail));
}
