using System.Diagnostics;
using System.Globalization;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway.Http;

/// <summary>A problem on its way out.</summary>
/// <param name="retryAfter">Seconds after which the same request may do better, or null.</param>
internal sealed class ProblemResult(
    int status,
    string code,
    string detail,
    IReadOnlyDictionary<string, ImmutableArray<string>>? errors = null,
    string? subject = null,
    int? retryAfter = null,
    TotalChange? totals = null) : IResult
{
    public const string MediaType = "application/problem+json";

    public int Status => status;

    public string Code => code;

    public IReadOnlyDictionary<string, ImmutableArray<string>>? Errors => errors;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new Problem(
            "/problems/" + code, Title(code), status, detail, code, TraceOf(httpContext), errors, subject,
            MoneyDto.Of(totals?.Expected), MoneyDto.Of(totals?.Actual));
        return response.WriteAsJsonAsync(problem, GatewayJson.Wire.Problem, MediaType, httpContext.RequestAborted);
    }

    /// <summary>What the request is found by afterwards.</summary>
    public static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>"stock/sold-out" is titled "Sold out".</summary>
    private static string Title(string code)
    {
        var reason = code[(code.IndexOf('/') + 1)..].Replace('-', ' ');
        return char.ToUpperInvariant(reason[0]) + reason[1..];
    }
}
