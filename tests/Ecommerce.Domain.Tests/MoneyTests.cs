namespace Ecommerce.Domain.Tests;

public class MoneyTests
{
    [Fact]
    public void Sums_differences_and_multiples_are_exact_or_overflow_loudly() =>
        Gen.Select(Amounts, Amounts, Gen.Int).Check(10_000, generated =>
        {
            var (a, b, times) = generated;
            ExactOrLoud((Int128)a + b, () => new Money(a, "GBP") + new Money(b, "GBP"));
            ExactOrLoud((Int128)a - b, () => new Money(a, "GBP") - new Money(b, "GBP"));
            ExactOrLoud((Int128)a * times, () => new Money(a, "GBP") * times);
        });

    [Fact]
    public void Currencies_do_not_mix()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP") + new Money(1, "EUR"));
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP") - new Money(1, "EUR"));
    }

    private static Gen<long> Amounts =>
        Gen.OneOf(Gen.Long[-1_000_000, 1_000_000], Gen.Long, Gen.Const(long.MaxValue), Gen.Const(long.MinValue));

    private static void ExactOrLoud(Int128 expected, Func<Money> compute)
    {
        if (expected >= long.MinValue && expected <= long.MaxValue) Assert.Equal(new Money((long)expected, "GBP"), compute());
        else Assert.Throws<OverflowException>(() => compute());
    }
}
