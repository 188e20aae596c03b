using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Providers;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>Other providers to sign in by. Their answers come back to an address that the handler itself serves.</summary>
internal static class SessionProviders
{
    public static void MapSessionProviders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session/providers", List).AllowAnonymous().WithTags("Sign-in")
            .Named("listProviders", "Other providers to sign in by").Answers<ImmutableArray<ProviderDto>>();
        routes.MapPost("/session/providers/{name}", Begin).AllowAnonymous().WithTags("Sign-in")
            .Named("beginProvider", "Where the browser goes to sign in by this provider").Answers<LocationDto>().Refuses(400, 404, 413, 415);
        routes.MapPost("/me/providers/{name}", Link).RequireAuthorization(CallerPolicies.Owner).WithTags("Account")
            .Named("linkProvider", "Where the browser goes to make this provider a way to sign in to the account; needs a recent proof")
            .Answers<LocationDto>().Refuses(401, 403, 404);
        routes.MapDelete("/me/providers/{name}", Unlink).RequireAuthorization(CallerPolicies.Owner).WithTags("Account")
            .Named("unlinkProvider", "This provider is no way to sign in to the account any more, unless it is the only one; needs a recent proof")
            .Produces(204).Refuses(400, 401, 403, 404, 409);
    }

    private static Ok<ImmutableArray<ProviderDto>> List(IOptions<GatewayOptions> options) => TypedResults.Ok<ImmutableArray<ProviderDto>>(
        [.. options.Value.Providers.Select(each => new ProviderDto(each.Key, each.Value.Label ?? each.Key)).OrderBy(each => each.Label, StringComparer.Ordinal)]);

    private static Task<IResult> Begin(string name, BeginProviderDto body, HttpContext context, IOptions<GatewayOptions> options) =>
        IsOurs(body.Next)
            ? Challenge(name, context, options, new() { Items = { [ProviderEntrance.Next] = body.Next } })
            : Task.FromResult<IResult>(Problems.Invalid("next", "A path on the shop's own site."));

    private static async Task<IResult> Link(
        string name, Caller caller, HttpContext context, IOptions<GatewayOptions> options, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
        await asking.NotProved(caller, cancellation) is { } unproved
            ? unproved.ToProblem()
            : await Challenge(name, context, options, new() { Items = { [ProviderEntrance.Link] = $"{caller.User}.{caller.Session}" } });

    /// <summary>Also one by which nobody signs in any more: it may come back.</summary>
    private static async Task<IResult> Unlink(string name, Caller caller, [AsParameters] MySecurity.Asking asking, CancellationToken cancellation) =>
        new Inputs().Id(name, "name").Problem is { } problem
            ? problem
            : await asking.Do(caller, account => account.UnlinkExternal(new(caller.Session!, name)), cancellation);

    /// <summary>The handler answers with a redirect, which a page's script cannot follow: so it is told where to.</summary>
    private static async Task<IResult> Challenge(string name, HttpContext context, IOptions<GatewayOptions> options, AuthenticationProperties properties)
    {
        if (!options.Value.Providers.ContainsKey(name)) return Refusals.ProviderMissing.ToProblem();
        properties.Items[ProviderEntrance.Provider] = name;
        try
        {
            await context.ChallengeAsync(ProviderHosting.SchemeOf(name), properties);
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or IOException)
        {
            // Its discovery document could not be read.
            return Problems.Unavailable();
        }

        var location = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new LocationDto(location));
    }

    private static bool IsOurs(string path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && path.Length <= Limits.Text && !path.Any(char.IsControl);
}
