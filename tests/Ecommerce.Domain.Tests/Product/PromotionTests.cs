namespace Ecommerce.Domain.Tests;

public class PromotionTests
{
    private static readonly Gen<Customer> Customers = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], (owner, mailbox) =>
        Customer.Of(UserId.Guest($"guest-{owner}"), mailbox == 0 ? null : $"box-{mailbox}@example.org"));

    private static readonly Gen<Func<Promotion, DateTimeOffset, PromotionCommand>> Commands = Gen.Frequency(
        (8, Gen.Select(Gen.Int[1, 9], Customers, Gen.Int[-1, 5], (order, customer, valid) =>
            (Func<Promotion, DateTimeOffset, PromotionCommand>)((_, now) => new Redeem(new($"order-{order}"), customer, now.AddSeconds(valid))))),
        (3, Gen.Int[1, 9].Select(order =>
            (Func<Promotion, DateTimeOffset, PromotionCommand>)((_, _) => new Unredeem(new($"order-{order}"))))),
        (1, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[-1, 0], (total, each, behind) =>
            (Func<Promotion, DateTimeOffset, PromotionCommand>)((promotion, _) => new DefinePromotion(Limited(total, each), promotion.Revision + behind)))),
        (1, Gen.Bool.Select(on => (Func<Promotion, DateTimeOffset, PromotionCommand>)((_, _) => new SwitchPromotion(on)))));

    /// <summary>What a shopkeeper with a guest book would say: the oracle, without a line in common.</summary>
    [Fact]
    public void Limits_hold_and_every_use_is_in_the_book() => Commands.Array[1, 40].Check(20_000, commands =>
    {
        var (promotion, now) = (Switched(Limited(3, 1)), Samples.Noon);
        var book = new List<(string Order, Customer Customer)>();
        foreach (var command in commands)
        {
            now += TimeSpan.FromSeconds(1);
            var asked = command(promotion, now);
            var before = promotion;
            var decision = Promotion.Decide(promotion, asked, now);
            promotion = After(promotion, decision);

            if (asked is Redeem r && !book.Exists(use => use.Order == r.Order.Value))
            {
                var terms = before.Terms!;
                var (total, each) = (terms.TotalLimit ?? int.MaxValue, terms.CustomerLimit ?? int.MaxValue);
                var mine = book.Count(use => use.Customer.Owner == r.Customer.Owner || (use.Customer.Email ?? "?") == r.Customer.Email);
                var allowed = r.ExpiresAt > now && before.Enabled && book.Count < total && mine < each;
                Assert.Equal(allowed, decision.Refusal is null);
                if (allowed && terms.Limited) book.Add((r.Order.Value, r.Customer));
            }

            if (asked is Unredeem u) book.RemoveAll(use => use.Order == u.Order.Value);
            Assert.Equal(book.Select(use => use.Order).Order(), promotion.Redemptions.Keys.Select(order => order.Value).Order());
        }
    });

    [Fact]
    public void What_was_agreed_is_agreed_again_and_changes_nothing() => Commands.Array[1, 40].Check(10_000, commands =>
    {
        var (promotion, now) = (Switched(Limited(3, 1)), Samples.Noon);
        foreach (var command in commands)
        {
            now += TimeSpan.FromSeconds(1);
            var asked = command(promotion, now);
            var decision = Promotion.Decide(promotion, asked, now);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            promotion = After(promotion, decision);
            if (decision.Refusal is null) Assert.Equal(Decision<PromotionEvent>.Nothing, Promotion.Decide(promotion, asked, now));
        }
    });

    [Fact]
    public void A_new_guest_id_or_a_sign_in_does_not_start_anew()
    {
        var promotion = Switched(Limited(100, 1));
        promotion = After(promotion, Ask(promotion, "one", Customer.Of(UserId.Guest("first"), "Ada@Example.org")));

        Assert.Equal(Refusals.PromotionUsedUp, Ask(promotion, "two", Customer.Of(UserId.Guest("second"), " ada+sale@example.org ")).Refusal);
        Assert.Equal(Refusals.PromotionUsedUp, Ask(promotion, "three", Customer.Of(UserId.Member("ada"), "ada@example.org")).Refusal);
        Assert.Equal(Refusals.PromotionUsedUp, Ask(promotion, "four", Customer.Of(UserId.Guest("first"), "eve@example.org")).Refusal);
        Assert.Null(Ask(promotion, "five", Customer.Of(UserId.Guest("third"), "eve@example.org")).Refusal);
        Assert.Null(Ask(promotion, "six", Customer.Of(UserId.Guest("third"), null)).Refusal);
    }

    [Fact]
    public void Who_edited_from_an_older_revision_is_told_so_and_a_repeat_is_not()
    {
        var promotion = After(Promotion.Empty, Promotion.Decide(Promotion.Empty, new DefinePromotion(Limited(1, 0), 0), Samples.Noon));
        Assert.Equal(Decision<PromotionEvent>.Nothing, Promotion.Decide(promotion, new DefinePromotion(Limited(1, 0), 0), Samples.Noon));
        Assert.Equal(Refusals.PromotionChanged, Promotion.Decide(promotion, new DefinePromotion(Limited(2, 0), 0), Samples.Noon).Refusal);
        Assert.Single(Promotion.Decide(promotion, new DefinePromotion(Limited(2, 0), 1), Samples.Noon).Events);
    }

    [Fact]
    public void Before_its_time_after_it_or_switched_off_it_is_not_to_be_had()
    {
        var promotion = Switched(Limited(1, 0) with { StartsAt = Samples.Noon, EndsAt = Samples.Noon.AddHours(1) });
        var ada = Customer.Of(UserId.Member("ada"), null);
        Assert.Equal(Refusals.PromotionInactive, promotion.Denies(ada, Samples.Noon.AddTicks(-1)));
        Assert.Null(promotion.Denies(ada, Samples.Noon));
        Assert.Null(promotion.Denies(ada, Samples.Noon.AddHours(1).AddTicks(-1)));
        Assert.Equal(Refusals.PromotionInactive, promotion.Denies(ada, Samples.Noon.AddHours(1)));
        Assert.Equal(Refusals.PromotionInactive, (promotion with { Enabled = false }).Denies(ada, Samples.Noon));

        // An order that was placed in time is redeemed whenever its turn comes.
        Assert.Null(Promotion.Decide(promotion, new Redeem(new("o"), ada, Samples.Noon.AddDays(2)), Samples.Noon.AddDays(1)).Refusal);
    }

    [Theory]
    [InlineData(" summer-10 ", "SUMMER-10")]
    [InlineData("abc", "ABC")]
    [InlineData("ab", null)]
    [InlineData("a b c", null)]
    [InlineData("ümlaut", null)]
    [InlineData("ıstanbul", null)]
    [InlineData("123456789012345678901234567890123", null)]
    [InlineData(null, null)]
    public void A_code_is_the_same_however_it_is_typed(string? typed, string? code) => Assert.Equal(code, CouponCode.Normalise(typed));

    private static PromotionTerms Limited(int total, int each) =>
        Deals.Terms(new PercentOff(1_000)) with { TotalLimit = total == 0 ? null : total, CustomerLimit = each == 0 || total == 0 ? null : each };

    private static Promotion Switched(PromotionTerms terms) => Promotion.Empty with { Terms = terms, Enabled = true };

    private static Decision<PromotionEvent> Ask(Promotion promotion, string order, Customer customer) =>
        Promotion.Decide(promotion, new Redeem(new(order), customer, Samples.Noon.AddSeconds(5)), Samples.Noon);

    private static Promotion After(Promotion promotion, Decision<PromotionEvent> decision) =>
        decision.Events.Aggregate(promotion, Promotion.Evolve);
}
