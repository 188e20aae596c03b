using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Ecommerce.Grains;

public sealed class AuditOptions
{
    /// <summary>
    /// What entries are sealed with. Who can write to the store but does not know it cannot make up a chain; without one the chain
    /// shows only what was changed by mistake or by halves.
    /// </summary>
    public string Key { get; set; } = "";
}

[Reentrant, GrainType("audit-trail")]
public sealed class AuditTrailGrain : Grain, IAuditTrailGrain
{
    /// <summary>Segments read for one verdict: about a second, however slow the store.</summary>
    private const int SegmentsPerLook = 20;

    private readonly Projection<AuditTrail> _trail;
    private readonly TimeProvider _clock;
    private readonly StoreReader _store;
    private readonly byte[] _key;

    public AuditTrailGrain(
        [PersistentState("audit-trail")] IPersistentState<AuditTrail> store,
        IGrainStorage storage,
        TimeProvider clock,
        IOptions<AuditOptions> options)
    {
        (_trail, _store, _clock) = (new(store, AuditTrail.Empty), new(storage), clock);
        _key = System.Text.Encoding.UTF8.GetBytes(options.Value.Key);
    }

    public async ValueTask Append(AuditNote note)
    {
        await _trail.Take(trail => trail.With(note, _clock.GetUtcNow(), _key));
        while (_trail.Durable.Full is { } full) await Move(full);
    }

    public async ValueTask<AuditPage> Page(AuditQuery query)
    {
        var (found, next) = (ImmutableArray.CreateBuilder<AuditEntry>(), await Start(query));
        for (var looked = 0; next > 1 && looked < AuditLimits.Scan && found.Count < query.Limit;)
        {
            foreach (var entry in (await Holding(next - 1)).Reverse())
            {
                if (entry.Number >= next) continue;
                if (entry.At < query.From) return new(found.ToImmutable(), null);
                if (query.Wants(entry)) found.Add(entry);
                (next, looked) = (entry.Number, looked + 1);
                if (found.Count == query.Limit) break;
            }
        }

        return new(found.ToImmutable(), next > 1 ? next : null);
    }

    public ValueTask<AuditMark> Head() => new(new AuditMark(_trail.Durable.Count, _trail.Durable.Seal));

    public async ValueTask<AuditVerdict> Verify(AuditMark from)
    {
        // The count as it was told, not as the store says: an end that was cut off is missed.
        var promised = _trail.Durable.Count;
        var stored = await _store.AuditTrail() ?? AuditTrail.Empty;
        if (from.Number > 0 && await Stored(stored, from.Number) != from.Seal) return new(from, from.Number, false);

        var through = from;
        for (var look = 0; look < SegmentsPerLook && through.Number < stored.Moved; look++)
        {
            var segment = await _store.AuditSegment(through.Number / AuditLimits.Segment);
            var verdict = AuditVerdict.Of(through, segment.Where(entry => entry.Number > through.Number), _key);
            if (verdict.Broken is not null) return verdict;
            if (verdict.Through == through) return new(through, through.Number + 1, false);
            through = verdict.Through;
        }

        if (through.Number < stored.Moved) return new(through, null, true);
        var rest = AuditVerdict.Of(through, stored.Entries.Where(entry => entry.Number > through.Number), _key);
        return rest.Broken is null && rest.Through.Number < promised ? rest with { Broken = rest.Through.Number + 1 } : rest;
    }

    private async Task<string?> Stored(AuditTrail stored, long number)
    {
        var holding = number > stored.Moved ? stored.Entries : await _store.AuditSegment((number - 1) / AuditLimits.Segment);
        return holding.FirstOrDefault(entry => entry.Number == number)?.Seal;
    }

    /// <summary>The segment first: a crash between the two writes only writes the same entries to it again.</summary>
    private async Task Move(ImmutableArray<AuditEntry> full)
    {
        var moved = _trail.Durable.Moved;
        await GrainFactory.AuditSegment(moved / AuditLimits.Segment).Put(full);
        await _trail.Take(trail => trail.Moved == moved ? trail.WithoutFull() : trail);
    }

    /// <summary>One past the newest entry that can be wanted.</summary>
    private async ValueTask<long> Start(AuditQuery query)
    {
        var newest = Math.Min(query.Before ?? long.MaxValue, _trail.Durable.Count + 1);
        if (query.To is not { } to) return newest;

        var (low, high) = (0L, (newest - 1) / AuditLimits.Segment);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if ((await Holding((middle * AuditLimits.Segment) + 1)) is [var first, ..] && first.At <= to) low = middle;
            else high = middle - 1;
        }

        return Math.Min(newest, ((low + 1) * AuditLimits.Segment) + 1);
    }

    private async ValueTask<ImmutableArray<AuditEntry>> Holding(long number) => number > _trail.Durable.Moved
        ? _trail.Durable.Entries
        : await GrainFactory.AuditSegment((number - 1) / AuditLimits.Segment).Get();
}

[GenerateSerializer, Immutable, Alias("audit-segment.state")]
public sealed record AuditSegment([property: Id(0)] ImmutableArray<AuditEntry> Entries);

[GrainType("audit-segment")]
public sealed class AuditSegmentGrain([PersistentState("audit-segment")] IPersistentState<AuditSegment> store) : Grain, IAuditSegmentGrain
{
    public async ValueTask Put(ImmutableArray<AuditEntry> entries)
    {
        store.State = new(entries);
        await store.WriteStateAsync();
    }

    public ValueTask<ImmutableArray<AuditEntry>> Get() => new(store.State is { Entries.IsDefault: false } kept ? kept.Entries : []);
}
