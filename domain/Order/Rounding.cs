namespace Ecommerce.Domain;

/// <summary>Shares of whole minor units. What does not divide is rounded once, here, and nothing is lost.</summary>
public static class Rounding
{
    public const int Whole = 10_000;

    /// <summary>amount × part ÷ whole, a half rounded up; whole numbers only.</summary>
    public static long Share(long amount, int part, int whole) => checked((long)(((Int128)amount * part * 2 + whole) / ((Int128)whole * 2)));

    /// <summary>
    /// Deals an amount out in proportion to weights by largest remainder: shares are whole, sum to the amount exactly, and
    /// none exceeds its weight. Among equal remainders the earlier gets more.
    /// </summary>
    /// <param name="amount">From 0 to the sum of the weights.</param>
    public static ImmutableArray<long> Spread(long amount, ImmutableArray<long> weights)
    {
        Int128 sum = weights.Sum();
        if (sum == 0) return weights;

        var shares = weights.Select(weight => (long)(amount * (Int128)weight / sum)).ToArray();
        var left = (int)(amount - shares.Sum());
        var neediest = Enumerable.Range(0, shares.Length).OrderByDescending(i => amount * (Int128)weights[i] % sum).Take(left);
        foreach (var i in neediest) shares[i]++;
        return [.. shares];
    }
}
