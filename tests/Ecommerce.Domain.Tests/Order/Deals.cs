namespace Ecommerce.Domain.Tests;

/// <summary>Promotions to price with, ordinary and generated.</summary>
public static class Deals
{
    public static PromotionTerms Terms(Benefit benefit, params ImmutableArray<string> codes) =>
        new("An offer", benefit, PromotionScope.Everything, null, 0, null, null, codes, null, null, 0, false, null);

    public static readonly Gen<Benefit> Benefits = Gen.OneOf(
        Gen.Int[1, 10_000].Select(points => (Benefit)new PercentOff(points)),
        Gen.Long[1, 9_000].Select(amount => (Benefit)new AmountOff(new(amount, "GBP"))),
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 10_000], (buy, get, points) => (Benefit)new BuyGet(buy, get, points)),
        Gen.Const((Benefit)new FreeShipping()));

    private static readonly Gen<PromotionScope> Scopes = Gen.Frequency(
        (2, Gen.Const(PromotionScope.Everything)),
        (1, Pick.From("home", "desk").Select(category => new PromotionScope([category], [], []))),
        (1, Gen.Int[1, 9].Select(n => new PromotionScope([], [], [new($"sku-{n}")]))));

    public static readonly Gen<Deal> Any = Gen.Select(
        Gen.Int[1, 9], Benefits, Scopes, Gen.Int[-1, 2], Gen.Bool, Gen.OneOf(Gen.Const(0L), Gen.Long[1, 4_000]),
        Gen.Select(Gen.OneOf(Gen.Const(0L), Gen.Long[1, 6_000]), Gen.Int[0, 4]),
        (n, benefit, scope, priority, exclusive, most, least) => new Deal(new($"promotion-{n}"), Terms(benefit) with
        {
            Scope = scope,
            Priority = priority,
            Exclusive = exclusive,
            MaximumDiscount = most == 0 ? null : new Money(most, "GBP"),
            MinimumSubtotal = least.Item1 == 0 ? null : new Money(least.Item1, "GBP"),
            MinimumQuantity = least.Item2,
        }, null));
}
