using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Callers;

internal sealed class GuestSignInOptions : AuthenticationSchemeOptions;

/// <summary>A guest is whoever has the guest's token, in the cookie or in a header.</summary>
internal sealed class GuestSignIn(IOptionsMonitor<GuestSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<GuestSignInOptions>(options, logger, encoder)
{
    public new const string Scheme = "guest";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        // Somebody who tries to sign in by a way we do not know must not become a guest instead.
        if (Request.Headers.Authorization.Count > 0) return AuthenticateResult.Fail("This way to sign in is not known here.");

        var token = Request.Headers[GuestTokens.Header] is [{ } header] ? header : Request.Cookies[GuestTokens.Cookie];
        if (token is null) return AuthenticateResult.NoResult();
        if (!GuestTokens.IsToken(token)) return AuthenticateResult.Fail("This is no guest token.");

        var caller = new Caller(UserId.Guest(token), Guest: true, Roles.Customer);
        return AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme));
    }
}
