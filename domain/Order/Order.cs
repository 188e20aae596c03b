namespace Ecommerce.Domain;

public enum OrderStatus
{
    None,
    Placed,

    /// <summary>Confirmed: every unit is held and the money is promised. Parcels follow.</summary>
    Paid,

    /// <summary>On the way out: money and units are being put back.</summary>
    Cancelling,
    Completed,
    Cancelled,
    PaymentFailed,
    Expired,

    /// <summary>Nothing was placed under this id, and nothing ever will be.</summary>
    Abandoned,
}

public enum LineState
{
    /// <summary>To be held; a hold may have been asked for without an answer.</summary>
    Wanted,
    Held,

    /// <summary>No unit is left to pack.</summary>
    Packed,
    Released,
}

/// <summary>How far one line of the order is. Item and quantity stand in the order's terms.</summary>
[GenerateSerializer, Immutable, Alias("order.line")]
public readonly record struct OrderLine(
    [property: Id(0)] int Shard, [property: Id(1)] int Refusals, [property: Id(2)] LineState State);

/// <summary>One order from placed to its end; it keeps its own history, from which it can be rebuilt.</summary>
/// <param name="Outcome">What a cancelling order will end as.</param>
/// <param name="Troubled">Whether a person has been asked to look.</param>
/// <param name="Captured">Whether the order's total has been taken.</param>
/// <param name="ActionUrl">Where the shopper must confirm the payment, while the order waits for that.</param>
[GenerateSerializer, Immutable, Alias("order.state")]
public sealed record Order(
    [property: Id(0)] OrderStatus Status,
    [property: Id(1)] OrderPlaced? Terms,
    [property: Id(2)] ImmutableArray<OrderLine> Lines,
    [property: Id(3)] bool MoneySettled,
    [property: Id(4)] OrderStatus Outcome,
    [property: Id(5)] string? Reason,
    [property: Id(6)] bool Troubled,
    [property: Id(7)] ImmutableArray<Happened<OrderEvent>> History,
    [property: Id(8)] bool Captured,
    [property: Id(9)] ImmutableArray<Parcel> Parcels,
    [property: Id(10)] string? ActionUrl = null)
{
    public static readonly Order Empty = new(OrderStatus.None, null, [], false, OrderStatus.None, null, false, [], false, []) { Returns = [], Refunds = [] };

    /// <summary>How far its limited promotions are.</summary>
    [Id(20)]
    public PromotionUse Promotions { get; init; }

    /// <summary>What its buyer sends back, in the order of asking. Orders kept from before there were any have none.</summary>
    [Id(21)]
    public ImmutableArray<Return> Returns
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Money given back of it, in the order of asking; what a cancelled order gets back is not among it.</summary>
    [Id(22)]
    public ImmutableArray<OrderRefund> Refunds
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>It was delivered, or ended before; its status will not change any more.</summary>
    public bool IsOver => Status is
        OrderStatus.Completed or OrderStatus.Cancelled or OrderStatus.PaymentFailed or OrderStatus.Expired or OrderStatus.Abandoned;

    /// <summary>Nothing will happen to it any more unless somebody asks for something new.</summary>
    public bool IsFinal => IsOver && !Returns.Any(back => back.IsOpen) && !Refunds.Any(refund => refund.State is RefundProgress.Requested);

    public static Decision<OrderEvent> Decide(Order order, OrderCommand command) => (command, order.Status) switch
    {
        (AcceptOrder a, OrderStatus.None) => a.Terms,
        (AcceptOrder a, _) => Decide(order, new RepeatOrder(a.Terms.Fingerprint)),
        (RepeatOrder, OrderStatus.None) => Decision<OrderEvent>.Nothing,
        (RepeatOrder, OrderStatus.Abandoned) => Refusals.Superseded,
        (RepeatOrder r, _) when r.Fingerprint == order.Terms!.Fingerprint => Decision<OrderEvent>.Nothing,
        (RepeatOrder, _) => Refusals.OtherBody,
        (AbandonOrder, OrderStatus.None) => new OrderAbandoned(),
        (CancelOrder, OrderStatus.None or OrderStatus.Abandoned) => Refusals.OrderMissing,
        (CancelOrder c, OrderStatus.Placed) => new CancelRequested(c.Reason),
        (CancelOrder c, OrderStatus.Paid) when order.Parcels.IsEmpty => new CancelRequested(c.Reason),
        (CancelOrder, OrderStatus.Cancelling or OrderStatus.Cancelled or OrderStatus.PaymentFailed or OrderStatus.Expired) =>
            Decision<OrderEvent>.Nothing,
        (CancelOrder, _) => Refusals.TooLate,
        (RecordHeld h, OrderStatus.Placed) when order.Lines[h.Line].State is LineState.Wanted => new LineHeld(h.Line),
        (RecordRefused r, OrderStatus.Placed) when order.Lines[r.Line] is { State: LineState.Wanted } line && line.Shard == r.Shard =>
            line.Refusals + 1 < order.Terms!.Quote.Lines[r.Line].Offer.Shards ? new LineRefused(r.Line) : new LineSoldOut(r.Line),
        (RecordPaid, OrderStatus.Placed) when order.All(LineState.Held) => new OrderPaid(),
        (RecordDeclined d, OrderStatus.Placed) => new PaymentDeclined(d.Reason),
        (RecordActionRequired a, OrderStatus.Placed) when order.ActionUrl != a.Url => new PaymentActionRequired(a.Url),
        (PromotionAnswer p, _) => OrderPromotions.Decide(order, p),
        (ExpireOrder, OrderStatus.Placed) => new OrderExpired(),
        (RecordMoneySettled, OrderStatus.Cancelling) when !order.MoneySettled => new MoneySettled(),
        (RecordTidied t, OrderStatus.Paid) when order.Lines[t.Line].Refusals > 0 => new LineTidied(t.Line),
        (RecordReleased r, OrderStatus.Cancelling) when order.Lines[r.Line].State is not LineState.Released => new LineReleased(r.Line),
        (FinishOrder f, OrderStatus.Cancelling) when f.As == order.Outcome && order.MoneySettled && order.All(LineState.Released) =>
            new OrderFinished(f.As),
        (RecordTrouble t, _) when order is { Terms: not null, IsFinal: false, Troubled: false } => new OrderTroubled(t.Failures),
        (RecordRecovered, _) when order.CanRecover => new OrderRecovered(),
        (ParcelCommand p, _) => Domain.Parcels.Decide(order, p),
        (ReturnCommand r, _) => Domain.Returns.Decide(order, r),
        (RefundCommand r, _) => Domain.Refunds.Decide(order, r),
        (ForgetBuyer, _) => ForgottenBuyer.Decide(order),
        // An answer that comes after the order has moved on changes nothing.
        _ => Decision<OrderEvent>.Nothing,
    };

    public static Order Evolve(Order order, Happened<OrderEvent> happened) =>
        (happened.Event switch
        {
            OrderPlaced p => order with { Status = OrderStatus.Placed, Terms = p, Lines = FirstShards(p) },
            OrderAbandoned => order with { Status = OrderStatus.Abandoned },
            LineHeld h => order.With(h.Line, line => line with { State = LineState.Held }),
            LineRefused r => order.With(r.Line, line => new(
                (line.Shard + 1) % order.Terms!.Quote.Lines[r.Line].Offer.Shards, line.Refusals + 1, LineState.Wanted)),
            LineSoldOut s => order.Ending(OrderStatus.Cancelled, Refusals.SoldOut.Code + ":" + order.Terms!.Quote.Lines[s.Line].Offer.Sku),
            PaymentActionRequired a => order with { ActionUrl = a.Url },
            OrderPaid => order with { Status = OrderStatus.Paid, ActionUrl = null },
            PaymentDeclined d => order.Ending(OrderStatus.PaymentFailed, d.Reason) with { MoneySettled = true },
            CancelRequested c => order.Ending(OrderStatus.Cancelled, c.Reason),
            OrderExpired => order.Ending(OrderStatus.Expired, "unpaid at its deadline"),
            OrderPromotionEvent p => OrderPromotions.Evolve(order, p),
            Domain.MoneySettled => order with { MoneySettled = true },
            LineTidied t => order.With(t.Line, line => line with { Refusals = 0 }),
            LineReleased r => order.With(r.Line, line => line with { State = LineState.Released }),
            OrderFinished f => order with { Status = f.As },
            OrderTroubled => order with { Troubled = true },
            OrderRecovered => order with { Troubled = false },
            ParcelEvent p => Domain.Parcels.Evolve(order, p),
            ReturnEvent r => Domain.Returns.Evolve(order, r, happened.At),
            RefundEvent r => Domain.Refunds.Evolve(order, r, happened.At),
            BuyerForgotten => ForgottenBuyer.Evolve(order),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        }).Having(happened);

    /// <summary>The order as its history tells it.</summary>
    public static Order Rebuild(IEnumerable<Happened<OrderEvent>> history) => history.Aggregate(Empty, Evolve);

    /// <summary>Lines that were refused at other shards than the one that holds them.</summary>
    public ImmutableArray<int> Untidy() => [.. Enumerable.Range(0, Lines.Length).Where(line => Lines[line].Refusals > 0)];

    public ImmutableArray<int> Find(params ReadOnlySpan<LineState> states)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < Lines.Length; i++)
            if (states.Contains(Lines[i].State)) found.Add(i);

        return found.ToImmutable();
    }

    public Parcel? Parcel(string id) => Parcels.FirstOrDefault(parcel => parcel.Id == id);

    public Return? Return(string id) => Returns.FirstOrDefault(back => back.Id == id);

    public OrderRefund? Refund(string id) => Refunds.FirstOrDefault(refund => refund.Id == id);

    /// <summary>A person was asked to look who need not any more. A delivered order can come into trouble again.</summary>
    public bool CanRecover => Troubled && (Status is OrderStatus.Completed || !IsOver);

    /// <summary>Which line is of this, or -1: no two lines of an order are of the same.</summary>
    public int IndexOf(Sku sku)
    {
        for (var line = 0; line < Lines.Length; line++)
            if (Terms!.Quote.Lines[line].Offer.Sku == sku) return line;

        return -1;
    }

    /// <summary>What was ordered of this, or null.</summary>
    public QuoteLine? Line(Sku sku) => IndexOf(sku) is >= 0 and var line ? Terms!.Quote.Lines[line] : null;

    /// <summary>Units in parcels that are at least this far.</summary>
    public int UnitsIn(Sku sku, ParcelState atLeast) =>
        Parcels.Where(parcel => parcel.State >= atLeast).SelectMany(parcel => parcel.Units).Where(unit => unit.Sku == sku).Sum(unit => unit.Quantity);

    /// <summary>Units that no parcel has been asked for yet.</summary>
    public int Unpacked(Sku sku) => (Line(sku)?.Quantity ?? 0) - UnitsIn(sku, ParcelState.Requested);

    /// <summary>Every unit has reached the customer.</summary>
    public bool IsFulfilled => Terms is not null
        && Terms.Quote.Lines.All(line => UnitsIn(line.Offer.Sku, ParcelState.Delivered) == line.Quantity);

    internal Order With(string parcel, Func<Parcel, Parcel> change) =>
        this with { Parcels = [.. Parcels.Select(one => one.Id == parcel ? change(one) : one)] };

    internal Order WithReturn(string id, Func<Return, Return> change) =>
        this with { Returns = [.. Returns.Select(one => one.Id == id ? change(one) : one)] };

    internal Order WithRefund(string id, Func<OrderRefund, OrderRefund> change) =>
        this with { Refunds = [.. Refunds.Select(one => one.Id == id ? change(one) : one)] };

    internal Order WithPackedLines() => this with
    {
        Lines = [.. Lines.Zip(Terms!.Quote.Lines, (line, item) => UnitsIn(item.Offer.Sku, ParcelState.Packed) == item.Quantity
            ? line with { State = LineState.Packed }
            : line)],
    };

    private Order Having(Happened<OrderEvent> happened) => this with { History = History.Add(happened) };

    private bool All(LineState state) => Lines.All(line => line.State == state);

    private Order With(int line, Func<OrderLine, OrderLine> change) => this with { Lines = Lines.SetItem(line, change(Lines[line])) };

    internal Order Ending(OrderStatus outcome, string reason) =>
        this with { Status = OrderStatus.Cancelling, Outcome = outcome, Reason = reason, ActionUrl = null };

    private static ImmutableArray<OrderLine> FirstShards(OrderPlaced placed) =>
        [.. placed.Quote.Lines.Select(line => new OrderLine((int)((uint)placed.Lot % (uint)line.Offer.Shards), 0, LineState.Wanted))];
}
