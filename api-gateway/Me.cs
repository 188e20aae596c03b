using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

internal static class Me
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").RequireAuthorization(CallerPolicies.Shopper).WithTags("People");
        me.MapGet("", Get).Named("getMe", "Who the caller is").Answers<MeDto>().Refuses(401);
        me.MapPut("", Put).Named("putMe", "Say what to be called").Answers<MeDto>().Refuses(400, 401, 413, 415);
    }

    private static async Task<IResult> Get(
        Caller caller, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var user = await retry.Run(() => grains.User(caller.User).Get(), cancellation);
        var account = caller.Session is null ? null : await retry.Run(() => grains.Account(caller.User).Get(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new MeDto(
            user.Name, caller.Guest, caller.Staff, user.Since, RoleNames.Of(caller.Roles), caller.FactorNeeded, account?.Email));
    }

    private static async Task<IResult> Put(
        NameDto body,
        Caller caller,
        IGrainFactory grains,
        Retry retry,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var introduce = new Introduce(body.Name, clock.GetUtcNow());
        return await retry.Run(() => grains.User(caller.User).Introduce(introduce), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await Get(caller, grains, retry, response, cancellation);
    }
}
