using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>Addresses outside that are told the shop's news.</summary>
internal static class AdminWebhooks
{
    public static void MapAdminWebhooks(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup("/admin/webhooks").RequireAuthorization(CallerPolicies.Administrator).WithTags("Admin");
        hooks.MapGet("", List).Named("listWebhooks", "Who hears of the shop's news").Answers<WebhookListDto>().Refuses(401, 403);
        hooks.MapPost("", Register)
            .Named("registerWebhook", "Tell an address of news from now; its secret is shown this once. The same Idempotency-Key always means the same webhook")
            .Answers<WebhookSecretDto>(201).Refuses(400, 401, 403, 409, 413, 415, 422);
        hooks.MapPut("/{id}", Change).Named("changeWebhook", "Change it, or turn it on or off").Answers<WebhookDto>().Refuses(400, 401, 403, 404, 413, 415);
        hooks.MapDelete("/{id}", Remove).Named("removeWebhook", "Tell it nothing any more").Produces(204).Refuses(400, 401, 403, 404);
        hooks.MapPost("/{id}/secret", Replace)
            .Named("replaceWebhookSecret", "A new secret, shown this once; the old one signs as well for a day. The same Idempotency-Key is the same secret")
            .Answers<WebhookSecretDto>().Refuses(400, 401, 403, 404, 409);
    }

    private static async Task<IResult> List([AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new WebhookListDto([.. (await asking.All(cancellation)).Select(WebhookDto.Of)], WebhookKinds.All));
    }

    private static async Task<IResult> Register(
        [FromHeader(Name = "Idempotency-Key")] string? key, SaveWebhookDto body, Caller caller, [AsParameters] Asking asking, HttpResponse response,
        CancellationToken cancellation)
    {
        if (new Inputs().Key(key).Problem is { } problem) return problem;

        var id = WebhookId.Of(caller.User, key!);
        var given = await asking.Retry.Run(() => asking.Grains.Webhooks().Register(new(id, body.Name, body.Url, body.Kinds, key!)), cancellation);
        return given.Refusal?.ToProblem() ?? await Secret(id, given, asking, response, StatusCodes.Status201Created, cancellation);
    }

    private static async Task<IResult> Change(
        string id, ChangeWebhookDto body, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var change = new ChangeWebhook(new(id), body.Name, body.Url, body.Kinds, body.On);
        if (await asking.Retry.Run(() => asking.Grains.Webhooks().Change(change), cancellation) is { } refusal) return refusal.ToProblem();
        response.Headers.CacheControl = Answer.Private;
        return await asking.Find(new(id), cancellation) is { } hook ? TypedResults.Ok(WebhookDto.Of(hook)) : Refusals.WebhookMissing.ToProblem();
    }

    private static async Task<IResult> Remove(string id, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Retry.Run(() => asking.Grains.Webhooks().Remove(new(new(id))), cancellation) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.NoContent();
    }

    private static async Task<IResult> Replace(
        string id, [FromHeader(Name = "Idempotency-Key")] string? key, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Key(key).Problem is { } problem) return problem;

        var given = await asking.Retry.Run(() => asking.Grains.Webhooks().Replace(new(new(id), key!)), cancellation);
        return given.Refusal?.ToProblem() ?? await Secret(new(id), given, asking, response, StatusCodes.Status200OK, cancellation);
    }

    private static async Task<IResult> Secret(
        WebhookId id, SecretGiven given, Asking asking, HttpResponse response, int status, CancellationToken cancellation)
    {
        response.Headers.CacheControl = Answer.Private;
        if (await asking.Find(id, cancellation) is not { } hook) return Refusals.WebhookMissing.ToProblem();

        var shown = new WebhookSecretDto(WebhookDto.Of(hook), given.Secret!);
        return status == StatusCodes.Status201Created ? TypedResults.Created($"/api/admin/webhooks/{id}", shown) : TypedResults.Ok(shown);
    }

    /// <summary>What every call about webhooks needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry)
    {
        public Task<ImmutableArray<Webhook>> All(CancellationToken cancellation) => Retry.Run(() => Grains.Webhooks().List(), cancellation);

        public async Task<Webhook?> Find(WebhookId id, CancellationToken cancellation) => (await All(cancellation)).FirstOrDefault(hook => hook.Id == id);
    }
}
