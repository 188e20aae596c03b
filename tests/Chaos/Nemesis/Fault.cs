using Ecommerce.Chaos.Rig;

namespace Ecommerce.Chaos.Nemesis;

/// <summary>Something that befalls the cluster, and ends.</summary>
/// <param name="Needs">What must be possible on this machine for it.</param>
internal sealed record Fault(string Name, Func<Scene, Task<string>> Befall, Func<Cluster, bool>? Needs = null)
{
    public bool IsPossible(Cluster cluster) => Needs?.Invoke(cluster) ?? true;
}

/// <summary>What a fault has to work with.</summary>
internal sealed record Scene(Cluster Cluster, Random Random, bool Whole, CancellationToken Cancellation)
{
    /// <summary>As long as said, or half of it where many faults must fit into minutes.</summary>
    public Task For(double seconds) => Task.Delay(TimeSpan.FromSeconds(Whole ? seconds : seconds / 2), Cancellation);

    public int AnySilo() => Random.Next(Cluster.SiloCount);

    public Task Ready(int silo) => Cluster.Ready(Cluster.Silos[silo], Cluster.SiloAddresses[silo], Cancellation);

    public Task GatewayReady(int gateway) => Cluster.Ready(Cluster.Gateways[gateway], Cluster.GatewayAddresses[gateway], Cancellation);
}
