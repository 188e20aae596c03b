using System.Collections.Concurrent;

namespace Ecommerce.GrainInterfaces;

/// <summary>
/// What one process knows of SKUs' levels. However many want to know, a SKU is asked at most once a second, by one for all,
/// and what it said stands for a second. So a sold-out SKU costs its late-comers nothing, and units that come back are seen
/// a second later at most. Thread-safe.
/// </summary>
public sealed class Shelves(IGrainFactory grains, TimeProvider clock)
{
    private const int Most = 4096;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Sku, Slot> _slots = new();

    /// <summary>A level that was true at most a second ago; null if there is no such SKU.</summary>
    /// <exception cref="Exception">The stock does not answer just now.</exception>
    public ValueTask<StockLevel?> Level(Sku sku)
    {
        if (_slots.TryGetValue(sku, out var slot) && slot.Last is { } known && IsFresh(known)) return new(known.Level);

        if (_slots.Count >= Most) _slots.Clear();
        slot = _slots.GetOrAdd(sku, _ => new());
        lock (slot) return new(slot.Asking is { IsCompleted: false } asking ? asking : slot.Asking = Ask(sku, slot));
    }

    /// <summary>
    /// Whether fewer units than these are known to be left. Costs nothing unless too few were left when the SKU was last
    /// looked at; what is not known is no reason to turn anybody away.
    /// </summary>
    public async ValueTask<bool> IsShort(Sku sku, int quantity)
    {
        if (!_slots.TryGetValue(sku, out var slot) || slot.Last is not { Level: { } last } || last.Available >= quantity) return false;
        try
        {
            return await Level(sku).AsTask().WaitAsync(Fresh, clock) is { } level && level.Available < quantity;
        }
        catch (Exception)
        {
            // Whether there are units again is not known just now.
            return false;
        }
    }

    /// <summary>News that came by itself.</summary>
    public void Note(StockLevel level)
    {
        if (_slots.Count >= Most) _slots.Clear();
        Keep(_slots.GetOrAdd(level.Sku, _ => new()), new(level, clock.GetTimestamp()));
    }

    private async Task<StockLevel?> Ask(Sku sku, Slot slot)
    {
        // The question is everybody's: it must not carry the deadline or the trace of the one who happened to come first.
        Task<Known> asking;
        using (ExecutionContext.SuppressFlow())
        {
            asking = Task.Run(async () =>
            {
                var asked = clock.GetTimestamp();
                return new Known(await grains.Stock(sku).Level(), asked);
            });
        }

        var known = await asking;
        Keep(slot, known);
        return known.Level;
    }

    /// <summary>An answer may be overtaken by news.</summary>
    private static void Keep(Slot slot, Known known)
    {
        lock (slot)
            if (slot.Last is not { Level: { } last } || known.Level is null || known.Level.Version >= last.Version) slot.Last = known;
    }

    private bool IsFresh(Known known) => clock.GetElapsedTime(known.At) < Fresh;

    private sealed class Slot
    {
        public Known? Last;
        public Task<StockLevel?>? Asking;
    }

    private sealed record Known(StockLevel? Level, long At);
}
