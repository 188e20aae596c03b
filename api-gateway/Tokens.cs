using System.Buffers.Text;
using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.ApiGateway;

/// <summary>Signing in for API clients, which keep their tokens themselves, and the keys by which others can check them.</summary>
internal static class Tokens
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/tokens").WithTags("Sign-in").AllowAnonymous();
        tokens.MapPost("", SignIn)
            .Named("issueTokens", "Sign in an API client; browsers use signIn").Answers<TokensDto>().Refuses(400, 401, 403, 413, 415, 429);
        tokens.MapPost("/refresh", Refresh)
            .Named("refreshTokens", "The next pair of tokens; a refresh token that comes twice ends its session")
            .Answers<TokensDto>().Refuses(400, 401, 413, 415);
    }

    public static void MapKeySet(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/jwks.json", KeySet).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SignIn(
        SignInDto body, HttpContext context, SignInDesk desk, AccessTokens tokens, CancellationToken cancellation)
    {
        var (entered, problem) = await desk.SignIn(context, body, cancellation);
        return entered is null ? problem! : await Answer(context, entered, tokens, cancellation);
    }

    private static async Task<IResult> Refresh(
        RefreshDto body, HttpContext context, SignInDesk desk, AccessTokens tokens, CancellationToken cancellation)
    {
        var (entered, problem) = await desk.Refresh(body.RefreshToken, cancellation);
        return entered is null ? problem! : await Answer(context, entered, tokens, cancellation);
    }

    private static async Task<IResult> Answer(HttpContext context, Entered entered, AccessTokens tokens, CancellationToken cancellation)
    {
        var (access, expires) = await tokens.Issue(entered.User, entered.Standing, cancellation);
        var standing = entered.Standing;
        context.Response.Headers.CacheControl = Http.Answer.Private;
        return TypedResults.Ok(new TokensDto(
            access, entered.Refresh.ToString(), expires, RoleNames.Of(standing.Roles), standing.Roles != standing.Granted));
    }

    private static async Task<IResult> KeySet(SigningKeys keys, HttpResponse response, CancellationToken cancellation)
    {
        // Shorter than a new key is announced before it signs.
        response.Headers.CacheControl = "public, max-age=300";
        var copy = await keys.Current(cancellation);
        return TypedResults.Ok(new KeySetDto([.. copy.Public.Values.Cast<ECDsaSecurityKey>().Select(Published)]));
    }

    private static KeyDto Published(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new("EC", "P-256", "sig", SecurityAlgorithms.EcdsaSha256, key.KeyId, Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}
