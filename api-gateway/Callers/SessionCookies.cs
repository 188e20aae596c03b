using System.Buffers.Text;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>
/// A browser's session: two cookies that scripts cannot read, and one that our own pages' scripts must repeat in a header with
/// every change, which another site's page can neither read nor send. <c>__Host-</c> binds them to this host over TLS; browsers
/// take loopback for as good.
/// </summary>
internal sealed class SessionCookies(GatewaySecret secret)
{
    public const string Access = "__Host-access";
    public const string Refresh = "__Host-refresh";
    public const string Csrf = "__Host-csrf";
    public const string CsrfHeader = "X-CSRF-Token";

    /// <summary>Whether the browser says that it is signed in, however that stands now.</summary>
    public static bool Has(HttpRequest request) => request.Cookies.ContainsKey(Access) || request.Cookies.ContainsKey(Refresh);

    public string CsrfFor(string session) => Base64Url.EncodeToString(secret.Mac("csrf", session));

    public string Set(HttpResponse response, string access, RefreshToken refresh, bool staff)
    {
        var csrf = CsrfFor(refresh.Session);
        var (site, idle) = (staff ? SameSiteMode.Strict : SameSiteMode.Lax, SessionLimits.Idle(staff));
        Append(response, Access, access, KeyLimits.Access, site);
        Append(response, Refresh, refresh.ToString(), idle, site);
        Append(response, Csrf, csrf, idle, site, readable: true);
        return csrf;
    }

    public static void Clear(HttpResponse response)
    {
        foreach (var name in (ReadOnlySpan<string>)[Access, Refresh, Csrf])
            Append(response, name, "", TimeSpan.Zero, SameSiteMode.Lax);
    }

    private static void Append(HttpResponse response, string name, string value, TimeSpan age, SameSiteMode site, bool readable = false) =>
        response.Cookies.Append(name, value, new() { Secure = true, HttpOnly = !readable, SameSite = site, Path = "/", MaxAge = age });
}
