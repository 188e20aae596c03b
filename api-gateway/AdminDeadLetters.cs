using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Events that a queue gave up on. Who looks after orders may see them and send them back; only an administrator lets one go.</summary>
internal static class AdminDeadLetters
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/admin/dead-letters").WithTags("Admin");
        letters.MapGet("", List).RequireAuthorization(CallerPolicies.Support)
            .Named("listDeadLetters", "Events that a queue gave up on, newest first").Answers<DeadLetterPageDto>().Refuses(400, 401, 403);
        letters.MapGet("/{id}", Get).RequireAuthorization(CallerPolicies.Support)
            .Named("getDeadLetter", "One of them").Answers<DeadLetterDto>().Refuses(400, 401, 403, 404);
        letters.MapPost("/{id}/redrive", Redrive).RequireAuthorization(CallerPolicies.Support)
            .Named("redriveDeadLetter", "Send it back into its queue, once for each time that it failed")
            .Answers<DeadLetterDto>(202).Refuses(400, 401, 403, 404, 409, 413, 415);
        letters.MapPost("/{id}/discard", Discard).RequireAuthorization(CallerPolicies.Administrator)
            .Named("discardDeadLetter", "Let it go: its readers never hear of it")
            .Answers<DeadLetterDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
    }

    private static async Task<IResult> List(
        [Description("waiting, redriving, redriven or discarded.")] string? state,
        [Description("Only what is about this order.")] string? order,
        string? after,
        int? limit,
        IGrainFactory grains,
        Retry retry,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var wanted = DeadLetterState.None;
        var known = state is null
            || (state.All(char.IsAsciiLetter) && Enum.TryParse(state, ignoreCase: true, out wanted) && wanted is not DeadLetterState.None);
        var question = $"dead-letters\n{wanted}\n{order}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(known, "state", "waiting, redriving, redriven or discarded.")
            .Check(order is null || IdRules.IsId(order), "order", IdRules.Sentence)
            .Check(mine, "after", "This is not the next of a page of these letters.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new DeadLetterQuery(state is null ? null : wanted, order is null ? null : new(order), from, limit ?? 20);
        var page = await retry.Run(() => grains.DeadLetterDesk().Find(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new DeadLetterPageDto(
            [.. page.Items.Select(DeadLetterDto.Of)], page.Next is { } next ? Cursor.Encode(question, next) : null, page.Waiting));
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains, Retry retry, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        response.Headers.CacheControl = Answer.Private;
        return await retry.Run(grains.DeadLetter(new(id)).Get, cancellation) is { } letter
            ? TypedResults.Ok(DeadLetterDto.Of(letter))
            : Refusals.DeadLetterMissing.ToProblem();
    }

    private static Task<IResult> Redrive(string id, RedriveDto body, IGrainFactory grains, Retry retry, CancellationToken cancellation) =>
        Act(id, body.Failures, letter => letter.Redrive(new(body.Failures)), StatusCodes.Status202Accepted, grains, retry, cancellation);

    private static Task<IResult> Discard(string id, DiscardDto body, IGrainFactory grains, Retry retry, CancellationToken cancellation) =>
        Act(id, body.Failures, letter => letter.Discard(new(body.Failures, body.Reason)), StatusCodes.Status200OK, grains, retry, cancellation);

    private static async Task<IResult> Act(
        string id, int failures, Func<IDeadLetterGrain, ValueTask<Refusal?>> act, int done, IGrainFactory grains, Retry retry, CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(id, "id").Check(failures > 0, "failures", "How often it had failed when you looked: at least once.");
        if (inputs.Problem is { } problem) return problem;

        var letter = grains.DeadLetter(new(id));
        if (await retry.Run(() => act(letter), cancellation) is { } refusal) return refusal.ToProblem();
        return TypedResults.Json(DeadLetterDto.Of((await retry.Run(letter.Get, cancellation))!), GatewayJson.Wire.DeadLetterDto, statusCode: done);
    }
}
