namespace Ecommerce.Bench.SignIn;

/// <summary>The test of Mann and Whitney: whether what is in one sample tends to be larger than what is in the other.</summary>
internal static class RankSum
{
    /// <returns>How often two samples of the same would differ at least as much, by the normal approximation; good for twenty of each or more.</returns>
    public static double Probability(IReadOnlyList<double> some, IReadOnlyList<double> others)
    {
        var all = some.Select(value => (Value: value, Ours: true)).Concat(others.Select(value => (Value: value, Ours: false))).OrderBy(one => one.Value).ToList();
        var ranks = 0.0;
        for (var from = 0; from < all.Count;)
        {
            var to = from;
            while (to < all.Count && all[to].Value == all[from].Value) to++;
            ranks += all[from..to].Count(one => one.Ours) * ((from + 1 + to) / 2.0); // equal ones share their ranks
            from = to;
        }

        double n = some.Count, m = others.Count;
        var u = ranks - (n * (n + 1) / 2);
        var z = (u - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
        return 2 * (1 - Normal(Math.Abs(z)));
    }

    /// <summary>The standard normal distribution, to seven digits (Abramowitz and Stegun, 26.2.17).</summary>
    private static double Normal(double z)
    {
        var t = 1 / (1 + (0.2316419 * z));
        var tail = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return 1 - (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * tail);
    }
}
