using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.PaymentMock;

internal static class IntentEndpoints
{
    public static void MapIntents(this IEndpointRouteBuilder app)
    {
        var intents = app.MapGroup("/v1/intents").WithTags("Intents")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        intents.MapPost("/", Create).WithName("createIntent").WithSummary("Create an intent and, if confirmed, charge it")
            .Produces<IntentView>(StatusCodes.Status201Created).Produces<IntentView>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        intents.MapPost("/{id}/charge", Charge).WithName("chargeIntent").WithSummary("Charge an intent once")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        intents.MapPost("/{id}/settle", Settle).WithName("settleIntent").WithSummary("Leave nothing owed: cancel or refund in full")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound);
        intents.MapGet("/{id}", Get).WithName("getIntent").WithSummary("One intent")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound);
        intents.MapGet("/", List).WithName("listIntents").WithSummary("The intents of one reference, oldest first")
            .Produces<IntentView[]>();
    }

    private static async Task<IResult> Create(
        [FromHeader(Name = "Idempotency-Key"), Required] string? key, CreateRequest body, Ledger ledger, HttpResponse response)
    {
        if (Fields.CheckKey(key) is { } badKey) return badKey.ToProblem();
        if (body.Check(out var terms) is { } badBody) return badBody.ToProblem();

        var answer = await ledger.Ask(new Create(IntentId.Of(key!), terms));
        if (answer.Before is null && !answer.Silent)
            return TypedResults.Created($"/v1/intents/{answer.After!.Id}", IntentView.Of(answer.After));
        if (answer is { Before.Terms: not null, Refusal: null }) response.Headers["Idempotent-Replayed"] = "true";
        return Reply(answer);
    }

    private static async Task<IResult> Charge(string id, ChargeRequest body, Ledger ledger) =>
        body.Check(out var token) is { } no ? no.ToProblem() : Reply(await ledger.Ask(new Charge(id, token)));

    // Only ids that some key can lead to may leave a tombstone.
    private static async Task<IResult> Settle(string id, Ledger ledger) =>
        IntentId.IsWellFormed(id) ? Reply(await ledger.Ask(new Settle(id))) : Refusals.IntentUnknown.ToProblem();

    private static async Task<IResult> Get(string id, Ledger ledger) =>
        await ledger.Get(id) is { } intent ? TypedResults.Ok(IntentView.Of(intent)) : Refusals.IntentUnknown.ToProblem();

    private static async Task<IResult> List([Required] string? reference, Ledger ledger) => string.IsNullOrEmpty(reference)
        ? Refusals.Invalid("reference", "Needed.").ToProblem()
        : TypedResults.Ok(Array.ConvertAll(await ledger.List(reference), IntentView.Of));

    private static IResult Reply(Answer answer) => answer switch
    {
        { Silent: true } => new Silence(),
        { Refusal: { } refusal } => refusal.ToProblem(),
        _ => TypedResults.Ok(IntentView.Of(answer.After!)),
    };
}
