namespace Ecommerce.Domain;

public enum ReturnState
{
    /// <summary>The buyer has asked; staff decide.</summary>
    Requested,

    /// <summary>The buyer may send it.</summary>
    Approved,
    Rejected,

    /// <summary>It came; what it is worth is still to be given back.</summary>
    Received,

    /// <summary>Every unit that came has been refunded.</summary>
    Refunded,

    /// <summary>The buyer keeps it after all.</summary>
    Withdrawn,
}

/// <summary>Whether units that came back are on the shelf.</summary>
public enum Shelving
{
    /// <summary>They are to be; it may have been asked for without an answer.</summary>
    Wanted,
    Done,

    /// <summary>They are written off.</summary>
    None,

    /// <summary>The stock did not take them.</summary>
    Refused,
}

/// <summary>What came back of one line: so many units, of which so many are for sale again.</summary>
[GenerateSerializer, Immutable, Alias("order.returned-units")]
public readonly record struct ReturnedUnits(
    [property: Id(0)] Sku Sku, [property: Id(1)] int Quantity, [property: Id(2)] int Restock, [property: Id(3)] Shelving Shelving);

/// <param name="Asked">What the buyer wants to send back.</param>
/// <param name="Answer">What staff said: a note with the approval, or why it was rejected.</param>
/// <param name="Came">What really came; empty until it did.</param>
[GenerateSerializer, Immutable, Alias("order.return")]
public sealed record Return(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<Units> Asked,
    [property: Id(2)] ReturnReason Reason,
    [property: Id(3)] string? Note,
    [property: Id(4)] ReturnState State,
    [property: Id(5)] string? Answer,
    [property: Id(6)] ImmutableArray<ReturnedUnits> Came,
    [property: Id(7)] DateTimeOffset RequestedAt)
{
    public bool IsIn => State is ReturnState.Received or ReturnState.Refunded;

    /// <summary>Somebody still has to do something about it.</summary>
    public bool IsOpen => State is ReturnState.Requested or ReturnState.Approved or ReturnState.Received || !ToPutBack.IsEmpty;

    public ImmutableArray<ReturnedUnits> ToPutBack => [.. Came.Where(units => units.Shelving is Shelving.Wanted)];

    /// <summary>Units that it stands for: what came, or what is to come.</summary>
    public int Units(Sku sku) => State is ReturnState.Rejected or ReturnState.Withdrawn ? 0
        : IsIn ? Came.Where(units => units.Sku == sku).Sum(units => units.Quantity)
        : Asked.Where(units => units.Sku == sku).Sum(units => units.Quantity);

    public bool Asks(RequestReturn request) => (Reason, Note) == (request.Reason, request.Note)
        && Asked.Length == request.Units.Length && Asked.All(request.Units.Contains);

    public bool Got(ImmutableArray<ReceivedUnits> units) => Came.Length == units.Length
        && Came.All(one => units.Contains(new(one.Sku, one.Quantity, one.Restock)));

    internal Return With(Sku sku, Shelving shelving) =>
        this with { Came = [.. Came.Select(units => units.Sku == sku ? units with { Shelving = shelving } : units)] };
}

/// <summary>Sending back what was delivered: asked by the buyer, decided and received by staff.</summary>
public static class Returns
{
    /// <summary>Delivered units that are in no return and were not refunded without one: what may still be returned or refunded.</summary>
    public static int Free(Order order, Sku sku) => order.UnitsIn(sku, ParcelState.Delivered)
        - order.Returns.Sum(back => back.Units(sku))
        - order.Refunds.Where(refund => refund is { IsLive: true, Return: null }).Sum(refund => refund.Units(sku));

    /// <summary>Until when a return may be asked for; null while more is to be delivered.</summary>
    public static DateTimeOffset? Until(Order order) => order.Status is not OrderStatus.Completed ? null
        : order.History.Last(happened => happened.Event is ParcelDelivered).At + ReturnLimits.Window;

    public static Decision<OrderEvent> Decide(Order order, ReturnCommand command) => (command, order.Return(command.Id)) switch
    {
        (RequestReturn r, { } known) => known.Asks(r) ? Decision<OrderEvent>.Nothing : Refusals.OtherAct,
        (RequestReturn r, null) => Request(order, r),
        (RecordPutBack p, { } back) => IsWanted(back, p.Sku) ? new UnitsPutBack(p.Id, p.Sku) : Decision<OrderEvent>.Nothing,
        (RecordNotPutBack p, { } back) => IsWanted(back, p.Sku) ? new UnitsNotPutBack(p.Id, p.Sku, p.Code) : Decision<OrderEvent>.Nothing,
        (RecordPutBack or RecordNotPutBack, null) => Decision<OrderEvent>.Nothing,
        (_, null) => order.Terms is null ? Refusals.OrderMissing : Refusals.ReturnMissing,
        (ApproveReturn a, { } back) => Approve(back, a),
        (RejectReturn r, { } back) => Reject(back, r),
        (WithdrawReturn, { } back) => Withdraw(back),
        (ReceiveReturn r, { } back) => Receive(back, r),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Order Evolve(Order order, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnRequested r => order with { Returns = order.Returns.Add(new(r.Id, r.Units, r.Reason, r.Note, ReturnState.Requested, null, [], at)) },
        ReturnApproved a => order.WithReturn(a.Id, back => back with { State = ReturnState.Approved, Answer = a.Note }),
        ReturnRejected r => order.WithReturn(r.Id, back => back with { State = ReturnState.Rejected, Answer = r.Reason }),
        ReturnWithdrawn w => order.WithReturn(w.Id, back => back with { State = ReturnState.Withdrawn }),
        ReturnReceived r => order.WithReturn(r.Id, back => back with { State = ReturnState.Received, Came = [.. r.Units.Select(Shelved)] }),
        UnitsPutBack p => order.WithReturn(p.Id, back => back.With(p.Sku, Shelving.Done)),
        UnitsNotPutBack p => order.WithReturn(p.Id, back => back.With(p.Sku, Shelving.Refused)),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Decision<OrderEvent> Request(Order order, RequestReturn request) =>
        order.Terms is null ? Refusals.OrderMissing
        : !order.Parcels.Any(parcel => parcel.State is ParcelState.Delivered) ? Refusals.NotDelivered
        : Until(order) < request.At ? Refusals.ReturnTooLate
        : order.Returns.Length >= ReturnLimits.Returns ? Refusals.TooManyReturns
        : (Parcels.CheckUnits(order, request.Units, sku => Free(order, sku)) ?? TextRules.Optional("note", request.Note, ReturnLimits.Text, lines: true))
            is { } wrong ? wrong
        : new ReturnRequested(request.Id, request.Units, request.Reason, request.Note);

    private static Decision<OrderEvent> Approve(Return back, ApproveReturn command) => back.State switch
    {
        ReturnState.Requested => TextRules.Optional("note", command.Note, ReturnLimits.Text, lines: true) is { } wrong
            ? wrong : new ReturnApproved(command.Id, command.Note),
        ReturnState.Rejected or ReturnState.Withdrawn => Refusals.ReturnDecided,
        _ => Decision<OrderEvent>.Nothing,
    };

    private static Decision<OrderEvent> Reject(Return back, RejectReturn command) => back.State switch
    {
        ReturnState.Requested or ReturnState.Approved => TextRules.Required("reason", command.Reason, ReturnLimits.Text, lines: true) is { } wrong
            ? wrong : new ReturnRejected(command.Id, command.Reason),
        ReturnState.Rejected when back.Answer == command.Reason => Decision<OrderEvent>.Nothing,
        _ => Refusals.ReturnDecided,
    };

    /// <summary>Until it has come: from then on the shop has it.</summary>
    private static Decision<OrderEvent> Withdraw(Return back) => back.State switch
    {
        ReturnState.Requested or ReturnState.Approved => new ReturnWithdrawn(back.Id),
        ReturnState.Withdrawn => Decision<OrderEvent>.Nothing,
        _ => Refusals.ReturnDecided,
    };

    private static Decision<OrderEvent> Receive(Return back, ReceiveReturn command) => back.State switch
    {
        ReturnState.Requested => Refusals.ReturnNotApproved,
        ReturnState.Rejected or ReturnState.Withdrawn => Refusals.ReturnDecided,
        ReturnState.Approved => Wrong(back, command.Units) is { } wrong ? wrong : new ReturnReceived(command.Id, command.Units),
        _ => back.Got(command.Units) ? Decision<OrderEvent>.Nothing : Refusals.OtherAct,
    };

    private static Refusal? Wrong(Return back, ImmutableArray<ReceivedUnits> units)
    {
        if (units.IsDefaultOrEmpty || units.DistinctBy(unit => unit.Sku).Count() != units.Length || units.All(unit => unit.Quantity == 0))
            return Refusals.Invalid("lines", "Name each item once, and at least one unit in all; what never came is rejected.");
        foreach (var unit in units)
        {
            if (unit.Quantity < 0 || unit.Restock < 0 || unit.Restock > unit.Quantity)
                return Refusals.Invalid("lines", $"Of {unit.Sku} no more can go back on the shelf than came.");
            if (back.Asked.All(asked => asked.Sku != unit.Sku)) return Refusals.Invalid("lines", $"This return has no {unit.Sku}.");
            if (unit.Quantity > back.Units(unit.Sku)) return Refusals.TooManyOf(unit.Sku, back.Units(unit.Sku));
        }

        return null;
    }

    private static ReturnedUnits Shelved(ReceivedUnits units) =>
        new(units.Sku, units.Quantity, units.Restock, units.Restock > 0 ? Shelving.Wanted : Shelving.None);

    private static bool IsWanted(Return back, Sku sku) => back.ToPutBack.Any(units => units.Sku == sku);
}
