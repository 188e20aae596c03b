namespace Ecommerce.Domain;

public enum RefundProgress
{
    /// <summary>The money is to go back; it may have been asked for without an answer.</summary>
    Requested,
    Made,
    Refused,
}

/// <param name="Worth">Minor units that these units cost.</param>
/// <param name="Minor">Minor units that are given back for them.</param>
[GenerateSerializer, Immutable, Alias("order.refunded-units")]
public readonly record struct RefundedUnits(
    [property: Id(0)] Sku Sku, [property: Id(1)] int Quantity, [property: Id(2)] long Worth, [property: Id(3)] long Minor);

/// <param name="At">When the money went back, or null.</param>
/// <param name="Code">Why the payment refused, or null.</param>
[GenerateSerializer, Immutable, Alias("order.refund-state")]
public sealed record OrderRefund(
    [property: Id(0)] string Id,
    [property: Id(1)] string? Return,
    [property: Id(2)] ImmutableArray<RefundedUnits> Lines,
    [property: Id(3)] long Shipping,
    [property: Id(4)] long Amount,
    [property: Id(5)] string? Reason,
    [property: Id(6)] string Body,
    [property: Id(7)] RefundProgress State,
    [property: Id(8)] DateTimeOffset? At = null,
    [property: Id(9)] string? Code = null)
{
    /// <summary>Minor units in all.</summary>
    public long Minor => checked(Lines.Sum(line => line.Minor) + Shipping + Amount);

    /// <summary>Made, or about to be: it counts.</summary>
    public bool IsLive => State is not RefundProgress.Refused;

    public int Units(Sku sku) => Lines.Where(line => line.Sku == sku).Sum(line => line.Quantity);
}

/// <summary>Money back: for what was returned, or because staff want to. Never more than was taken, nor for more units than were delivered.</summary>
public static class Refunds
{
    /// <summary>Minor units that were taken and are not promised back.</summary>
    public static long Left(Order order) => order.Captured ? order.Terms!.Quote.Total.Minor - Live(order).Sum(refund => refund.Minor) : 0;

    public static Decision<OrderEvent> Decide(Order order, RefundCommand command) => (command, order.Refund(command.Id)) switch
    {
        (RefundOrder r, { } known) => known.Body == r.Fingerprint() ? Decision<OrderEvent>.Nothing : Refusals.OtherAct,
        (RefundOrder r, null) => Request(order, r),
        (RecordOrderRefunded r, { State: RefundProgress.Requested }) => new OrderRefunded(r.Id),
        (RecordRefundRefused r, { State: RefundProgress.Requested }) => new RefundRefused(r.Id, r.Code),
        (RecordOrderRefunded or RecordRefundRefused, _) => Decision<OrderEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Order Evolve(Order order, RefundEvent happened, DateTimeOffset at) => happened switch
    {
        RefundRequested r => order with
        {
            Refunds = order.Refunds.Add(new(r.Id, r.Return, r.Units, r.Shipping, r.Amount, r.Reason, r.Body, RefundProgress.Requested)),
        },
        OrderRefunded r => WithEndOfReturn(order.WithRefund(r.Id, refund => refund with { State = RefundProgress.Made, At = at }), r.Id),
        RefundRefused r => order.WithRefund(r.Id, refund => refund with { State = RefundProgress.Refused, Code = r.Code }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Decision<OrderEvent> Request(Order order, RefundOrder refund)
    {
        if (!order.Captured) return order.Terms is null ? Refusals.OrderMissing : Refusals.NothingTaken;
        if (order.Refunds.Length >= ReturnLimits.Refunds) return Refusals.TooManyRefunds;
        if (Wrong(order, refund) is { } wrong) return wrong;

        var shipping = refund.Shipping ? Charges.Of(order.Terms!.Quote).Shipping - Live(order).Sum(one => one.Shipping) : 0;
        if (refund.Shipping && shipping == 0) return Refusals.NothingLeft;

        var units = UnitsOf(order, refund);
        if (units.IsEmpty && refund.Return is not null) return Refusals.NothingLeft;
        if (!units.IsEmpty && Parcels.CheckUnits(order, [.. units.Select(unit => new Units(unit.Sku, unit.Quantity))], sku => Most(order, refund.Return, sku)) is { } no)
            return no;

        var lines = units.Select(unit => Priced(order, unit)).ToImmutableArray();
        if (lines.Any(line => line.Minor > line.Worth)) return Refusals.RefundTooMuch(Of(order, lines.First(line => line.Minor > line.Worth).Worth));

        var requested = new RefundRequested(refund.Id, refund.Return, lines, shipping, refund.Amount?.Minor ?? 0, refund.Reason, refund.Fingerprint());
        var minor = lines.Sum(line => line.Minor) + requested.Shipping + requested.Amount;
        return minor > Left(order) ? Refusals.RefundTooMuch(Of(order, Left(order)))
            : minor == 0 ? Decision<OrderEvent>.Of(requested, new OrderRefunded(refund.Id)) // no payment company is asked for nothing
            : requested;
    }

    private static Refusal? Wrong(Order order, RefundOrder refund)
    {
        var currency = order.Terms!.Quote.Total.Currency;
        if (refund.Return is { } id && order.Return(id) is not { IsIn: true })
            return order.Return(id) is null ? Refusals.ReturnMissing : Refusals.ReturnNotReceived;
        if (refund.Amount is { } amount && (refund.Return is not null || refund.Shipping || !refund.Units.IsEmpty || amount.Minor < 1))
            return Refusals.Invalid("amount", "An amount of at least one minor unit stands for itself: without lines, delivery or return.");
        if (refund.Amount is null && refund.Return is null && refund.Units.IsEmpty && !refund.Shipping)
            return Refusals.Invalid("lines", "Say what to refund: lines, delivery, or an amount.");
        if (refund.Amount is { } other && other.Currency != currency) return Refusals.Invalid("amount", $"This order was paid in {currency}.");
        if (refund.Units.Any(unit => unit.Amount is { } part && (part.Minor < 0 || part.Currency != currency)))
            return Refusals.Invalid("lines", $"An amount is in {currency} and not below zero.");
        return refund.Return is null
            ? TextRules.Required("reason", refund.Reason, ReturnLimits.Text)
            : TextRules.Optional("reason", refund.Reason, ReturnLimits.Text);
    }

    private static ImmutableArray<RefundUnits> UnitsOf(Order order, RefundOrder refund) =>
        refund.Return is not { } id || !refund.Units.IsEmpty ? refund.Units
        : [.. order.Return(id)!.Came.Select(units => new RefundUnits(units.Sku, Most(order, id, units.Sku))).Where(units => units.Quantity > 0)];

    /// <summary>Units that may be refunded: of what came with the return, or of what is in none.</summary>
    private static int Most(Order order, string? id, Sku sku) => id is null ? Returns.Free(order, sku)
        : order.Return(id)!.Units(sku) - Live(order).Where(refund => refund.Return == id).Sum(refund => refund.Units(sku));

    /// <summary>Rounded on the sum of all units refunded so far, so that the parts of a line come to the whole.</summary>
    private static RefundedUnits Priced(Order order, RefundUnits units)
    {
        var line = order.IndexOf(units.Sku);
        var before = Live(order).SelectMany(refund => refund.Lines).Where(one => one.Sku == units.Sku).ToList();
        var until = before.Sum(one => one.Quantity) + units.Quantity;
        var worth = Math.Max(0, Charges.UpTo(order.Terms!.Quote, line, until) - before.Sum(one => one.Worth));
        return new(units.Sku, units.Quantity, worth, units.Amount?.Minor ?? worth);
    }

    private static Order WithEndOfReturn(Order order, string id)
    {
        if (order.Refund(id)!.Return is not { } returned) return order;
        var made = order.Refunds.Where(refund => refund.Return == returned && refund.State is RefundProgress.Made).ToList();
        return order.Return(returned)!.Came.All(units => made.Sum(refund => refund.Units(units.Sku)) == units.Quantity)
            ? order.WithReturn(returned, back => back with { State = ReturnState.Refunded })
            : order;
    }

    private static IEnumerable<OrderRefund> Live(Order order) => order.Refunds.Where(refund => refund.IsLive);

    private static Money Of(Order order, long minor) => new(minor, order.Terms!.Quote.Total.Currency);
}
