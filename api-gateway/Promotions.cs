using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

/// <summary>Staff write promotions, switch them, and see who used them.</summary>
internal static class Promotions
{
    public static void MapPromotions(this IEndpointRouteBuilder routes)
    {
        var promotions = routes.MapGroup("/admin/promotions").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Promotions");
        promotions.MapGet("", List).Named("listPromotions", "All promotions, by id").Answers<PromotionPageDto>().Refuses(400, 401, 403);
        promotions.MapGet("/{id}", Get).Named("getPromotion", "One promotion").Answers<PromotionDto>().Tagged().Refuses(400, 401, 403, 404);
        promotions.MapPut("/{id}", Put)
            .Named("putPromotion", "Write a promotion: with If-None-Match: * a new one, which is off; with If-Match an edited one")
            .Answers<PromotionDto>().Refuses(400, 401, 403, 409, 412, 413, 415, 428);
        promotions.MapPost("/{id}/enable", (string id, [AsParameters] Asking asking, CancellationToken cancellation) =>
                Switch(id, true, asking, cancellation))
            .Named("enablePromotion", "Switch a promotion on").Answers<PromotionDto>().Refuses(400, 401, 403, 404);
        promotions.MapPost("/{id}/disable", (string id, [AsParameters] Asking asking, CancellationToken cancellation) =>
                Switch(id, false, asking, cancellation))
            .Named("disablePromotion", "Switch a promotion off; orders that are not paid yet lose it").Answers<PromotionDto>()
            .Refuses(400, 401, 403, 404);
        promotions.MapGet("/{id}/redemptions", Redemptions)
            .Named("listRedemptions", "The orders that use a limited promotion, newest first").Answers<RedemptionPageDto>()
            .Refuses(400, 401, 403, 404);
    }

    private static async Task<IResult> List(
        string? after, int? limit, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        const string Question = "promotions";
        var mine = Cursor.TryDecode(Question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of promotions.").PageSize(limit ?? 50);
        if (inputs.Problem is { } problem) return problem;

        var book = await asking.Retry.Run(() => asking.Grains.Promotions().Since(-1), cancellation);
        var rest = book!.Entries.SkipWhile(entry => from is { } at && string.CompareOrdinal(entry.Id.Value, at.Text) <= 0).ToList();
        var page = rest.Take(limit ?? 50).Select(PromotionSummaryDto.Of).ToImmutableArray();
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new PromotionPageDto(page, page.Length < rest.Count ? Cursor.Encode(Question, new CatalogPosition(0, page[^1].Id)) : null));
    }

    private static async Task<IResult> Get(string id, [AsParameters] Asking asking, CancellationToken cancellation) =>
        new Inputs().Id(id, "id").Problem is { } problem ? problem : await asking.Answer(new(id), cancellation);

    private static async Task<IResult> Put(
        string id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        PromotionTermsDto terms,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        var inputs = new Inputs().Id(id, "id");
        if (inputs.Problem is { } problem) return problem;
        if (terms.Missing is { } missing) return Problems.Invalid(missing, "This kind of promotion needs it.");
        if (Revision(ifMatch, ifNoneMatch) is not { } revision)
            return new ProblemResult(
                StatusCodes.Status428PreconditionRequired, "input/precondition",
                "Say If-None-Match: * for a new promotion, or If-Match with the tag of the one that was edited.");

        var define = new DefinePromotion(terms.ToTerms(), revision);
        return await asking.Retry.Run(() => asking.Grains.Promotion(new(id)).Define(define), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Answer(new(id), cancellation);
    }

    private static async Task<IResult> Switch(string id, bool on, Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Retry.Run(() => asking.Grains.Promotion(new(id)).Switch(new(on)), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Answer(new(id), cancellation);
    }

    private static async Task<IResult> Redemptions(
        string id, string? after, int? limit, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        var question = $"redemptions\n{id}";
        var mine = Cursor.TryDecode(question, after, out OrderId? from);
        var inputs = new Inputs().Id(id, "id")
            .Check(mine, "after", "This is not the next of a page of these redemptions.").PageSize(limit ?? 50);
        if (inputs.Problem is { } problem) return problem;

        var promotion = asking.Grains.Promotion(new(id));
        if (await asking.Retry.Run(promotion.Get, cancellation) is null) return Refusals.PromotionMissing.ToProblem();
        var page = await asking.Retry.Run(() => promotion.Redemptions(new(from, limit ?? 50)), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new RedemptionPageDto(
            [.. page.Items.Select(use => new RedemptionDto(use.Order.Value, use.Order.Number, use.At))],
            page.Next is { } next ? Cursor.Encode(question, next) : null));
    }

    /// <summary>Zero for a new promotion, null if the caller did not say; a tag that is none of ours matches no revision.</summary>
    private static int? Revision(string? ifMatch, string? ifNoneMatch) =>
        ifNoneMatch == "*" ? 0
        : ifMatch is null ? null
        : ifMatch.Length > 3 && ifMatch.StartsWith("\"r", StringComparison.Ordinal) && int.TryParse(ifMatch.AsSpan()[2..^1], out var revision)
            ? revision
            : -1;

    /// <summary>What every promotion call needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry)
    {
        public async Task<IResult> Answer(PromotionId id, CancellationToken cancellation) =>
            await Retry.Run(() => Grains.Promotion(id).Get(), cancellation) is { } view
                ? Http.Answer.Of(PromotionDto.Of(view), GatewayJson.Wire.PromotionDto, $"r{view.Revision}", Http.Answer.Private)
                : Refusals.PromotionMissing.ToProblem();
    }
}
