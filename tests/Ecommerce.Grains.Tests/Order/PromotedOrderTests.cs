using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Orders that use limited promotions: no more than may be, however many come at once and whatever fails.</summary>
public sealed class PromotedOrderTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public async Task Of_fifty_checkouts_at_once_five_get_what_five_may_have(int seed, bool kill)
    {
        await using var shop = await TestShop.Start(new()
        {
            Silos = 2,
            Seed = seed,
            SlowStorage = true,
            Filters = [(faults, clock, _) => new Meddler(faults, clock)],
        });
        var mug = await shop.Stocked("mug", 500);
        await shop.Promoted("five", Offers.Terms(mug, new PercentOff(5_000), "FIVE") with { TotalLimit = 5, CustomerLimit = 1 });
        var crowd = Enumerable.Range(0, 50).Select(n => shop.Shopper($"fan{n}")).ToArray();
        foreach (var fan in crowd)
        {
            await fan.Takes(mug);
            Assert.Null((await fan.Cart.AddCode(new("FIVE"))).Refusal);
        }

        var wanted = await Task.WhenAll(crowd.Select(fan => fan.Submission()));
        Assert.All(wanted, submission => Assert.Equal(600 + 495, submission.ExpectedTotal.Minor));
        shop.Faults.Rate("write", 0.03);
        shop.Faults.Rate("call", 0.05);

        var placing = crowd.Zip(wanted, (fan, submission) => shop.Persist(() => fan.Order().Place(submission).AsTask())).ToArray();
        if (kill)
        {
            await shop.Eventually("some are under way", () => Task.FromResult(shop.Faults.Passed("write order") >= 10));
            await shop.Kill(shop.Silos[^1]);
            await shop.StartSilo();
        }

        var answers = await Task.WhenAll(placing);
        shop.Faults.Stop();
        var accepted = crowd.Zip(answers).Where(pair => pair.Second is null).Select(pair => pair.First).ToArray();
        foreach (var fan in accepted)
            await shop.Eventually("it is decided", async () => IsDecided(await fan.Sees()), TimeSpan.FromMilliseconds(200));

        var orders = await Task.WhenAll(accepted.Select(fan => fan.Sees()));
        var lucky = orders.Where(order => order.Status is OrderStatus.Paid or OrderStatus.Completed).Select(order => order.Id.Value).Order().ToArray();
        var others = orders.Where(order => !lucky.Contains(order.Id.Value));
        Assert.Equal(5, lucky.Length);
        Assert.All(others, order => Assert.Equal((OrderStatus.Cancelled, "promotion/used-up:five"), (order.Status, order.Reason)));
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.Equal("promotion/used-up", refusal.Code));

        var ledger = shop.Stored<Recorded<Promotion, PromotionEvent>>("promotion", "five").State.Redemptions;
        Assert.Equal(lucky, ledger.Keys.Select(order => order.Value).Order());
    }

    [Fact]
    public async Task An_order_that_ends_without_payment_gives_its_use_back()
    {
        var (una, vic) = (_shop.Shopper("una"), _shop.Shopper("vic"));
        var box = await _shop.Stocked("box", 9);
        var promotion = await _shop.Promoted("boxes", Offers.Terms(box, new PercentOff(1_000)) with { TotalLimit = 1 });
        await una.Takes(box);
        await vic.Takes(box);
        Assert.Null(await una.Places(token: PaymentCompany.Declining));
        await _shop.Eventually("it has failed", async () => (await una.Sees()).Status is OrderStatus.PaymentFailed);
        Assert.Equal(0, (await promotion.Get())!.Uses);

        _shop.Clock.Jump(TimeSpan.FromSeconds(2));
        Assert.Null(await vic.Places());
        await _shop.Eventually("it is paid", async () => (await vic.Sees()).Status is OrderStatus.Paid or OrderStatus.Completed);
        Assert.Equal(vic.OrderId(), Assert.Single((await promotion.Redemptions(new(null, 9))).Items).Order);
        Assert.Equal("promotionsRedeemed", (await vic.Sees()).Timeline.Single(entry => entry.What.StartsWith("promotion", StringComparison.Ordinal)).What);
    }

    [Fact]
    public async Task A_second_guest_with_the_same_address_is_told_why_and_may_buy_at_the_full_price()
    {
        var (wes, xia) = (_shop.Shopper("wes"), _shop.Shopper("xia"));
        var fan = await _shop.Stocked("fan", 9, 1000);
        var terms = Offers.Terms(fan, new AmountOff(new(400, "GBP")), "FAN-4") with { TotalLimit = 50, CustomerLimit = 1 };
        await _shop.Promoted("fans", terms);
        foreach (var shopper in new[] { wes, xia })
        {
            await shopper.Takes(fan);
            Assert.Null((await shopper.Cart.AddCode(new("FAN-4"))).Refusal);
        }

        Assert.Null(await wes.Places());
        await _shop.Eventually("it is paid", async () => (await wes.Sees()).Status is OrderStatus.Paid or OrderStatus.Completed);

        var again = await xia.Submission() with { Contact = new("WES+2@example.org", "Wes again", null) };
        var refusal = await xia.Order().Place(again);
        Assert.Equal(("promotion/used-up", "FAN-4"), (refusal!.Code, refusal.Subject));
        Assert.Equal(new(new(1095, "GBP"), new(1495, "GBP")), refusal.Totals);
        Assert.Null(await xia.Order().Place(again with { ExpectedTotal = refusal.Totals!.Actual }));
        await _shop.Eventually("it is paid", async () => (await xia.Sees()).Status is OrderStatus.Paid or OrderStatus.Completed);
    }

    [Fact]
    public async Task An_order_that_costs_nothing_asks_the_payment_company_nothing()
    {
        var yve = _shop.Shopper("yve");
        var gift = await _shop.Stocked("gift", 9, 700);
        await _shop.Promoted("gifts", Offers.Terms(gift, new PercentOff(10_000)));
        await _shop.Promoted("gifts-delivered", Offers.Terms(gift, new FreeShipping()));
        await yve.Takes(gift);
        Assert.Equal(0, (await yve.Submission()).ExpectedTotal.Minor);
        Assert.Null(await yve.Places());
        await _shop.Eventually("it is paid", async () => (await yve.Sees()).Status is OrderStatus.Paid or OrderStatus.Completed);
        Assert.DoesNotContain(_shop.Company.Journal, move => move.Order == yve.OrderId().Value);
    }

    [Fact]
    public async Task While_prices_and_promotions_move_no_order_is_placed_at_another_total_than_the_one_shown()
    {
        var sofa = await _shop.Stocked("sofa", 5_000, 1000);
        var promotion = await _shop.Promoted("sofas", Offers.Terms(sofa, new PercentOff(1_000)));

        var (placed, refused) = (0, 0);
        for (var round = 0; (placed == 0 || refused == 0 || round < 8) && round < 100; round++)
        {
            var crowd = Enumerable.Range(0, 10).Select(n => _shop.Shopper($"zoe{round}-{n}")).ToArray();
            var moving = Move(sofa, promotion, round);
            var outcomes = await Task.WhenAll(crowd.Select(async zoe =>
            {
                await zoe.Takes(sofa);
                var shown = await zoe.Submission();
                return (zoe, shown, Refusal: await zoe.Order().Place(shown));
            }));
            await moving;
            foreach (var (zoe, shown, refusal) in outcomes)
            {
                if (refusal is null)
                {
                    placed++;
                    Assert.Equal(shown.ExpectedTotal, (await zoe.Sees()).Terms.Quote.Total);
                    continue;
                }

                refused++;
                Assert.Equal(("order/price-changed", shown.ExpectedTotal), (refusal.Code, refusal.Totals!.Expected));
                Assert.NotEqual(shown.ExpectedTotal, refusal.Totals.Actual);
                Assert.Null(await zoe.Order().Get(zoe.Viewer));
            }
        }

        Assert.True(placed > 0 && refused > 0, $"{placed} placed, {refused} refused");
    }

    private async Task Move(CartLine line, IPromotionGrain promotion, int round)
    {
        for (var n = 0; n < 10; n++)
        {
            Assert.Null(await _shop.Grains.Product(line.Product).Reprice(new(line.Sku, new(1000 + ((round + n) % 7), "GBP"), null)));
            if (n == 5) Assert.Null(await promotion.Switch(new(round % 2 == 0)));
        }
    }

    private static bool IsDecided(OrderView order) => order.Status is not (OrderStatus.Placed or OrderStatus.Cancelling);
}
