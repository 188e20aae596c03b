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

        intents.MapPost("/", Create).WithName("createIntent").WithSummary("Create an intent and, if confirmed, charge or reserve it")
            .Produces<IntentView>(StatusCodes.Status201Created).Produces<IntentView>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        intents.MapPost("/{id}/charge", Charge).WithName("chargeIntent").WithSummary("Charge or reserve an intent once")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        intents.MapPost("/{id}/capture", Capture).WithName("captureIntent").WithSummary("Take what was reserved, or a part of it, once")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        intents.MapPost("/{id}/refunds", Refund).WithName("refundIntent").WithSummary("Give back some of what was taken, once for each key")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        intents.MapPost("/{id}/settle", Settle).WithName("settleIntent").WithSummary("Leave nothing owed: void, or refund what is left")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound);
        intents.MapGet("/{id}", Get).WithName("getIntent").WithSummary("One intent")
            .Produces<IntentView>().ProducesProblem(StatusCodes.Status404NotFound);
        intents.MapGet("/", List).WithName("listIntents").WithSummary("The intents of one reference, oldest first")
            .Produces<IntentView[]>();
    }

    private static async Task<IResult> Create(
        [FromHeader(Name = "Idempotency-Key"), Required] string? key, CreateRequest body, [AsParameters] Desk desk)
    {
        if (Fields.CheckKey(key) is { } badKey) return badKey.ToProblem();
        if (body.Check(out var terms) is { } badBody) return badBody.ToProblem();

        var answer = await desk.Ledger.Ask(new Create(IntentId.Of(key!), terms, body.ReturnUrl));
        if (answer is { Before.Terms: not null, Refusal: null }) desk.SayReplayed();
        return answer is { Before: null, Answering: Answering.Now }
            ? TypedResults.Created($"/v1/intents/{answer.After!.Id}", desk.View(answer.After))
            : desk.Reply(answer);
    }

    private static async Task<IResult> Charge(string id, ChargeRequest body, [AsParameters] Desk desk) =>
        body.Check(out var token) is { } no ? no.ToProblem() : desk.Reply(await desk.Ledger.Ask(new Charge(id, token)));

    private static async Task<IResult> Capture(string id, CaptureRequest body, [AsParameters] Desk desk) =>
        body.Check() is { } no ? no.ToProblem() : desk.Reply(await desk.Ledger.Ask(new Capture(id, body.Amount)));

    private static async Task<IResult> Refund(
        string id, [FromHeader(Name = "Idempotency-Key"), Required] string? key, RefundRequest body, [AsParameters] Desk desk)
    {
        if (Fields.CheckKey(key) is { } badKey) return badKey.ToProblem();
        if (body.Check() is { } badBody) return badBody.ToProblem();

        var answer = await desk.Ledger.Ask(new Refund(id, key!, body.Amount));
        if (answer.Before?.Refunds.Find(key!) is not null && answer.Refusal is null) desk.SayReplayed();
        return desk.Reply(answer);
    }

    // Only ids that some key can lead to may leave a tombstone.
    private static async Task<IResult> Settle(string id, [AsParameters] Desk desk) =>
        IntentId.IsWellFormed(id) ? desk.Reply(await desk.Ledger.Ask(new Settle(id))) : Refusals.IntentUnknown.ToProblem();

    private static async Task<IResult> Get(string id, [AsParameters] Desk desk) =>
        await desk.Ledger.Get(id) is { } intent ? TypedResults.Ok(desk.View(intent)) : Refusals.IntentUnknown.ToProblem();

    private static async Task<IResult> List([Required] string? reference, [AsParameters] Desk desk) => string.IsNullOrEmpty(reference)
        ? Refusals.Invalid("reference", "Needed.").ToProblem()
        : TypedResults.Ok(Array.ConvertAll(await desk.Ledger.List(reference), desk.View));

    /// <summary>What every intent call needs.</summary>
    internal sealed record Desk(Ledger Ledger, ChallengeLinks Links, HttpContext Context)
    {
        public IntentView View(Intent intent) => IntentView.Of(intent, Links.Of(intent.Id, Context.Request));

        public void SayReplayed() => Context.Response.Headers["Idempotent-Replayed"] = "true";

        public IResult Reply(Answer answer) => answer switch
        {
            { Answering: Answering.Never } => new Silence(),
            { Refusal: { } refusal } => refusal.ToProblem(),
            { Answering: Answering.Late } => new Silence(TypedResults.Ok(View(answer.After!))),
            _ => TypedResults.Ok(View(answer.After!)),
        };
    }
}
