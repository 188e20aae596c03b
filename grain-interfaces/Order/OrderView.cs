namespace Ecommerce.GrainInterfaces;

/// <param name="Packed">Units in parcels that are packed, whatever became of them; so for shipped and delivered.</param>
[GenerateSerializer, Immutable, Alias("order.line-view")]
public sealed record OrderLineView(
    [property: Id(0)] QuoteLine Item,
    [property: Id(1)] LineState State,
    [property: Id(2)] int Packed,
    [property: Id(3)] int Shipped,
    [property: Id(4)] int Delivered)
{
    /// <summary>Delivered units that are in no return and were not refunded without one.</summary>
    [Id(5)]
    public int Returnable { get; init; }

    public static OrderLineView Of(Order order, QuoteLine item, OrderLine line)
    {
        int In(ParcelState atLeast) => order.UnitsIn(item.Offer.Sku, atLeast);
        return new(item, line.State, In(ParcelState.Packed), In(ParcelState.Shipped), In(ParcelState.Delivered))
        {
            Returnable = Returns.Free(order, item.Offer.Sku),
        };
    }
}

/// <param name="What">The event's name, for example <c>lineHeld</c>.</param>
/// <param name="Message">By what id the event left for its readers.</param>
[GenerateSerializer, Immutable, Alias("order.timeline")]
public sealed record TimelineEntry(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string What,
    [property: Id(3)] string? Detail,
    [property: Id(4)] string Message,
    [property: Id(5)] Origin? Origin);

/// <summary>An order as its owner and staff see it.</summary>
/// <param name="ActionUrl">Where the shopper must confirm the payment, while the order waits for that.</param>
[GenerateSerializer, Immutable, Alias("order.view")]
public sealed record OrderView(
    [property: Id(0)] OrderId Id,
    [property: Id(1)] OrderStatus Status,
    [property: Id(2)] string? Reason,
    [property: Id(3)] bool Final,
    [property: Id(4)] long Version,
    [property: Id(5)] OrderPlaced Terms,
    [property: Id(6)] ImmutableArray<OrderLineView> Lines,
    [property: Id(7)] ImmutableArray<TimelineEntry> Timeline,
    [property: Id(8)] ImmutableArray<Parcel> Parcels,
    [property: Id(9)] string? ActionUrl = null)
{
    [Id(10)]
    public ImmutableArray<Return> Returns { get; init; } = [];

    [Id(11)]
    public ImmutableArray<OrderRefund> Refunds { get; init; } = [];

    /// <summary>Until when a return may be asked for; null while more is to be delivered.</summary>
    [Id(12)]
    public DateTimeOffset? ReturnableUntil { get; init; }

    /// <summary>Null until something has been placed.</summary>
    public static OrderView? Of(OrderId id, Order order, long version) => order.Terms is not { } terms ? null : new(
        id, order.Status, order.Reason, order.IsFinal, version, terms,
        [.. terms.Quote.Lines.Zip(order.Lines, (item, line) => OrderLineView.Of(order, item, line))],
        [.. order.History.Select(happened => OrderTimeline.Entry(id, happened))], order.Parcels, order.ActionUrl)
    {
        Returns = order.Returns,
        Refunds = order.Refunds,
        ReturnableUntil = Domain.Returns.Until(order),
    };
}

/// <summary>A line of an order list.</summary>
/// <param name="Final">Nothing is open any more.</param>
[GenerateSerializer, Immutable, Alias("order.summary")]
public sealed record OrderSummary(
    [property: Id(0)] OrderId Id,
    [property: Id(1)] OrderStatus Status,
    [property: Id(2)] Money Total,
    [property: Id(3)] DateTimeOffset PlacedAt,
    [property: Id(4)] int Lines,
    [property: Id(5)] long Version,
    [property: Id(6)] bool Final);

/// <summary>
/// What leaves an order's outbox: what happened, and how the order stands now. Readers keep the highest version. Who bought, and where it goes, is not
/// in it: queues keep what they were given for days, and what they gave up until somebody looks at it.
/// </summary>
/// <param name="Events">Each without what is about a person.</param>
[GenerateSerializer, Immutable, Alias("order.announcement")]
public sealed record OrderAnnouncement(
    [property: Id(0)] OrderSummary Order,
    [property: Id(1)] UserId Buyer,
    [property: Id(2)] ImmutableArray<Happened<OrderEvent>> Events,
    [property: Id(3)] OrderFacts? Facts = null)
{
    /// <summary>How many times in a row its next step had failed when people were asked to look; 0 while it gets on.</summary>
    [Id(5)]
    public int Failures { get; init; }

    /// <summary>The mails that these events are worth; what they say, the order itself knows.</summary>
    [Id(6)]
    public ImmutableArray<MailId> Mails
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
