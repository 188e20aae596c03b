using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ecommerce.Domain;

/// <param name="Quantity">What is left of it; a hold without units is gone.</param>
/// <param name="Taken">The parcels that have left it, so that each leaves once. Null until the first.</param>
public readonly record struct Hold(int Quantity, DateTimeOffset At, ImmutableHashSet<string>? Taken = null);

/// <summary>
/// Units by the order that holds them. Immutable. A shard may carry thousands and every write carries them all, so they are stored
/// packed: about 40 bytes each.
/// </summary>
[Immutable, SuppressMessage("Naming", "CA1710", Justification = "What it is called.")]
public sealed class Holds : IReadOnlyDictionary<OrderId, Hold>
{
    public static readonly Holds Empty = new(ImmutableDictionary<OrderId, Hold>.Empty);

    private readonly ImmutableDictionary<OrderId, Hold> _byOrder;

    private Holds(ImmutableDictionary<OrderId, Hold> byOrder) => _byOrder = byOrder;

    public static Holds Of(IEnumerable<KeyValuePair<OrderId, Hold>> holds) => new(holds.ToImmutableDictionary());

    public int Count => _byOrder.Count;

    public bool IsEmpty => _byOrder.IsEmpty;

    public IEnumerable<OrderId> Keys => _byOrder.Keys;

    public IEnumerable<Hold> Values => _byOrder.Values;

    public Hold this[OrderId order] => _byOrder[order];

    public Holds Add(OrderId order, Hold hold) => new(_byOrder.Add(order, hold));

    public Holds Remove(OrderId order) => new(_byOrder.Remove(order));

    /// <summary>A parcel took units of a hold.</summary>
    public Holds Less(OrderId order, string parcel, int quantity)
    {
        var hold = _byOrder[order];
        return hold.Quantity == quantity
            ? Remove(order)
            : new(_byOrder.SetItem(order, hold with { Quantity = hold.Quantity - quantity, Taken = (hold.Taken ?? []).Add(parcel) }));
    }

    public bool ContainsKey(OrderId key) => _byOrder.ContainsKey(key);

    public bool TryGetValue(OrderId key, [MaybeNullWhen(false)] out Hold value) => _byOrder.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<OrderId, Hold>> GetEnumerator() => _byOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
