using System.Collections.Concurrent;

namespace Ecommerce.Grains;

/// <summary>
/// Notes the grain of one call in sixteen: enough to know the busy ones, and the others hardly notice.
/// What Orleans runs for itself is left out: it is always busy, and nobody could do anything about it.
/// </summary>
internal sealed class CallSampler : IIncomingGrainCallFilter
{
    private const int OneIn = 16;

    /// <summary>Grains that one report can tell apart; what comes later in it is not counted.</summary>
    private const int Most = 10_000;

    private ConcurrentDictionary<GrainId, int> _noted = [];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (Random.Shared.Next(OneIn) == 0 && !context.TargetId.IsSystemTarget()) Note(context.TargetId);
        return context.Invoke();
    }

    private void Note(GrainId grain)
    {
        var noted = _noted;
        // Counting them locks all of them, so it is asked of new ones only.
        if (noted.ContainsKey(grain) || noted.Count < Most) noted.AddOrUpdate(grain, 1, (_, calls) => calls + 1);
    }

    /// <summary>The busiest since the last question, which was so long ago.</summary>
    public ImmutableArray<GrainHeat> Take(int most, TimeSpan since)
    {
        var noted = Interlocked.Exchange(ref _noted, []);
        return
        [
            .. noted.OrderByDescending(each => each.Value).ThenBy(each => each.Key.ToString(), StringComparer.Ordinal).Take(most)
                .Select(each => new GrainHeat(each.Key.ToString(), (long)(each.Value * OneIn / since.TotalMinutes))),
        ];
    }
}
