using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

/// <summary>What buyers say about products.</summary>
internal static class Reviews
{
    private const string PageCache = "public, max-age=5";
    private const string SortSentence = "newest, or helpful for most votes first; newest if not given.";

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/products/{slug}/reviews", List).WithTags("Reviews").AllowAnonymous()
            .Named("listReviews", "Published reviews of verified buyers").Answers<ReviewPageDto>().Tagged().Refuses(400, 404);

        var mine = routes.MapGroup("").RequireAuthorization(CallerPolicies.Shopper).WithTags("Reviews");
        mine.MapPost("/products/{slug}/reviews", Write)
            .Named("writeReview", "Review a product that one has bought; writing again replaces it, and staff read it again")
            .Answers<MyReviewDto>().Refuses(400, 401, 404, 409, 413, 415);
        mine.MapDelete("/me/reviews/{id}", Withdraw)
            .Named("withdrawReview", "Take one's own review back").Answers<MyReviewDto>().Refuses(400, 401, 404);
        mine.MapGet("/me/reviews", Mine).Named("listMyReviews", "One's own reviews, newest first")
            .Answers<MyReviewPageDto>().Refuses(400, 401);
        mine.MapPut("/reviews/{id}/helpful", (string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
                Vote(id, caller, true, asking, cancellation))
            .Named("findHelpful", "Find a review helpful; counts once").Answers<BuyerReviewDto>().Refuses(400, 401, 404, 409);
        mine.MapDelete("/reviews/{id}/helpful", (string id, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
                Vote(id, caller, false, asking, cancellation))
            .Named("findUnhelpful", "Take that back").Answers<BuyerReviewDto>().Refuses(400, 401, 404, 409);
    }

    private static async Task<IResult> List(
        string slug,
        [Description(SortSentence)] string? sort,
        [Description("The previous page's next.")] string? after,
        [Description("1 to 100, 20 if not given.")] int? limit,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        var question = $"reviews\n{slug}\n{sort}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs()
            .Check(sort is null or "newest" or "helpful", "sort", "One of newest, helpful.")
            .Check(mine, "after", "This is not the next of a page of these reviews.")
            .PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;
        if (await asking.Product(slug, cancellation) is not { } product) return Refusals.ProductMissing.ToProblem();

        var query = new ReviewsQuery(sort == "helpful", from, limit ?? 20);
        var page = await asking.Retry.Run(() => asking.Grains.Reviews(product).Page(query), cancellation);
        return Answer.Of(
            new(RatingDto.Of(page.Rating), [.. page.Items.Select(BuyerReviewDto.Of)], page.Next is { } next ? Cursor.Encode(question, next) : null),
            GatewayJson.Wire.ReviewPageDto, PageCache);
    }

    private static async Task<IResult> Write(
        string slug, WriteReviewDto body, Caller caller, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(body.Order, "order").Problem is { } problem) return problem;
        if (await asking.Product(slug, cancellation) is not { } product) return Refusals.ProductMissing.ToProblem();

        var id = ReviewId.Of(product, caller.User);
        var write = new WriteReview(product, caller.User, new(body.Order), body.As());
        return await asking.Retry.Run(() => asking.Grains.Review(id).Write(write), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Mine(id, response, cancellation);
    }

    private static async Task<IResult> Withdraw(
        string id, Caller caller, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var withdraw = new WithdrawReview(caller.User);
        return await asking.Retry.Run(() => asking.Grains.Review(new(id)).Withdraw(withdraw), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Mine(new(id), response, cancellation);
    }

    private static async Task<IResult> Mine(
        string? after, int? limit, Caller caller, [AsParameters] Asking asking, HttpResponse response, CancellationToken cancellation)
    {
        var question = $"my-reviews\n{caller.User}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs().Check(mine, "after", "This is not the next of a page of these reviews.").PageSize(limit ?? 20);
        if (inputs.Problem is { } problem) return problem;

        var query = new MyReviewsQuery(from, limit ?? 20);
        var page = await asking.Retry.Run(() => asking.Grains.MyReviews(caller.User).Page(query), cancellation);
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new MyReviewPageDto(
            [.. page.Items.Select(MyReviewDto.Of)], page.Next is { } next ? Cursor.Encode(question, next) : null));
    }

    private static async Task<IResult> Vote(string id, Caller caller, bool helpful, Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var review = asking.Grains.Review(new(id));
        var vote = new VoteReview(caller.User, helpful);
        if (await asking.Retry.Run(() => review.Vote(vote), cancellation) is { } refusal) return refusal.ToProblem();

        return await asking.Retry.Run(review.Get, cancellation) is { Status: ReviewStatus.Published } view
            ? TypedResults.Ok(BuyerReviewDto.Of(view))
            : Refusals.ReviewMissing.ToProblem();
    }

    /// <summary>What every review call needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry)
    {
        public async Task<ProductId?> Product(string slug, CancellationToken cancellation) =>
            slug.Length <= ProductLimits.Name ? await Retry.Run(() => Grains.Search().BySlug(slug), cancellation) : null;

        public async Task<IResult> Mine(ReviewId id, HttpResponse response, CancellationToken cancellation)
        {
            var view = await Retry.Run(() => Grains.Review(id).Get(), cancellation);
            response.Headers.CacheControl = Answer.Private;
            return view is null ? Refusals.ReviewMissing.ToProblem() : TypedResults.Ok(MyReviewDto.Of(view));
        }
    }
}
