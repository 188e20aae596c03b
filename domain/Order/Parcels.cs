namespace Ecommerce.Domain;

public enum ParcelState
{
    /// <summary>To be packed: the money is being taken and the units are leaving the stock.</summary>
    Requested,
    Packed,
    Shipped,
    Delivered,
}

/// <summary>So many units of one line.</summary>
[GenerateSerializer, Immutable, Alias("order.units")]
public readonly record struct Units([property: Id(0)] Sku Sku, [property: Id(1)] int Quantity);

/// <param name="Id">Given by whoever packs: the same id is the same parcel.</param>
[GenerateSerializer, Immutable, Alias("order.parcel")]
public sealed record Parcel(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<Units> Units,
    [property: Id(2)] ParcelState State,
    [property: Id(3)] string? Carrier,
    [property: Id(4)] string? Tracking)
{
    public bool Holds(ImmutableArray<Units> units) => Units.Length == units.Length && units.All(Units.Contains);
}

/// <summary>Checkout promises, packing performs: what may be done about an order's parcels, and what follows.</summary>
public static class Parcels
{
    public static Decision<OrderEvent> Decide(Order order, ParcelCommand command) => command switch
    {
        PackParcel p when order.Parcel(p.Id) is { } known => known.Holds(p.Units) ? Decision<OrderEvent>.Nothing : Refusals.OtherAct,
        PackParcel when order.Status is not OrderStatus.Paid => order.Terms is null ? Refusals.OrderMissing : Refusals.NotPaid,
        PackParcel p => CheckUnits(order, p.Units, order.Unpacked) is { } refusal ? refusal : new ParcelRequested(p.Id, p.Units),
        RecordCaptured when order.Captured || !order.Parcels.Any(IsRequested) => Decision<OrderEvent>.Nothing,
        RecordCaptured => new MoneyCaptured(),
        RecordCaptureRefused when order.Captured || !order.Parcels.Any(IsRequested) => Decision<OrderEvent>.Nothing,
        RecordCaptureRefused c => new CaptureRefused(c.Reason),
        RecordPacked r => order.Captured && order.Parcel(r.Id) is { State: ParcelState.Requested }
            ? new ParcelPacked(r.Id)
            : Decision<OrderEvent>.Nothing,
        ShipParcel or DeliverParcel when order.Parcel(command.Id) is null => order.Terms is null ? Refusals.OrderMissing : Refusals.ParcelMissing,
        ShipParcel s => Ship(order.Parcel(s.Id)!, s),
        DeliverParcel d => Deliver(order, order.Parcel(d.Id)!),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Order Evolve(Order order, ParcelEvent happened) => happened switch
    {
        ParcelRequested p => order with { Parcels = order.Parcels.Add(new(p.Id, p.Units, ParcelState.Requested, null, null)) },
        MoneyCaptured => order with { Captured = true },
        CaptureRefused c => order with { Parcels = order.Parcels.RemoveAll(IsRequested), Reason = c.Reason },
        ParcelPacked p => order.With(p.Id, parcel => parcel with { State = ParcelState.Packed }).WithPackedLines(),
        ParcelShipped s => order.With(s.Id, parcel => parcel with { State = ParcelState.Shipped, Carrier = s.Carrier, Tracking = s.Tracking }),
        ParcelDelivered d => order.With(d.Id, parcel => parcel with { State = ParcelState.Delivered }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>Units that are named once each, are of this order, and are no more than <paramref name="most"/> of each.</summary>
    public static Refusal? CheckUnits(Order order, ImmutableArray<Units> units, Func<Sku, int> most)
    {
        if (units.IsDefaultOrEmpty || units.Any(unit => unit.Quantity < 1) || units.DistinctBy(unit => unit.Sku).Count() != units.Length)
            return Refusals.Invalid("lines", "Name each item once, with at least one unit.");
        foreach (var unit in units)
        {
            if (order.Line(unit.Sku) is null) return Refusals.Invalid("lines", $"This order has no {unit.Sku}.");
            if (unit.Quantity > most(unit.Sku)) return Refusals.TooManyOf(unit.Sku, most(unit.Sku));
        }

        return null;
    }

    private static Decision<OrderEvent> Ship(Parcel parcel, ShipParcel command) => parcel.State switch
    {
        ParcelState.Requested => Refusals.ParcelNotPacked,
        ParcelState.Packed => OrderRules.Check(command) is { } wrong ? wrong : new ParcelShipped(command.Id, command.Carrier, command.Tracking),
        _ => (parcel.Carrier, parcel.Tracking) == (command.Carrier, command.Tracking) ? Decision<OrderEvent>.Nothing : Refusals.OtherAct,
    };

    private static Decision<OrderEvent> Deliver(Order order, Parcel parcel)
    {
        if (parcel.State is ParcelState.Requested or ParcelState.Packed) return Refusals.ParcelNotShipped;
        if (parcel.State is ParcelState.Delivered) return Decision<OrderEvent>.Nothing;

        var delivered = new ParcelDelivered(parcel.Id);
        return Evolve(order, delivered).IsFulfilled
            ? Decision<OrderEvent>.Of(delivered, new OrderFinished(OrderStatus.Completed))
            : delivered;
    }

    private static bool IsRequested(Parcel parcel) => parcel.State is ParcelState.Requested;
}
