namespace Ecommerce.ApiGateway.Http;

/// <summary>The only place where a "no" or a fault becomes an HTTP status.</summary>
internal static class Problems
{
    private const int BusySeconds = 1;
    private const int FaultSeconds = 2;

    public static ProblemResult ToProblem(this Refusal refusal) => new(
        refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status400BadRequest,
            RefusalKind.Missing => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Mismatch => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.Unproved => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        },
        refusal.Code,
        refusal.Detail,
        refusal.Field is { } field ? Naming(field, refusal.Detail) : null,
        refusal.Subject,
        refusal.Kind is RefusalKind.Busy ? BusySeconds : null,
        refusal.Totals);

    public static ProblemResult Invalid(string field, string detail) => Refusals.Invalid(field, detail).ToProblem();

    public static ProblemResult Invalid(IReadOnlyDictionary<string, ImmutableArray<string>>? errors, string detail) =>
        new(StatusCodes.Status400BadRequest, "input/invalid", detail, errors);

    /// <summary>Whether the answer came, and what it was, is not known; the same request may be sent again.</summary>
    public static ProblemResult Unavailable() => new(
        StatusCodes.Status503ServiceUnavailable, "service/unavailable",
        "The shop could not answer in time. Nothing is lost: send the same request again.", retryAfter: FaultSeconds);

    /// <summary>This gateway is full of what is more important, or as important.</summary>
    public static ProblemResult Busy() => new(
        StatusCodes.Status503ServiceUnavailable, "service/busy", "Too many are asking just now. Try again in a moment.", retryAfter: BusySeconds);

    public static ProblemResult TooMany(int seconds) => new(
        StatusCodes.Status429TooManyRequests, "rate/limited", "This is more than one caller may ask in this time.", retryAfter: seconds);

    public static ProblemResult Broken() => new(
        StatusCodes.Status500InternalServerError, "service/broken",
        "Something went wrong here. It has been noted under this trace id.");

    /// <summary>What a bare status means, for answers that the framework gives without a body.</summary>
    public static ProblemResult Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, "caller/unknown", "Say who is asking: become a guest, or sign in."),
        StatusCodes.Status403Forbidden => new(status, "caller/forbidden", "This caller may not do that."),
        StatusCodes.Status404NotFound => new(status, "route/unknown", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, "route/method", "This address does not take this method."),
        StatusCodes.Status413PayloadTooLarge => new(status, "input/too-large", "The body is larger than this address takes."),
        StatusCodes.Status414UriTooLong => new(status, "input/url-too-long", $"An address has at most {Limits.UrlBytes} bytes."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "input/media-type", "Send application/json."),
        >= 500 => new(status, "service/broken", "Something went wrong here."),
        _ => new(status, "input/invalid", "The request could not be understood."),
    };

    public static Dictionary<string, ImmutableArray<string>> Naming(string field, string detail) => new() { [field] = [detail] };
}
