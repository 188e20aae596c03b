namespace Ecommerce.Grains;

/// <summary>Asks Orleans' own grains, which are closed to clients: what this one says is all that a gateway can learn of them.</summary>
[GrainType("cluster"), Reentrant]
public sealed class ClusterGrain(TimeProvider clock) : Grain, IClusterGrain
{
    private const int MostHot = 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>A silo that has been silent for longer is not busy with anything that is known.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, (SiloHeat Heat, long At)> _heat = [];

    public ValueTask Tell(SiloHeat heat)
    {
        _heat[heat.Silo] = (heat, clock.GetTimestamp());
        return default;
    }

    public async ValueTask<ClusterView> Look()
    {
        var management = GrainFactory.GetGrain<IManagementGrain>(0);
        var since = clock.GetUtcNow() - Remembered;
        var entries = (await management.GetDetailedHosts()).Where(e => e.Status is not SiloStatus.Dead || e.IAmAliveTime >= since);
        var seen = await Task.WhenAll(entries.OrderByDescending(e => e.StartTime).Select(e => See(management, e)));
        var kinds = seen.SelectMany(each => each.Grains)
            .GroupBy(each => NameOf(each.GrainType))
            .Select(kind => new GrainKind(kind.Key, kind.Sum(each => each.ActivationCount)))
            .OrderByDescending(kind => kind.Activations).ThenBy(kind => kind.Name, StringComparer.Ordinal);
        return new([.. seen.Select(each => each.Silo)], [.. kinds], Hot());
    }

    private ImmutableArray<GrainHeat> Hot()
    {
        foreach (var (silo, told) in _heat)
            if (clock.GetElapsedTime(told.At) > Warm) _heat.Remove(silo);
        return
        [
            .. _heat.Values.SelectMany(told => told.Heat.Grains)
                .GroupBy(each => each.Grain, (grain, all) => new GrainHeat(grain, all.Sum(each => each.CallsPerMinute)))
                .OrderByDescending(each => each.CallsPerMinute).ThenBy(each => each.Grain, StringComparer.Ordinal).Take(MostHot),
        ];
    }

    private static async Task<(SiloView Silo, SimpleGrainStatistic[] Grains)> See(IManagementGrain management, MembershipEntry entry)
    {
        var (figures, grains) = entry.Status is SiloStatus.Active ? await Hear(management, entry.SiloAddress) : (null, []);
        return (new(
            entry.SiloName ?? entry.HostName, entry.SiloAddress.ToString(), entry.Status.ToString(),
            Utc(entry.StartTime), Utc(entry.IAmAliveTime), figures), grains);
    }

    private static async Task<(SiloFigures? Figures, SimpleGrainStatistic[] Grains)> Hear(IManagementGrain management, SiloAddress silo)
    {
        try
        {
            var said = (await management.GetRuntimeStatistics([silo]))[0];
            var grains = await management.GetSimpleGrainStatistics([silo]);
            return (new(
                said.ActivationCount, said.RecentlyUsedActivationCount, (int)said.EnvironmentStatistics.FilteredCpuUsagePercentage,
                said.EnvironmentStatistics.RawMemoryUsageBytes, said.ClientCount, said.IsOverloaded), grains);
        }
        catch (Exception fault) when (fault is OrleansException or TimeoutException)
        {
            // It may be dying; that it is not heard is what its line then says.
            return (null, []);
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>Of <c>Ecommerce.Grains.CartGrain,Ecommerce.Grains</c>, the class.</summary>
    private static string NameOf(string type)
    {
        var name = type.AsSpan(0, type.IndexOf(',') is var comma and >= 0 ? comma : type.Length);
        return name[(name.LastIndexOf('.') + 1)..].ToString();
    }
}
