using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>What a run does to its shop. The seed decides who buys what and which calls fail; threads still race.</summary>
internal sealed record ChaosPlan(int Seed)
{
    public int Orders { get; init; } = 1_000;

    public int Kills { get; init; } = 5;

    public double StorageFaults { get; init; } = 0.04;

    public double PaymentFaults { get; init; } = 0.15;

    /// <summary>Share of shoppers who change their mind, half of them as soon as their order is accepted, half when it is paid.</summary>
    public double Cancels { get; init; } = 0.10;

    /// <summary>Share of orders that staff pack, ship and deliver at once; the others wait.</summary>
    public double Packed { get; init; } = 0.4;

    /// <summary>Share of delivered orders of which some comes back.</summary>
    public double Returned { get; init; } = 0.6;

    /// <summary>Whether staff give back money meanwhile; with a planted bug their calls may never be answered.</summary>
    public bool Staffed { get; init; } = true;

    public double CallFaults { get; init; } = 0.05;

    /// <summary>How long everything may take to come to its end once the faults have stopped.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>By how much the shop's clock jumps every 20 ms while people buy, so that what waits out faults does not wait as long.</summary>
    public TimeSpan Haste { get; init; }

    public ShopSettings Shop { get; init; } = new();

    /// <summary>The environment's SEED repeats a run's choices; without it each run makes new ones.</summary>
    public static ChaosPlan FromEnvironment() =>
        new(int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var seed) ? seed : Random.Shared.Next(1, 1_000_000));
}
