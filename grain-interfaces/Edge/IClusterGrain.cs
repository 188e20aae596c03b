namespace Ecommerce.GrainInterfaces;

/// <summary>How the cluster does, for administrators. It keeps nothing: after a move it knows again as soon as the silos have told.</summary>
[Alias("cluster"), GrainInterfaceType("cluster")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>A silo's latest word on what its grains are asked; the one before is forgotten.</summary>
    [Alias("tell")] ValueTask Tell(SiloHeat heat);

    [Alias("look"), ReadOnly] ValueTask<ClusterView> Look();
}

/// <param name="Silo">Its address with its generation.</param>
/// <param name="Grains">The busiest, most calls first.</param>
[GenerateSerializer, Immutable, Alias("cluster.heat")]
public sealed record SiloHeat([property: Id(0)] string Silo, [property: Id(1)] ImmutableArray<GrainHeat> Grains);

/// <param name="Grain">Kind and key, as in <c>stock/MUG-1/0</c>.</param>
/// <param name="CallsPerMinute">Estimated from a sample.</param>
[GenerateSerializer, Immutable, Alias("cluster.grain-heat")]
public sealed record GrainHeat([property: Id(0)] string Grain, [property: Id(1)] long CallsPerMinute);

/// <param name="Silos">Those that are there, and those that left within the hour; the newest first.</param>
/// <param name="Kinds">Most activations first.</param>
/// <param name="Hot">The busiest grains of all silos, most calls first.</param>
[GenerateSerializer, Immutable, Alias("cluster.view")]
public sealed record ClusterView(
    [property: Id(0)] ImmutableArray<SiloView> Silos, [property: Id(1)] ImmutableArray<GrainKind> Kinds, [property: Id(2)] ImmutableArray<GrainHeat> Hot);

/// <param name="Status">As Orleans calls it: Active, Joining, ShuttingDown, Stopping or Dead.</param>
/// <param name="AliveAt">When it last said so in the membership table, which is every half minute or so.</param>
/// <param name="Figures">Null if it is not active, or did not answer.</param>
[GenerateSerializer, Immutable, Alias("cluster.silo")]
public sealed record SiloView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] DateTimeOffset AliveAt,
    [property: Id(5)] SiloFigures? Figures);

/// <param name="Clients">Gateways that are connected.</param>
[GenerateSerializer, Immutable, Alias("cluster.figures")]
public sealed record SiloFigures(
    [property: Id(0)] int Activations,
    [property: Id(1)] int RecentlyUsed,
    [property: Id(2)] int CpuPercent,
    [property: Id(3)] long MemoryBytes,
    [property: Id(4)] long Clients,
    [property: Id(5)] bool Overloaded);

[GenerateSerializer, Immutable, Alias("cluster.kind")]
public sealed record GrainKind([property: Id(0)] string Name, [property: Id(1)] int Activations);
