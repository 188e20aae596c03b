using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class Wishlists
{
    public static void MapWishlist(this IEndpointRouteBuilder routes)
    {
        var wishes = routes.MapGroup("/wishlist").RequireAuthorization(CallerPolicies.Shopper).WithTags("Wishlist").InCurrency();
        wishes.MapGet("", Get).Named("getWishlist", "The caller's wishes, with price and stock as they are now")
            .Answers<WishlistDto>().Refuses(400, 401);
        wishes.MapPut("/{sku}", Add).Named("addWish", "Wish for a SKU; once is enough")
            .Answers<WishlistDto>().Refuses(400, 401, 404, 409, 413, 415);
        wishes.MapDelete("/{sku}", Remove).Named("removeWish", "Do not wish for it any more").Answers<WishlistDto>().Refuses(400, 401);
        wishes.MapPost("/merge", Merge).RequireAuthorization(CallerPolicies.Member)
            .Named("mergeWishlist", "Take over a guest's wishes after signing in")
            .Answers<WishlistDto>().Refuses(400, 401, 403, 409, 413, 415);
    }

    private static Task<IResult> Get(Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        asking.Answer(caller, null, cancellation);

    private static async Task<IResult> Add(
        string sku, AddWishDto body, Caller caller, [AsParameters] Asking asking, TimeProvider clock, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Id(body.Product, "product").Problem is { } problem) return problem;

        var add = new AddWish(new(new(sku), new(body.Product), clock.GetUtcNow()));
        return await asking.Answer(caller, list => list.Add(add), cancellation);
    }

    private static async Task<IResult> Remove(string sku, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        return await asking.Answer(caller, list => list.Remove(new(new(sku))), cancellation);
    }

    private static async Task<IResult> Merge(MergeDto merge, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (!GuestTokens.IsToken(merge.Guest)) return Problems.Invalid("guest", "This is no guest token.");

        var guest = UserId.Guest(merge.Guest);
        return await asking.Answer(caller, list => list.Merge(guest), cancellation);
    }

    /// <summary>What every wish list call needs.</summary>
    internal sealed record Asking(
        IGrainFactory Grains, Retry Retry, HttpResponse Response, [property: FromQuery(Name = AskedCurrency.Name)] string? Currency)
    {
        /// <summary>The list after a command, if there is one.</summary>
        public async Task<IResult> Answer(
            Caller caller, Func<IWishlistGrain, ValueTask<Refusal?>>? command, CancellationToken cancellation)
        {
            var list = Grains.Wishlist(caller.User);
            if (command is not null && await Retry.Run(() => command(list), cancellation) is { } refusal) return refusal.ToProblem();

            var seen = await Retry.Run(() => list.Look(AskedCurrency.Of(Currency)), cancellation);
            Response.Headers.CacheControl = Http.Answer.Private;
            return TypedResults.Ok(new WishlistDto([.. seen.Select(WishDto.Of)]));
        }
    }
}
