namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Promotions to shop with. Each is for one SKU, so that tests which share a shop do not meet.</summary>
internal static class Offers
{
    public static PromotionTerms Terms(CartLine line, Benefit benefit, params ImmutableArray<string> codes) =>
        new("An offer", benefit, new([], [], [line.Sku]), null, 0, null, null, codes, null, null, 0, false, null);

    /// <summary>A promotion that is on, and that every silo's quotes know of.</summary>
    public static async Task<IPromotionGrain> Promoted(this TestShop shop, string id, PromotionTerms terms)
    {
        var promotion = shop.Grains.Promotion(new(id));
        Assert.Null(await promotion.Define(new(terms, (await promotion.Get())?.Revision ?? 0)));
        Assert.Null(await promotion.Switch(new(true)));
        shop.Clock.Jump(TimeSpan.FromSeconds(2)); // books are read anew after a second
        return promotion;
    }

    public static async Task<CartQuote> Quotes(this Shopper shopper, string currency = Currencies.Home) =>
        await shopper.Cart.Quote(new("GB", null, Shipping.Standard) { Currency = currency });
}
