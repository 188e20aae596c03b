namespace Ecommerce.Domain;

public static class BookLimits
{
    /// <summary>Orders and lines of one page, at about 90 and 50 bytes each; more go to its children.</summary>
    public const int PerPage = 1_000;

    /// <summary>Children of a full page; part of the stored data, never changed.</summary>
    public const int Children = 16;

    /// <summary>Days that one question may cover.</summary>
    public const int Days = 366;
}

/// <summary>An order as staff's list and the figures need it.</summary>
[GenerateSerializer, Immutable, Alias("book.order")]
public sealed record BookedOrder(
    [property: Id(0)] OrderStatus Status, [property: Id(1)] Money Total, [property: Id(2)] DateTimeOffset PlacedAt, [property: Id(3)] OrderFacts Facts);

/// <summary>What one order means for one day: placed on it, money given back on it, or both.</summary>
[GenerateSerializer, Immutable, Alias("book.entry")]
public sealed record DayEntry(
    [property: Id(0)] OrderId Id, [property: Id(1)] long Version, [property: Id(2)] BookedOrder? Placed, [property: Id(3)] Money? GivenBack)
{
    public CatalogPosition Place => new(Placed!.PlacedAt.UtcTicks, Id.Value);

    public int Weight => 1 + (Placed?.Facts.Lines.Length ?? 0);

    /// <summary>The order's days are its own, by UTC, however late the news comes.</summary>
    public static IEnumerable<(DateOnly Day, DayEntry Entry)> Of(OrderId id, long version, BookedOrder order)
    {
        var placed = DayOf(order.PlacedAt);
        foreach (var day in order.Facts.Refunds.Select(refund => DayOf(refund.At)).Append(placed).Distinct())
        {
            var refunds = order.Facts.Refunds.Where(refund => DayOf(refund.At) == day).Select(refund => refund.Amount).ToList();
            yield return (day, new(
                id, version, day == placed ? order : null, refunds.Count == 0 ? null : refunds.Aggregate((sum, amount) => sum + amount)));
        }
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}

/// <summary>A bounded page of one day's orders. What it has once taken stays here; what comes when it is full is its children's.</summary>
[GenerateSerializer, Immutable, Alias("book.page")]
public sealed record OrderDayPage(
    [property: Id(0)] ImmutableDictionary<OrderId, DayEntry> Entries, [property: Id(1)] int Weight)
{
    public static readonly OrderDayPage Empty = new(ImmutableDictionary<OrderId, DayEntry>.Empty, 0);

    public bool IsFull => Weight >= BookLimits.PerPage;

    public bool Takes(OrderId order) => !IsFull || Entries.ContainsKey(order);

    /// <summary>The highest version of each order wins; the same instance for what is no news or not for this page.</summary>
    public OrderDayPage With(DayEntry entry) => Entries.TryGetValue(entry.Id, out var known)
        ? known.Version >= entry.Version ? this : this with { Entries = Entries.SetItem(entry.Id, entry) }
        : IsFull ? this : new(Entries.Add(entry.Id, entry), Weight + entry.Weight);

    public ImmutableArray<DayEntry> Find(OrderListQuery query) =>
    [
        .. Entries.Values.Where(query.Asks).OrderByDescending(entry => entry.Place).Take(query.Limit),
    ];
}

/// <summary>Staff's question for orders, newest first.</summary>
/// <param name="Email">A digest, see <see cref="OrderFacts.DigestOf"/>.</param>
/// <param name="Number">The first letters of an order's number, small and without hyphen.</param>
/// <param name="After">Where the previous page ended, or null.</param>
/// <param name="Return">Only orders that have a return in this state; null for any.</param>
[GenerateSerializer, Immutable, Alias("book.query")]
public sealed record OrderListQuery(
    [property: Id(0)] DateOnly From,
    [property: Id(1)] DateOnly To,
    [property: Id(2)] OrderStatus? Status,
    [property: Id(3)] string? Email,
    [property: Id(4)] string? Number,
    [property: Id(5)] CatalogPosition? After,
    [property: Id(6)] int Limit,
    [property: Id(7)] ReturnState? Return = null)
{
    public bool Asks(DayEntry entry) => entry.Placed is { } order
        && (Status is null || order.Status == Status)
        && (Return is not { } state || order.Facts.Returns.Contains(state))
        && (Email is null || order.Facts.Email == Email)
        && (Number is null || entry.Id.Value.StartsWith(Number, StringComparison.Ordinal))
        && (After is not { } after || entry.Place.CompareTo(after) < 0);
}
