using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

internal static class AdminCluster
{
    public static void MapCluster(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/cluster", Look).RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin")
            .Named("getCluster", "The cluster's silos, what is active on them, and the grains that are asked most")
            .Answers<ClusterDto>().Refuses(401, 403);

    private static async Task<IResult> Look(
        IGrainFactory grains, Retry retry, IOptions<GatewayOptions> options, HttpResponse response, CancellationToken cancellation)
    {
        var cluster = await retry.Run(() => grains.Cluster().Look(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(ClusterDto.Of(cluster, options.Value.Dashboard));
    }
}
