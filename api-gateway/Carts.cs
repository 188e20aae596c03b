using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Mvc;

namespace Ecommerce.ApiGateway;

internal static class Carts
{
    public static void MapCarts(this IEndpointRouteBuilder routes)
    {
        var cart = routes.MapGroup("/cart").RequireAuthorization(CallerPolicies.Shopper).WithTags("Cart").InCurrency();
        cart.MapGet("", Get).Named("getCart", "The caller's cart").Answers<CartViewDto>().Tagged().Refuses(400, 401);
        cart.MapPut("/lines/{sku}", Put)
            .Named("putCartLine", "Set how many of one SKU the cart has").Answers<CartViewDto>().Refuses(400, 401, 404, 409, 413, 415);
        cart.MapDelete("/lines/{sku}", Remove)
            .Named("removeCartLine", "Take one SKU out of the cart").Answers<CartViewDto>().Refuses(400, 401, 409);
        cart.MapPut("/codes/{code}", AddCode)
            .Named("addCartCode", "Use a coupon code; what it takes off is for the quote to say").Answers<CartViewDto>()
            .Refuses(400, 401, 404, 409);
        cart.MapDelete("/codes/{code}", DropCode)
            .Named("dropCartCode", "Use a coupon code no more").Answers<CartViewDto>().Refuses(400, 401);
        cart.MapPost("/merge", Merge).RequireAuthorization(CallerPolicies.Member)
            .Named("mergeCart", "Take over a guest's cart after signing in; per SKU the larger quantity wins")
            .Answers<CartViewDto>().Refuses(400, 401, 403, 409, 413, 415);
        cart.MapGet("/quote", Quote)
            .Named("quoteCart", "What the cart costs now, delivered there").Answers<QuoteDto>().Refuses(400, 401, 409);
    }

    private static async Task<IResult> Get(Caller caller, [AsParameters] Asking asking, CancellationToken cancellation) =>
        asking.Answer(await asking.Retry.Run(() => asking.Grains.Cart(caller.User).Get(), cancellation));

    private static async Task<IResult> Put(
        string sku, PutLineDto line, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Id(line.Product, "product").Problem is { } problem) return problem;

        // Most late-comers of a sale go no further than this; what it knows is a second old at most.
        if (await asking.Shelves.IsShort(new(sku), line.Quantity))
        {
            GatewayMetrics.TurnedAway.Add(1);
            return Refusals.SoldOutOf(new(sku)).ToProblem();
        }

        var put = new PutLine(new(new(sku), new(line.Product), line.Quantity)) { Currency = asking.Currency };
        var answer = await asking.Retry.Run(() => asking.Grains.Cart(caller.User).Put(put), cancellation);
        if (answer.Cart is { Version: 1 }) asking.Visits.CartBegun();
        return asking.Answer(answer);
    }

    private static async Task<IResult> Remove(string sku, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (new Inputs().Id(sku, "sku").Problem is { } problem) return problem;

        return asking.Answer(await asking.Retry.Run(() => asking.Grains.Cart(caller.User).Remove(new(new(sku))), cancellation));
    }

    private static async Task<IResult> AddCode(string code, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (CouponCode.Normalise(code) is not { } known) return Problems.Invalid("code", CouponCode.Sentence);

        return asking.Answer(await asking.Retry.Run(() => asking.Grains.Cart(caller.User).AddCode(new(known)), cancellation));
    }

    private static async Task<IResult> DropCode(string code, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (CouponCode.Normalise(code) is not { } known) return Problems.Invalid("code", CouponCode.Sentence);

        return asking.Answer(await asking.Retry.Run(() => asking.Grains.Cart(caller.User).DropCode(new(known)), cancellation));
    }

    private static async Task<IResult> Merge(MergeDto merge, Caller caller, [AsParameters] Asking asking, CancellationToken cancellation)
    {
        if (!GuestTokens.IsToken(merge.Guest)) return Problems.Invalid("guest", "This is no guest token.");

        var guest = UserId.Guest(merge.Guest);
        return asking.Answer(await asking.Retry.Run(() => asking.Grains.Cart(caller.User).Merge(guest), cancellation));
    }

    private static async Task<IResult> Quote(
        [Description("ISO 3166 code in capitals; GB if not given.")] string? country,
        string? region,
        [Description("A delivery method; standard if not given.")] string? shipping,
        Caller caller,
        [AsParameters] Asking asking,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var query = new QuoteCart(country ?? "GB", string.IsNullOrEmpty(region) ? null : region, shipping ?? Shipping.Standard)
        {
            Currency = asking.Currency,
        };
        var inputs = new Inputs()
            .Check(query.Country is { Length: 2 }, "country", "Two capital letters, such as GB.")
            .Check(query.Region is null or { Length: <= OrderRules.Text }, "region", $"At most {OrderRules.Text} characters.")
            .Id(query.Shipping, "shipping");
        if (inputs.Problem is { } problem) return problem;

        var priced = await asking.Retry.Run(() => asking.Grains.Cart(caller.User).Quote(query), cancellation);
        response.Headers.CacheControl = Http.Answer.Private;
        return priced.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(QuoteDto.Of(priced.Quote!, priced));
    }

    /// <summary>What every cart call needs.</summary>
    internal sealed record Asking(
        IGrainFactory Grains, Retry Retry, Shelves Shelves, VisitCounter Visits, [property: FromQuery(Name = AskedCurrency.Name)] string? Asked)
    {
        public string Currency => AskedCurrency.Of(Asked);

        public IResult Answer(CartAnswer answer) => answer.Refusal is { } refusal ? refusal.ToProblem() : Answer(answer.Cart!);

        public IResult Answer(CartView cart) => Http.Answer.Of(
            CartViewDto.Of(cart, Currency), GatewayJson.Wire.CartViewDto, $"cart-{cart.Version}-{Currency}", Http.Answer.Private);
    }
}
