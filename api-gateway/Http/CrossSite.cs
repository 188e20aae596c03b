using System.Security.Cryptography;
using System.Text;
using Ecommerce.ApiGateway.Callers;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Http;

internal static class CrossSite
{
    public static readonly ProblemResult Forged = new(
        StatusCodes.Status403Forbidden, "caller/cross-site", "Only this shop's own pages may do this: send X-CSRF-Token, from our origin.");

    /// <summary>
    /// Another site's page may not make a browser change anything here. Browsers say where a request comes from; who is no
    /// browser says nothing and carries no cookie that others could borrow.
    /// </summary>
    public static void RefuseCrossSite(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        return !IsSafe(request) && request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? new ProblemResult(StatusCodes.Status403Forbidden, "caller/cross-site", "Another site may not do this.").ExecuteAsync(context)
            : next(context);
    });

    /// <summary>
    /// After authorization: what a browser's session cookie lets in must come from our own page, which alone can read the session's
    /// token and repeat it in a header. Requests without a cookie are nobody else's doing.
    /// </summary>
    public static void RefuseForged(this IApplicationBuilder app) => app.Use((context, next) =>
        !IsSafe(context.Request) && Caller.Of(context.User) is { ByCookie: true, Session: { } session } && !IsOurs(context, session)
            ? Forged.ExecuteAsync(context)
            : next(context));

    /// <summary>Whether our own page sent this in the name of the session.</summary>
    public static bool IsOurs(HttpContext context, string session)
    {
        var cookies = context.RequestServices.GetRequiredService<SessionCookies>();
        return IsFromOurPage(context) && context.Request.Headers[SessionCookies.CsrfHeader] is [{ } token]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(cookies.CsrfFor(session)));
    }

    /// <summary>Every browser says by one of these where a change comes from; "none" is the person at the address bar.</summary>
    private static bool IsFromOurPage(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site]) return site is "same-origin" or "none";
        var ours = context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.Origins;
        return request.Headers.Origin is [{ } origin] && (origin == $"{request.Scheme}://{request.Host}" || ours.Contains(origin));
    }

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
