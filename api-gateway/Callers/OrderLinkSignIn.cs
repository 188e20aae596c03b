using System.Text.Encodings.Web;
using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Callers;

internal sealed class OrderLinkSignInOptions : AuthenticationSchemeOptions;

/// <summary>
/// Who has a good link to the order that the address names is its buyer, for this one request; everybody else is who they are anyway.
/// The order itself says whether a link is good.
/// </summary>
internal sealed class OrderLinkSignIn(
    IOptionsMonitor<OrderLinkSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains, Retry retry)
    : AuthenticationHandler<OrderLinkSignInOptions>(options, logger, encoder)
{
    public new const string Scheme = "order-link";
    public const string Header = "X-Order-Link";

    private const string CookiePrefix = "__Host-order-";

    /// <summary>For the browser that opened the link; the mail has it for longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static void Keep(HttpResponse response, OrderLink link) => response.Cookies.Append(CookiePrefix + link.Order, link.ToString(), new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = Kept,
    });

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Link() is { } link && await retry.Run(() => grains.Order(link.Order).Open(link), Context.RequestAborted) is { } buyer)
            return AuthenticateResult.Success(new(new Caller(buyer, Guest: true, Roles.Customer).ToPrincipal(Scheme), Scheme));
        return await Context.AuthenticateAsync(CallerPolicies.Scheme);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Context.ChallengeAsync(CallerPolicies.Scheme, properties);

    private OrderLink? Link()
    {
        if (Request.RouteValues["id"] is not string order) return null;
        var link = OrderLink.Parse(Request.Headers[Header] is [{ } header] ? header : Request.Cookies[CookiePrefix + order]);
        return link?.Order.Value == order ? link : null;
    }
}
