using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class PromotionTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task Every_basket_gets_what_applies_by_itself_until_it_is_switched_off()
    {
        var ann = _shop.Shopper("anke");
        var bowl = await _shop.Stocked("saucer", 9, 2000);
        var tenth = await _shop.Promoted("tenth", Offers.Terms(bowl, new PercentOff(1_000)));
        await ann.Takes(bowl with { Quantity = 2 });

        var quote = (await ann.Quotes()).Quote!;
        Assert.Equal(new Discount(new("tenth"), "An offer", null, new(400, "GBP"), false, false), Assert.Single(quote.Discounts));
        Assert.Equal((400, 3600 + 495), (quote.Lines[0].Discount.Minor, quote.Total.Minor));

        Assert.Null(await tenth.Switch(new(false)));
        _shop.Clock.Jump(TimeSpan.FromSeconds(2));
        Assert.Empty((await ann.Quotes()).Quote!.Discounts);
    }

    [Fact]
    public async Task A_code_opens_its_promotion_and_says_why_when_it_does_not_help()
    {
        var bea = _shop.Shopper("beate");
        var dish = await _shop.Stocked("dish", 9, 1000);
        await _shop.Promoted("dishes", Offers.Terms(dish, new AmountOff(new(300, "GBP")), "DISH-3") with { MinimumSubtotal = new(2000, "GBP") });
        await bea.Takes(dish);
        Assert.Empty((await bea.Quotes()).Quote!.Discounts);

        Assert.Equal(Refusals.CodeUnknown, (await bea.Cart.AddCode(new("NO-SUCH"))).Refusal);
        Assert.Null((await bea.Cart.AddCode(new("DISH-3"))).Refusal);
        Assert.Null((await bea.Cart.AddCode(new("DISH-3"))).Refusal);
        Assert.Equal([new("DISH-3", Refusals.PromotionMinimum)], (await bea.Quotes()).Codes);

        await bea.Takes(dish with { Quantity = 2 });
        var better = await bea.Quotes();
        Assert.Equal([new CodeAnswer("DISH-3", null)], better.Codes);
        Assert.Equal(("DISH-3", 300), (better.Quote!.Discounts[0].Code, better.Quote.Discount.Minor));

        Assert.Null((await bea.Cart.DropCode(new("DISH-3"))).Refusal);
        Assert.Empty((await bea.Quotes()).Quote!.Discounts);
    }

    [Fact]
    public async Task A_code_belongs_to_one_promotion_until_that_gives_it_up()
    {
        var mat = await _shop.Stocked("mat", 1);
        var (first, second) = (_shop.Grains.Promotion(new("first-mat")), _shop.Grains.Promotion(new("second-mat")));
        Assert.Null(await first.Define(new(Offers.Terms(mat, new PercentOff(100), "MATS", "MORE-MATS"), 0)));
        Assert.Equal(Refusals.CodeTaken(new("first-mat")), await second.Define(new(Offers.Terms(mat, new PercentOff(200), "OTHER-MATS", "MATS"), 0)));
        Assert.Null(await _shop.Grains.Coupon("OTHER-MATS").Get());
        Assert.Null(await second.Get());

        Assert.Equal(Refusals.PromotionChanged, await first.Define(new(Offers.Terms(mat, new PercentOff(300)), 0)));
        Assert.Null(await first.Define(new(Offers.Terms(mat, new PercentOff(300), "MORE-MATS"), 1)));
        Assert.Null(await second.Define(new(Offers.Terms(mat, new PercentOff(200), "MATS"), 0)));
        Assert.Equal(new PromotionId("second-mat"), await _shop.Grains.Coupon("MATS").Get());
    }

    [Fact]
    public async Task What_was_promoted_is_known_to_quotes_after_every_grain_died()
    {
        var cal = _shop.Shopper("cal");
        var vat = await _shop.Stocked("vat", 9, 1000);
        _shop.Faults.Once("write promotions", 1, Side.Before); // the directory is not told
        var promotion = _shop.Grains.Promotion(new("vats"));
        await Assert.ThrowsAnyAsync<Exception>(() => promotion.Define(new(Offers.Terms(vat, new PercentOff(5_000)), 0)).AsTask());

        await _shop.Deactivate(promotion);
        Assert.Null(await promotion.Switch(new(true)));
        await _shop.Deactivate(_shop.Grains.Promotions());
        _shop.Clock.Jump(TimeSpan.FromSeconds(2));
        await cal.Takes(vat);
        Assert.Equal(500, (await cal.Quotes()).Quote!.Discount.Minor);
    }

    [Fact]
    public async Task A_price_that_changed_since_it_was_seen_is_told_until_the_line_is_touched()
    {
        var dee = _shop.Shopper("dee");
        var urn = await _shop.Stocked("urn", 9, 1000);
        await dee.Takes(urn);
        Assert.Empty((await dee.Quotes()).PriceChanges);

        Assert.Null(await _shop.Grains.Product(new("urn")).Reprice(new(urn.Sku, new(1100, "GBP"), null)));
        Assert.Equal([new PriceChange(urn.Sku, new(1000, "GBP"), new(1100, "GBP"))], (await dee.Quotes()).PriceChanges);
        await dee.Takes(urn);
        Assert.Empty((await dee.Quotes()).PriceChanges);
    }
}
