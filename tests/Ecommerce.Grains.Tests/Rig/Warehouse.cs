using System.Diagnostics;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Staff who see one order to its buyer: the first unit in a parcel of its own, then the rest. What is not answered is repeated.</summary>
internal sealed class Warehouse(TestShop shop, OrderId order, TimeSpan hurry = default)
{
    private static readonly Viewer Staff = new(UserId.Member("sam"), Staff: true);

    private IOrderGrain Order => shop.Grains.Order(order);

    /// <summary>
    /// The order when all of it is delivered, or as it ended before. A parcel that was seen to and stands there again, as with a store that forgets, is seen to again.
    /// </summary>
    /// <exception cref="TimeoutException">It came to no end.</exception>
    public async Task<OrderView> Deliver()
    {
        await Checkout();
        var started = Stopwatch.StartNew();
        for (var view = await Get(); view.Status is OrderStatus.Paid; view = await Get())
        {
            if (started.Elapsed > 2 * Waiting.Patience) throw new TimeoutException($"{order} is not delivered: {view}");
            var left = view.Lines.Select(line => new Units(line.Item.Offer.Sku, line.Item.Quantity - line.Packed)).Where(units => units.Quantity > 0).ToImmutableArray();
            if (view.Parcels.FirstOrDefault(parcel => parcel.State is ParcelState.Packed or ParcelState.Shipped) is { } waiting) await Hand(waiting.Id);
            else await Send($"parcel-{view.Parcels.Length + 1}", view.Parcels.IsEmpty ? [left[0] with { Quantity = 1 }] : left);
        }

        return await Get();
    }

    public Task Checkout() => See("the order is paid or over", view => view.Final || view.Status is OrderStatus.Paid);

    /// <summary>Packs, ships and delivers these units, unless the order is over by then.</summary>
    public async Task Send(string parcel, params ImmutableArray<Units> units)
    {
        if (await Pack(parcel, units) is null) await Hand(parcel);
    }

    private async Task Hand(string parcel)
    {
        await shop.Persist(() => Order.Ship(new(parcel, "Post", "T-" + parcel)).AsTask(), hurry);
        await shop.Persist(() => Order.Deliver(new(parcel)).AsTask(), hurry);
    }

    public async Task<Refusal?> Pack(string parcel, params ImmutableArray<Units> units)
    {
        var refusal = await shop.Persist(() => Order.Pack(new(parcel, units)).AsTask(), hurry);
        if (refusal is null)
            await See("the parcel is packed", view => view.Parcels.Any(one => one.Id == parcel && one.State is not ParcelState.Requested));
        return refusal;
    }

    public async Task<OrderView> Get() => (await shop.Persist(() => Order.Get(Staff).AsTask(), hurry))!;

    public Task See(string fact, Func<OrderView, bool> isSo) =>
        shop.Eventually(fact, async () => await Order.Get(Staff) is { } view && isSo(view), hurry);
}
