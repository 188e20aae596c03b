using System.Text.Encodings.Web;
using Ecommerce.ApiGateway.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Callers;

internal sealed class SessionSignInOptions : AuthenticationSchemeOptions;

/// <summary>
/// Somebody signed in: an access token in the <c>Authorization</c> header of an API client, or in a browser's cookie. A customer's
/// token is believed until it is over. Staff's is never believed alone: the account is asked, so what was revoked is over at once.
/// </summary>
internal sealed class SessionSignIn(
    AccessTokens tokens, IGrainFactory grains, IOptionsMonitor<SessionSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<SessionSignInOptions>(options, logger, encoder)
{
    public new const string Scheme = "session";

    private const string Bearer = "Bearer ";

    private bool ByCookie => Request.Headers.Authorization.Count == 0;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = ByCookie ? Request.Cookies[SessionCookies.Access] : Credential(Request.Headers.Authorization.ToString());
        if (token is null || await tokens.Read(token, Context.RequestAborted) is not { } access) return AuthenticateResult.Fail("The session is over.");

        var roles = Roles.Customer;
        if (access.Granted is not Roles.Customer)
        {
            var retry = Context.RequestServices.GetRequiredService<Retry>();
            var standing = await retry.Run(() => grains.Account(access.User).Standing(access.Session), Context.RequestAborted);
            if (standing is null) return AuthenticateResult.Fail("The session is over.");
            roles = standing.Roles;
        }

        var caller = new Caller(access.User, Guest: false, roles, access.Session, ByCookie, FactorNeeded: roles != access.Granted);
        return AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme));
    }

    /// <summary>Whoever was signed in is not made a guest: their page refreshes the session, or asks for the password.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!ByCookie) Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return new ProblemResult(StatusCodes.Status401Unauthorized, "session/expired", "Refresh the session, or sign in again.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Caller.Of(Context.User) is { FactorNeeded: true }
        ? new ProblemResult(StatusCodes.Status403Forbidden, "factor/needed", "Staff need a second factor: turn one on first.").ExecuteAsync(Context)
        : base.HandleForbiddenAsync(properties);

    public static bool IsBearer(string credential) => credential.StartsWith(Bearer, StringComparison.Ordinal);

    private static string? Credential(string header) => IsBearer(header) ? header[Bearer.Length..] : null;
}
