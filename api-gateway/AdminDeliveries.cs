using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>What webhooks were sent and how that went.</summary>
internal static class AdminDeliveries
{
    public static void MapAdminDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/admin/webhooks/{id}/deliveries").RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin");
        deliveries.MapGet("", List).Named("listDeliveries", "The newest deliveries of a webhook, newest first").Answers<DeliveryPageDto>().Refuses(400, 401, 403);
        deliveries.MapGet("/{delivery}", Get).Named("getDelivery", "One delivery, what it says and every try").Answers<DeliveryDto>().Refuses(400, 401, 403, 404);
        deliveries.MapPost("/{delivery}/resend", Resend)
            .Named("resendDelivery", "Send it once more under the same id; the same Idempotency-Key sends it once").Answers<DeliveryDto>(202).Refuses(400, 401, 403, 404, 409);
        deliveries.MapPost("/test", Test)
            .Named("testWebhook", "Send something that means nothing; the same Idempotency-Key sends it once").Answers<DeliveryDto>(202).Refuses(400, 401, 403, 404);
    }

    private static async Task<IResult> List(
        string id,
        [Description("waiting, delivered or parked.")] string? state,
        string? after,
        int? limit,
        [AsParameters] AdminWebhooks.Asking asking,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var wanted = DeliveryState.None;
        var known = state is null || (state.All(char.IsAsciiLetter) && Enum.TryParse(state, ignoreCase: true, out wanted) && wanted is not DeliveryState.None);
        var question = $"deliveries\n{id}\n{wanted}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs().Id(id, "id").Check(known, "state", "waiting, delivered or parked.")
            .Check(mine, "after", "This is not the next of a page of these deliveries.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new DeliveryQuery(state is null ? null : wanted, from, (limit ?? 20) + 1);
        var found = await asking.Retry.Run(() => asking.Grains.DeliveryLog(new(id)).Find(query), cancellation);
        var items = found.Take(query.Limit - 1).ToImmutableArray();
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new DeliveryPageDto(
            [.. items.Select(DeliveryRowDto.Of)], found.Length > items.Length ? Cursor.Encode(question, items[^1].Place) : null));
    }

    private static async Task<IResult> Get(
        string id, string delivery, [AsParameters] AdminWebhooks.Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Id(delivery, "delivery").Problem is { } problem) return problem;

        response.Headers.CacheControl = Answer.Private;
        return await Find(id, delivery, asking, cancellation) is { } view ? TypedResults.Ok(DeliveryDto.Of(view)) : Refusals.DeliveryMissing.ToProblem();
    }

    private static async Task<IResult> Resend(
        string id, string delivery, [FromHeader(Name = "Idempotency-Key")] string? key, [AsParameters] AdminWebhooks.Asking asking,
        CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Id(delivery, "delivery").Key(key).Problem is { } problem) return problem;
        if (await Find(id, delivery, asking, cancellation) is null) return Refusals.DeliveryMissing.ToProblem();

        if (await asking.Retry.Run(() => asking.Grains.Delivery(new(delivery)).Resend(new(key!)), cancellation) is { } refusal) return refusal.ToProblem();
        return await Accepted(id, delivery, asking, cancellation);
    }

    private static async Task<IResult> Test(
        string id, [FromHeader(Name = "Idempotency-Key")] string? key, [AsParameters] AdminWebhooks.Asking asking, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Key(key).Problem is { } problem) return problem;
        if (await asking.Find(new(id), cancellation) is not { } hook) return Refusals.WebhookMissing.ToProblem();

        var news = new WebhookNews(WebhookKinds.Test, key!, clock.GetUtcNow(), hook.Name, "{}");
        var delivery = DeliveryId.Of(hook.Id, news.Kind, news.Id);
        await asking.Retry.Run(() => Post(asking.Grains.Delivery(delivery), new(hook.Id, news.Kind, news.About, news.Body)), cancellation);
        return await Accepted(id, delivery.Value, asking, cancellation);
    }

    private static async ValueTask<bool> Post(IDeliveryGrain delivery, PostDelivery post)
    {
        await delivery.Post(post);
        return true;
    }

    private static async Task<IResult> Accepted(string id, string delivery, AdminWebhooks.Asking asking, CancellationToken cancellation) =>
        await Find(id, delivery, asking, cancellation) is { } view
            ? TypedResults.Accepted($"/api/admin/webhooks/{id}/deliveries/{delivery}", DeliveryDto.Of(view))
            : Refusals.DeliveryMissing.ToProblem();

    private static async Task<DeliveryView?> Find(string id, string delivery, AdminWebhooks.Asking asking, CancellationToken cancellation) =>
        await asking.Retry.Run(() => asking.Grains.Delivery(new(delivery)).Get(), cancellation) is { } view && view.Delivery.What!.Hook.Value == id ? view : null;
}
