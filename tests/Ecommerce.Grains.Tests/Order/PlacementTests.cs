using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class PlacementTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task The_same_checkout_placed_again_is_answered_alike_and_charged_once()
    {
        var ida = _shop.Shopper("ida");
        await ida.Takes(await _shop.Stocked("pan", 9));
        var submission = await ida.Submission();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ida.Order().Place(submission).AsTask()));
        Assert.All(answers, Assert.Null);
        await ida.End();

        Assert.Null(await ida.Order().Place(submission));
        Assert.Single(_shop.Company.Journal, move => move.Order == ida.OrderId().Value);
        Assert.Equal(1, (await _shop.Grains.Stock(new("pan")).Get()).Held);
    }

    [Fact]
    public async Task The_same_checkout_with_another_body_is_refused()
    {
        var jan = _shop.Shopper("jan");
        await jan.Takes(await _shop.Stocked("pot", 9));
        var submission = await jan.Submission();
        Assert.Null(await jan.Order().Place(submission));

        Assert.Equal(Refusals.OtherBody, await jan.Order().Place(submission with { PaymentToken = "tok_other" }));
        await jan.End();
        Assert.Equal(Refusals.OtherBody, await jan.Order().Place(submission with { Shipping = Shipping.Express }));
    }

    [Fact]
    public async Task Two_tabs_buy_one_cart_once()
    {
        var kay = _shop.Shopper("kay");
        await kay.Takes(await _shop.Stocked("cup", 9));
        var submission = await kay.Submission();
        Assert.Null(await kay.Order("first").Place(submission));

        // Until the first is over the cart is its own; afterwards it is empty.
        var second = await kay.Order("second").Place(submission);
        Assert.Contains(second, new[] { Refusals.CartCheckedOut(kay.OrderId("first")), Refusals.CartEmpty });
        await kay.End("first");
        Assert.Equal(1, (await _shop.Grains.Stock(new("cup")).Get()).Held);
    }

    [Fact]
    public async Task Of_two_tabs_at_the_same_moment_only_one_is_told_yes()
    {
        for (var round = 0; round < 10; round++)
        {
            var leo = _shop.Shopper($"leo{round}");
            await leo.Takes(await _shop.Stocked($"fork{round}", 9));
            var submission = await leo.Submission();

            var answers = await Task.WhenAll(
                leo.Order("left").Place(submission).AsTask(), leo.Order("right").Place(submission).AsTask());
            Assert.Single(answers, answer => answer is null);
            await leo.End(answers[0] is null ? "left" : "right");
        }
    }

    [Fact]
    public async Task A_checkout_that_was_abandoned_while_it_was_placed_is_refused()
    {
        var mia = _shop.Shopper("mia");
        await mia.Takes(await _shop.Stocked("jug", 9));
        var submission = await mia.Submission();

        Refusal? second = null;
        _shop.Faults.Meanwhile("reminder put", 1, async () => second = await mia.Order("second").Place(submission));
        var first = await mia.Order("first").Place(submission);

        Assert.Null(second);
        Assert.Equal(Refusals.Superseded, first);
        await mia.End("second");
        Assert.Equal(1, (await _shop.Grains.Stock(new("jug")).Get()).Held);
    }

    [Fact]
    public async Task A_checkout_that_died_before_it_was_placed_frees_the_cart_for_the_next()
    {
        var ned = _shop.Shopper("ned");
        await ned.Takes(await _shop.Stocked("tray", 9));
        var submission = await ned.Submission();
        _shop.Faults.Once("reminder put", 1, Side.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => ned.Order("dead").Place(submission).AsTask());
        Assert.Equal(ned.OrderId("dead"), (await ned.Cart.Get()).Order);

        Assert.Null(await ned.Order("next").Place(submission));
        Assert.Equal(Refusals.Superseded, await ned.Order("dead").Place(submission));
        await ned.End("next");
    }

    [Fact]
    public async Task A_total_that_has_changed_is_refused_and_the_cart_stays_free()
    {
        var oda = _shop.Shopper("oda");
        await oda.Takes(await _shop.Stocked("chair", 9));
        var submission = await oda.Submission();
        Assert.Null(await _shop.Grains.Product(new("chair")).Reprice(new(new("chair"), new(1300, "GBP"), null)));

        Assert.Equal(Refusals.PriceChanged(submission.ExpectedTotal, new(1795, "GBP")), await oda.Order().Place(submission));
        Assert.Null((await oda.Cart.Get()).Order);
        Assert.Null(await oda.Order().Place(await oda.Submission()));
        await oda.End();
    }

    [Fact]
    public async Task Nothing_or_nonsense_is_not_an_order()
    {
        var pam = _shop.Shopper("pam");
        var submission = await pam.Submission();
        Assert.Equal(Refusals.CartEmpty, await pam.Order().Place(submission));
        Assert.Equal("contact.email", (await pam.Order().Place(submission with { Contact = new("nobody", "Pam", null) }))!.Field);
        Assert.Null(await pam.Order().Get(pam.Viewer));
    }
}
