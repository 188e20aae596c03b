using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class AdminProducts
{
    /// <summary>250 variants at their longest.</summary>
    private const int DraftBytes = 512 * 1024;

    private static readonly Dictionary<string, ProductState> States = new(StringComparer.Ordinal)
    {
        ["draft"] = ProductState.Draft,
        ["published"] = ProductState.Published,
        ["changed"] = ProductState.Changed,
    };

    public static void MapAdminProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/admin/products").RequireAuthorization(CallerPolicies.Catalogue).WithTags("Admin");
        products.MapGet("", List)
            .Named("listStaffProducts", "All products, drafts included, newest change first; a change shows a moment after it was made")
            .Answers<StaffProductPageDto>().Refuses(400, 401, 403);
        products.MapGet("/{id}", Get)
            .Named("getStaffProduct", "A product's draft; its ETag is the version to change it with")
            .Answers<StaffProductDto>().Tagged().Refuses(400, 401, 403, 404);
        products.MapPut("/{id}", Put).WithMetadata(new RequestSizeLimitAttribute(DraftBytes))
            .Named("putProduct", "Write a product's draft: a new one with If-None-Match: *, else with If-Match. Shoppers see it once published")
            .Answers<StaffProductDto>().Answers<StaffProductDto>(201).Refuses(400, 401, 403, 409, 412, 413, 415, 428);
        products.MapPost("/{id}/publish", Publish)
            .Named("publishProduct", "Show shoppers the draft as it is now").Answers<StaffProductDto>().Refuses(400, 401, 403, 404, 409, 412, 428);
        products.MapPost("/{id}/withdraw", Withdraw)
            .Named("withdrawProduct", "Take a product off the shelves; what was ever sold is never deleted, and its SKUs stay taken")
            .Answers<StaffProductDto>().Refuses(400, 401, 403, 404, 412, 428);
        products.MapPost("/{id}/matrix", Matrix)
            .Named("proposeVariants", "All combinations of options as variants: those it has keep SKU and price. Changes nothing")
            .Answers<MatrixProposalDto>().Refuses(400, 401, 403, 413, 415);
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "q"), Description("Part of an id, a slug, a name, a maker or a category.")] string? text,
        [Description("draft, published or changed.")] string? state,
        [Description("The previous page's next.")] string? after,
        [Description("1 to 100, 24 if not given.")] int? limit,
        [AsParameters] Asking asking,
        HttpResponse response,
        CancellationToken cancellation)
    {
        ProductState wanted = default;
        var known = state is null || States.TryGetValue(state, out wanted);
        var question = $"staff-products\n{text}\n{state}";
        var mine = Cursor.TryDecode(question, after, out CatalogPosition? from);
        var inputs = new Inputs()
            .Check(text is null or { Length: <= Http.Limits.Text }, "q", $"At most {Http.Limits.Text} characters.")
            .Check(known, "state", $"One of {string.Join(", ", States.Keys)}.")
            .Check(mine, "after", "This is not the next of a page of this list.")
            .PageSize(limit ?? 24);
        if (inputs.Problem is { } problem) return problem;

        var query = new RegisterQuery(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), state is null ? null : wanted, from, limit ?? 24);
        var parts = await Task.WhenAll(Enumerable.Range(0, GrainKeys.CatalogPartitions)
            .Select(part => asking.Retry.Run(() => asking.Grains.ProductRegister(part).Find(query), cancellation)));
        var found = parts.SelectMany(part => part).OrderBy(entry => entry.Position).Take(query.Limit + 1).ToList();
        var page = found.Take(query.Limit).ToList();
        response.Headers.CacheControl = Answer.Private;
        return TypedResults.Ok(new StaffProductPageDto(
            [.. page.Select(StaffProductEntryDto.Of)], found.Count > page.Count ? Cursor.Encode(question, page[^1].Position) : null));
    }

    private static async Task<IResult> Get(string id, [AsParameters] Asking asking, CancellationToken cancellation) =>
        new Inputs().Id(id, "id").Problem ?? await asking.Answer(id, cancellation);

    private static async Task<IResult> Put(
        string id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        ProductDraftDto body,
        Caller caller,
        [AsParameters] Asking asking,
        HttpResponse response,
        CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;
        if (Preconditions.Read(ifMatch, ifNoneMatch, out var expected) is { } unread) return unread;

        var now = await asking.Product(id, cancellation);
        var draft = body.ToDraft(now?.Draft, asking.Clock.GetUtcNow());
        if (await asking.Define(id, draft, expected, caller, cancellation) is { } refused) return refused;
        if (now is not null) return await asking.Answer(id, cancellation);

        response.Headers.Location = $"/api/admin/products/{id}";
        return await asking.Answer(id, cancellation, StatusCodes.Status201Created);
    }

    private static Task<IResult> Publish(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        Act(id, ifMatch, (product, expected) => product.Publish(new(expected, caller.User)), asking, cancellation);

    private static Task<IResult> Withdraw(
        string id, [FromHeader(Name = "If-Match")] string? ifMatch, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        Act(id, ifMatch, (product, expected) => product.Withdraw(new(expected, caller.User)), asking, cancellation);

    private static async Task<IResult> Act(
        string id, string? ifMatch, Func<IProductGrain, long, ValueTask<Refusal?>> act, Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;
        if (Preconditions.Read(ifMatch, out var expected) is { } unread) return unread;
        if (await asking.Product(id, cancellation) is null) return Refusals.ProductMissing.ToProblem();

        return await asking.Retry.Run(() => act(asking.Grains.Product(new(id)), expected), cancellation) is { } refusal
            ? refusal.ToProblem()
            : await asking.Answer(id, cancellation);
    }

    private static async Task<IResult> Matrix(string id, MatrixDto body, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(id, "id").Problem is { } problem) return problem;

        var now = (await asking.Product(id, cancellation))?.Draft;
        if (body.Fresh(now?.Variants[0]) is not { } fresh) return Problems.Invalid("price", "A new product needs a price for its variants.");

        if (ProductRules.CheckPrices(fresh) is { } wrong) return wrong.ToProblem();
        var options = body.Options.Select(option => new ProductOption(option.Name, option.Values)).ToImmutableArray();
        var (variants, refusal) = OptionMatrix.Variants(options, now, body.Prefix ?? now?.Slug ?? id, fresh, []);
        return refusal is not null
            ? refusal.ToProblem()
            : TypedResults.Ok(new MatrixProposalDto([.. options.Select(option => option.Name)], [.. variants.Select(VariantDraftDto.Of)]));
    }

    /// <summary>What every call about a product of the staff's needs.</summary>
    internal sealed record Asking(IGrainFactory Grains, Retry Retry, TimeProvider Clock)
    {
        public Task<ProductEdit?> Product(string id, CancellationToken cancellation) =>
            Retry.Run(Grains.Product(new(id)).Edit, cancellation);

        /// <returns>Why not, or null.</returns>
        public async Task<ProblemResult?> Define(string id, ProductDraft draft, long expected, Caller caller, CancellationToken cancellation)
        {
            var define = new DefineProduct(draft, expected, caller.User);
            return (await Retry.Run(() => Grains.Product(new(id)).Define(define), cancellation))?.ToProblem();
        }

        public async Task<IResult> Answer(string id, CancellationToken cancellation, int status = StatusCodes.Status200OK) =>
            await Product(id, cancellation) is { } product
                ? Http.Answer.Of(
                    StaffProductDto.Of(product), GatewayJson.Wire.StaffProductDto, Preconditions.Tag(product.Version), Http.Answer.Private, status)
                : Refusals.ProductMissing.ToProblem();
    }
}
