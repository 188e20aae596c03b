using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>A browser's session: signing in and out, by cookies.</summary>
internal static class Sessions
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Sign-in");
        session.MapPost("", SignIn).AllowAnonymous()
            .Named("signIn", "Sign in by cookies; the guest's basket and wishes come along").Answers<SessionDto>().Refuses(400, 401, 403, 413, 415, 429);
        session.MapPost("/refresh", Refresh).AllowAnonymous()
            .Named("refreshSession", "A new access token; needs X-CSRF-Token").Answers<SessionDto>().Refuses(401, 403);
        session.MapPost("/prove", Prove).RequireAuthorization(CallerPolicies.Owner)
            .Named("proveSession", "Show the password again, for what needs a recent proof").Produces(204).Refuses(400, 401, 403, 413, 415, 429);
        session.MapDelete("", SignOut).RequireAuthorization(CallerPolicies.Owner)
            .Named("signOut", "Sign this device out").Produces(204).Refuses(401, 403);
    }

    private static async Task<IResult> SignIn(SignInDto body, HttpContext context, SignInDesk desk, Desk needs, CancellationToken cancellation)
    {
        var (entered, problem) = await desk.SignIn(context, body, cancellation);
        if (entered is null) return problem!;

        await needs.Baskets.TakeOver(context, entered.User, cancellation);
        return await needs.Answer(context, entered, cancellation);
    }

    private static async Task<IResult> Refresh(HttpContext context, SignInDesk desk, Desk needs, CancellationToken cancellation)
    {
        var token = context.Request.Cookies[SessionCookies.Refresh];
        if (RefreshToken.Parse(token) is not { } shown) return Over(context);
        if (!CrossSite.IsOurs(context, shown.Session)) return CrossSite.Forged;

        var (entered, _) = await desk.Refresh(token, cancellation);
        return entered is null ? Over(context) : await needs.Answer(context, entered, cancellation);
    }

    private static async Task<IResult> Prove(
        ProveDto body, Caller caller, HttpContext context, SignInDesk desk, CancellationToken cancellation)
    {
        var (_, problem) = await desk.Prove(context, caller, body, cancellation);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static async Task<IResult> SignOut(
        Caller caller, HttpContext context, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        await retry.Run(() => grains.Account(caller.User).End(new(caller.Session!)), cancellation);
        SessionCookies.Clear(context.Response);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.NoContent();
    }

    private static ProblemResult Over(HttpContext context)
    {
        SessionCookies.Clear(context.Response);
        return Refusals.SessionOver.ToProblem();
    }

    /// <summary>Hands a browser its session.</summary>
    internal sealed class Desk(AccessTokens tokens, SessionCookies cookies, GuestBaskets baskets)
    {
        public GuestBaskets Baskets => baskets;

        public async Task<(string Csrf, DateTimeOffset Expires)> Give(HttpContext context, Entered entered, CancellationToken cancellation)
        {
            var (access, expires) = await tokens.Issue(entered.User, entered.Standing, cancellation);
            context.Response.Headers.CacheControl = Http.Answer.Private;
            return (cookies.Set(context.Response, access, entered.Refresh, staff: entered.Standing.Granted is not Roles.Customer), expires);
        }

        public async Task<IResult> Answer(
            HttpContext context, Entered entered, CancellationToken cancellation, int status = StatusCodes.Status200OK)
        {
            var (standing, (csrf, expires)) = (entered.Standing, await Give(context, entered, cancellation));
            return TypedResults.Json(
                new SessionDto(csrf, expires, RoleNames.Of(standing.Roles), standing.Roles != standing.Granted), GatewayJson.Wire.SessionDto,
                statusCode: status);
        }
    }
}
