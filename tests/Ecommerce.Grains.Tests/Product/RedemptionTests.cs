using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

/// <summary>Limits under many uses at once, while calls are lost, late or doubled and writes fail on either side.</summary>
public sealed class RedemptionTests
{
    private const int Uses = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Fifty_at_once_use_a_promotion_exactly_as_often_as_it_may_be(int seed)
    {
        await using var shop = await Troubled(seed);
        var promotion = await shop.Promoted("ten", Offers.Terms(await shop.Stocked("mug", 1), new PercentOff(1_000)) with { TotalLimit = 10 });
        Trouble(shop);

        var answers = await Task.WhenAll(Enumerable.Range(0, Uses).Select(n => Redeem(shop, promotion, n, Customer.Of(UserId.Member($"u{n}"), null))));
        shop.Faults.Stop();
        Assert.Equal(10, answers.Count(answer => answer is null));
        Assert.All(answers, answer => Assert.True(answer is null || answer == Refusals.PromotionUsedUp));

        // Those that were told yes, and no others, are in the ledger as it is stored.
        var ledger = shop.Stored<Recorded<Promotion, PromotionEvent>>("promotion", "ten").State.Redemptions.Keys.Select(order => order.Value);
        Assert.Equal(Enumerable.Range(0, Uses).Where(n => answers[n] is null).Select(n => $"order-{n}").Order(), ledger.Order());
    }

    [Fact]
    public async Task One_customer_as_fifty_guests_uses_it_once()
    {
        await using var shop = await Troubled(seed: 4);
        var terms = Offers.Terms(await shop.Stocked("mug", 1), new PercentOff(1_000)) with { TotalLimit = 100, CustomerLimit = 1 };
        var promotion = await shop.Promoted("once", terms);
        Trouble(shop);

        var answers = await Task.WhenAll(Enumerable.Range(0, Uses)
            .Select(n => Redeem(shop, promotion, n, Customer.Of(UserId.Guest($"guest-{n}"), "Ada@example.org"))));
        Assert.Single(answers, answer => answer is null);
    }

    [Fact]
    public async Task A_use_that_is_given_back_is_there_for_the_next()
    {
        await using var shop = await Troubled(seed: 5);
        var promotion = await shop.Promoted("few", Offers.Terms(await shop.Stocked("mug", 1), new PercentOff(1_000)) with { TotalLimit = 3 });
        Assert.Null(await Redeem(shop, promotion, 0, Customer.Of(UserId.Member("a"), null)));
        Assert.Null(await Redeem(shop, promotion, 1, Customer.Of(UserId.Member("b"), null)));
        Assert.Null(await Redeem(shop, promotion, 2, Customer.Of(UserId.Member("c"), null)));
        Assert.Equal(Refusals.PromotionUsedUp, await Redeem(shop, promotion, 3, Customer.Of(UserId.Member("d"), null)));

        Assert.Null(await promotion.Unredeem(new(new("order-1"))));
        Assert.Null(await promotion.Unredeem(new(new("order-1"))));
        Assert.Null(await Redeem(shop, promotion, 3, Customer.Of(UserId.Member("d"), null)));
        Assert.Equal(Refusals.PromotionUsedUp, await Redeem(shop, promotion, 4, Customer.Of(UserId.Member("e"), null)));
        Assert.Equal(3, (await promotion.Get())!.Uses);
    }

    [Fact]
    public async Task A_redeem_that_comes_too_late_uses_nothing()
    {
        await using var shop = await Troubled(seed: 6);
        var promotion = await shop.Promoted("late", Offers.Terms(await shop.Stocked("mug", 1), new PercentOff(1_000)) with { TotalLimit = 3 });
        Assert.Equal(Refusals.Expired, await promotion.Redeem(new(new("zombie"), Customer.Of(UserId.Member("z"), null), shop.Clock.GetUtcNow())));
        Assert.Equal(0, (await promotion.Get())!.Uses);
    }

    /// <summary>Repeats with a fresh expiry until it is answered, as an order does.</summary>
    private static Task<Refusal?> Redeem(TestShop shop, IPromotionGrain promotion, int n, Customer customer) => shop.Persist(
        () => promotion.Redeem(new(new($"order-{n}"), customer, shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(5))).AsTask());

    private static Task<TestShop> Troubled(int seed) => TestShop.Start(new()
    {
        Silos = 2,
        Seed = seed,
        SlowStorage = true,
        Filters = [(faults, clock, _) => new Meddler(faults, clock)],
    });

    private static void Trouble(TestShop shop)
    {
        shop.Faults.Rate("write promotion", 0.2);
        shop.Faults.Rate("read promotion", 0.2);
        shop.Faults.Rate("call", 0.3);
    }
}
