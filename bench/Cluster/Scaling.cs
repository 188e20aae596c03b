namespace Ecommerce.Bench.Cluster;

/// <summary>What one size of a cluster spent on one checkout.</summary>
/// <param name="Cpu">Milliseconds of all silos.</param>
/// <param name="Calls">From one silo to another.</param>
internal sealed record CheckoutCost(int Silos, double Cpu, double Calls);

/// <summary>
/// A checkout costs a silo its own work and something for each call that leaves it. Of the calls that may leave, those go to another silo that
/// do not happen to stay: with n silos all but one in n. Fitted to what was measured, by least squares where there is more than needed.
/// </summary>
internal sealed record Scaling(double Own, double PerCall, double MayLeave)
{
    public static Scaling Of(IReadOnlyList<CheckoutCost> measured)
    {
        var spread = measured.Where(one => one.Silos > 1).ToList();
        var mayLeave = spread.Count == 0 ? 0 : spread.Average(one => one.Calls * one.Silos / (one.Silos - 1));
        var (calls, cpu) = (measured.Average(one => one.Calls), measured.Average(one => one.Cpu));
        var apart = measured.Sum(one => (one.Calls - calls) * (one.Calls - calls));
        var perCall = apart == 0 ? 0 : Math.Max(0, measured.Sum(one => (one.Calls - calls) * (one.Cpu - cpu)) / apart);
        return new(cpu - (perCall * calls), perCall, mayLeave);
    }

    public double Calls(int silos) => MayLeave * (silos - 1) / silos;

    /// <summary>Milliseconds of one core.</summary>
    public double Cpu(int silos) => Own + (PerCall * Calls(silos));

    /// <summary>With a core for each silo, and nothing else in the way.</summary>
    public double CheckoutsPerSecond(int silos) => silos * 1000 / Cpu(silos);
}
