using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

internal static class AdminMoney
{
    public static void MapAdminMoney(this IEndpointRouteBuilder routes)
    {
        var money = routes.MapGroup("/admin/payments").RequireAuthorization(CallerPolicies.Finance).WithTags("Admin");
        money.MapGet("/reconciliation", Reconciliation)
            .Named("getReconciliation", "Where orders, our books and the payment company's record disagreed, and what was put right")
            .Answers<ReconciliationDto>().Refuses(401, 403);
    }

    private static async Task<IResult> Reconciliation(
        IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var report = await retry.Run(() => grains.Reconciler().Report(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(ReconciliationDto.Of(report));
    }
}
