using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

internal static class Admin
{
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").RequireAuthorization(CallerPolicies.Support).WithTags("Admin");
        admin.MapGet("/attention", Attention)
            .Named("listAttention", "Orders that a person must look at, oldest first")
            .Answers<ImmutableArray<AttentionDto>>().Refuses(401, 403);
    }

    private static async Task<IResult> Attention(
        IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var items = await retry.Run(() => grains.Attention().List(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok<ImmutableArray<AttentionDto>>([.. items.Select(AttentionDto.Of)]);
    }
}
