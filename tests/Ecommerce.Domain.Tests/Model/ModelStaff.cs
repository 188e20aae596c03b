namespace Ecommerce.Domain.Tests.Model;

/// <summary>Somebody in the warehouse who comes by now and then, does what there is to do, and may do it twice.</summary>
public sealed class ModelStaff(ModelWorld world, ModelOrder order)
{
    private const int MostVisits = 40;
    private int _visits;

    public void Begin() => world.Timeline.After(world.Dice.Milliseconds(0, 4_000), Visit);

    private void Visit()
    {
        if (Task(order.Durable) is { } command)
        {
            order.Asked(command);
            if (world.Dice.Percent(20)) world.Timeline.After(world.Dice.Milliseconds(0, 2_000), () => order.Asked(command));
        }

        if (++_visits < MostVisits) world.Timeline.After(world.Dice.Milliseconds(100, 4_000), Visit);
    }

    private OrderCommand? Task(Order seen)
    {
        if (seen.Status is not OrderStatus.Paid) return null;
        var parcel = seen.Parcels.FirstOrDefault(one => one.State is ParcelState.Packed or ParcelState.Shipped);
        return parcel switch
        {
            { State: ParcelState.Packed } => new ShipParcel(parcel.Id, "Post", "T-" + parcel.Id),
            { State: ParcelState.Shipped } => new DeliverParcel(parcel.Id),
            _ => Pack(seen),
        };
    }

    private PackParcel? Pack(Order seen)
    {
        var units = seen.Terms!.Quote.Lines
            .Select(line => new Units(line.Offer.Sku, world.Dice.From(0, seen.Unpacked(line.Offer.Sku)))).Where(unit => unit.Quantity > 0).ToImmutableArray();
        return units.IsEmpty ? null : new($"parcel-{seen.Parcels.Length}", units);
    }
}
