using System.Globalization;
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
        admin.MapPost("/attention/{order}/{concern}/settle", Settle)
            .Named("settleConcern", "A person has dealt with what the shop could not do by itself; saying so again changes nothing")
            .Produces(204).Refuses(400, 401, 403);
    }

    private static async Task<IResult> Attention(
        IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        var items = await retry.Run(() => grains.Attention().List(), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok<ImmutableArray<AttentionDto>>([.. items.Select(AttentionDto.Of)]);
    }

    private static async Task<IResult> Settle(string order, string concern, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        var isNumber = long.TryParse(concern, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (new Inputs().Id(order, "order").Check(isNumber, "concern", "A concern is named by its number.").Problem is { } wrong) return wrong;

        await retry.Run(
            async () =>
            {
                await grains.Attention().Settle(new(order), number);
                return true;
            },
            cancellation);
        return TypedResults.NoContent();
    }
}
