using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>Who signs in keeps what they put into the basket, and wished for, as a guest in this browser.</summary>
internal sealed class GuestBaskets(IGrainFactory grains, Retry retry)
{
    /// <summary>Merging twice is merging once. What cannot be taken over now stays the guest's, for the next sign-in.</summary>
    public async Task TakeOver(HttpContext context, UserId member, CancellationToken cancellation)
    {
        if (GuestTokens.Of(context.Request) is not { } guest) return;

        var cart = await retry.Run(() => grains.Cart(member).Merge(guest), cancellation);
        var wishes = await retry.Run(() => grains.Wishlist(member).Merge(guest), cancellation);
        if ((cart.Refusal ?? wishes) is null) context.Response.Cookies.Delete(GuestTokens.Cookie, new() { Path = "/" });
    }
}
