namespace Ecommerce.Domain.Tests;

public class PromotionRulesTests
{
    private static readonly PromotionTerms Good = Deals.Terms(new PercentOff(1_000), "WELCOME10");

    private static readonly Money Pound = new(100, "GBP");

    public static TheoryData<string, string, PromotionTerms> Wrong => new()
    {
        { "no name", "name", Good with { Name = " " } },
        { "a long name", "name", Good with { Name = new('x', 101) } },
        { "nothing off", "basisPoints", Good with { Benefit = new PercentOff(0) } },
        { "more than all off", "basisPoints", Good with { Benefit = new BuyGet(1, 1, 10_001) } },
        { "buy none", "buy", Good with { Benefit = new BuyGet(0, 1, 10_000) } },
        { "get none", "get", Good with { Benefit = new BuyGet(1, 0, 10_000) } },
        { "no amount", "amount", Good with { Benefit = new AmountOff(Pound with { Minor = 0 }) } },
        { "no currency", "amount", Good with { Benefit = new AmountOff(Pound with { Currency = "gbp" }) } },
        { "a currency the shop does not sell in", "minimumSubtotal", Good with { MinimumSubtotal = Pound with { Currency = "JPY" } } },
        { "two currencies", "currency", Good with { MinimumSubtotal = Pound, MaximumDiscount = Pound with { Currency = "EUR" } } },
        { "a negative minimum", "minimumSubtotal", Good with { MinimumSubtotal = Pound with { Minor = -1 } } },
        { "too many units", "minimumQuantity", Good with { MinimumQuantity = 9_901 } },
        { "a cap of nothing", "maximumDiscount", Good with { MaximumDiscount = Pound with { Minor = 0 } } },
        { "a SKU that is none", "skus", Good with { Scope = new([], [], [new("a b")]) } },
        { "a product that is none", "products", Good with { Scope = new([], [new("")], []) } },
        { "a scope too long", "scope", Good with { Scope = new([.. Enumerable.Range(0, 51).Select(n => $"c{n}")], [], []) } },
        { "an end before the start", "endsAt", Good with { StartsAt = Samples.Noon, EndsAt = Samples.Noon } },
        { "a code not normalised", "codes", Good with { Codes = ["welcome10"] } },
        { "a code twice", "codes", Good with { Codes = ["ABC", "ABC"] } },
        { "too many codes", "codes", Good with { Codes = [.. Enumerable.Range(100, 21).Select(n => $"C{n}")] } },
        { "no uses", "totalLimit", Good with { TotalLimit = 0 } },
        { "more uses than can be counted", "totalLimit", Good with { TotalLimit = PromotionLimits.Uses + 1 } },
        { "a limit per customer alone", "totalLimit", Good with { CustomerLimit = 1 } },
        { "no use per customer", "customerLimit", Good with { CustomerLimit = 0, TotalLimit = 5 } },
        { "a wild priority", "priority", Good with { Priority = 1_001 } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named(string what, string field, PromotionTerms terms) =>
        Assert.True(PromotionRules.Check(terms)?.Field == field, $"{what}: {PromotionRules.Check(terms)}");

    [Fact]
    public void What_is_right_is_taken() => Assert.All(
        [
            Good,
            Good with { Codes = [], Benefit = new FreeShipping(), MinimumSubtotal = Pound },
            Good with { Benefit = new AmountOff(new(500, "EUR")), MaximumDiscount = new(500, "EUR") },
            Good with { TotalLimit = PromotionLimits.Uses, CustomerLimit = 1, StartsAt = Samples.Noon, EndsAt = Samples.Noon.AddTicks(1) },
            Good with { Benefit = new BuyGet(2, 1, 10_000), Scope = new(["kitchen"], [new("p_1")], [new("SKU-1")]), Exclusive = true },
        ],
        terms => Assert.Null(PromotionRules.Check(terms)));
}
