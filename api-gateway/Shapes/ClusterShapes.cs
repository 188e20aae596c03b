namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Silos">Those that are there, and those that left within the hour; the newest first.</param>
/// <param name="Kinds">Most activations first.</param>
/// <param name="Hot">The grains that were asked most in the last seconds, most calls first.</param>
/// <param name="Dashboard">Where the dashboard of Orleans is, or null if there is none.</param>
public sealed record ClusterDto(
    ImmutableArray<SiloDto> Silos, ImmutableArray<GrainKindDto> Kinds, ImmutableArray<GrainHeatDto> Hot, Uri? Dashboard)
{
    public static ClusterDto Of(ClusterView cluster, Uri? dashboard) => new(
        [.. cluster.Silos.Select(SiloDto.Of)], [.. cluster.Kinds.Select(kind => new GrainKindDto(kind.Name, kind.Activations))],
        [.. cluster.Hot.Select(hot => new GrainHeatDto(hot.Grain, hot.CallsPerMinute))], dashboard);
}

/// <param name="Status">Active, Joining, ShuttingDown, Stopping or Dead.</param>
/// <param name="AliveAt">When it last said so, which it does every half minute or so.</param>
/// <param name="Figures">Null if it is not active, or did not answer.</param>
public sealed record SiloDto(
    string Name, string Address, string Status, DateTimeOffset StartedAt, DateTimeOffset AliveAt, SiloFiguresDto? Figures)
{
    public static SiloDto Of(SiloView silo) => new(
        silo.Name, silo.Address, silo.Status, silo.StartedAt, silo.AliveAt, silo.Figures is { } said ? SiloFiguresDto.Of(said) : null);
}

/// <param name="Activations">Grains in its memory.</param>
/// <param name="RecentlyUsed">Of those, how many were asked lately.</param>
/// <param name="CpuPercent">0 to 100, of what the process may use.</param>
/// <param name="MemoryBytes">What the process uses.</param>
/// <param name="Clients">Gateways that are connected.</param>
/// <param name="Overloaded">It refuses new requests until it has caught up.</param>
public sealed record SiloFiguresDto(int Activations, int RecentlyUsed, int CpuPercent, long MemoryBytes, long Clients, bool Overloaded)
{
    public static SiloFiguresDto Of(SiloFigures said) =>
        new(said.Activations, said.RecentlyUsed, said.CpuPercent, said.MemoryBytes, said.Clients, said.Overloaded);
}

/// <param name="Name">The grain's class.</param>
public sealed record GrainKindDto(string Name, int Activations);

/// <param name="Grain">Kind and key, for example <c>product/p_000001</c>.</param>
/// <param name="CallsPerMinute">Estimated from one call in sixteen.</param>
public sealed record GrainHeatDto(string Grain, long CallsPerMinute);
