using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>Staff read reviews before the shop shows them.</summary>
internal static class AdminReviews
{
    private const string Question = "waiting-reviews";

    public static void MapAdminReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/admin/reviews").RequireAuthorization(CallerPolicies.Support).WithTags("Admin");
        reviews.MapGet("", List)
            .Named("listWaitingReviews", "Reviews that wait for staff, oldest first").Answers<WaitingReviewPageDto>().Refuses(400, 401, 403);
        reviews.MapPost("/{id}/publish", Publish)
            .Named("publishReview", "Show the edition that was read").Answers<MyReviewDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
        reviews.MapPost("/{id}/reject", Reject)
            .Named("rejectReview", "Do not show the edition that was read; the reason is told to its author")
            .Answers<MyReviewDto>().Refuses(400, 401, 403, 404, 409, 413, 415);
    }

    private static async Task<IResult> List(
        string? after, int? limit, [AsParameters] Reviews.Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        var mine = Cursor.TryDecode(Question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of these reviews.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new WaitingReviewsQuery(from, limit ?? 20);
        var page = await asking.Retry.Run(() => asking.Grains.ReviewDesk().Waiting(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new WaitingReviewPageDto(
            [.. page.Items.Select(WaitingReviewDto.Of)], page.Next is { } next ? Cursor.Encode(Question, next) : null));
    }

    private static Task<IResult> Publish(
        string id, PublishReviewDto body, Caller caller, [AsParameters] Reviews.Asking asking, HttpResponse response,
        CancellationToken cancellation) => Moderate(id, new(body.Edition, null, caller.User), asking, response, cancellation);

    private static Task<IResult> Reject(
        string id, RejectReviewDto body, Caller caller, [AsParameters] Reviews.Asking asking, HttpResponse response,
        CancellationToken cancellation) => Moderate(id, new(body.Edition, body.Reason, caller.User), asking, response, cancellation);

    private static async Task<IResult> Moderate(
        string id, ModerateReview moderate, Reviews.Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        return await asking.Retry.Run(() => asking.Grains.Review(new(id)).Moderate(moderate), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Mine(new(id), response, cancellation);
    }
}
