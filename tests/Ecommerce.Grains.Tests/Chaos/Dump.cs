using System.Text.Json;
using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>Writes what a run left behind as plain JSON lines, read from the store and not from any grain.</summary>
internal static class Dump
{
    public static string Body(PlaceOrder placed) => $"{placed.PaymentToken}/{placed.Shipping}/{placed.ExpectedTotal}";

    public static void Write(string directory, TestShop shop, IReadOnlyList<Delivery> deliveries, IEnumerable<PriceRecord> prices, IReadOnlyList<Attempt> attempts, IEnumerable<Circumstance> circumstances)
    {
        Directory.CreateDirectory(directory);
        void Lines<T>(string name, IEnumerable<T> records) => File.WriteAllLines(
            Path.Combine(directory, name + ".jsonl"), records.Select(record => JsonSerializer.Serialize(record, JsonSerializerOptions.Web)));

        Lines("attempts", attempts);
        Lines("deliveries", deliveries);
        Lines("prices", prices);
        Lines("shelves", shop.Store.Journal("stock").Select(landed => Shelf(landed.Key, Read<Recorded<Stock, StockEvent>>(shop, landed))));
        Lines("orders", Orders(shop).Select(order => Order(shop, order.Id, order.Recorded)));
        Lines("payments", shop.Store.Items("payment").Select(item => Payment(item.Key, Read<Recorded<Domain.Payment, PaymentEvent>>(shop, item).State)));
        Lines("money", shop.Company.Journal);
        Lines("history", shop.Store.Items("order-history").SelectMany(item => Read<OrderHistory>(shop, item).Orders.Values.Select(order =>
            new HistoryEntry(item.Key, order.Id.Value, order.Status.ToString(), order.Version))));
        Lines("arrivals", shop.Arrivals.Events.Select(seen => new Arrival(seen.Order, seen.Version)));
        Lines("carts", shop.Store.Items("cart").Select(item => new CartRecord(
            item.Key, Read<Recorded<Domain.Cart, CartEvent>>(shop, item).State.Checkout is { Thawed: false } checkout ? checkout.Order.Value : null)));
        Lines("reminders", shop.Reminders.All().Select(row => new ReminderRecord(row.GrainId.Key.ToString()!)));
        Lines("circumstances", circumstances);
    }

    public static IEnumerable<(string Id, Recorded<Domain.Order, OrderEvent> Recorded)> Orders(TestShop shop) =>
        shop.Store.Items("order").Select(item => (item.Key, Read<Recorded<Domain.Order, OrderEvent>>(shop, item)));

    public static T Read<T>(TestShop shop, Landed landed) => shop.Serializer.Deserialize<T>(landed.Bytes)!;

    private static Shelf Shelf(string key, Recorded<Stock, StockEvent> recorded) => new(
        key, key[..key.LastIndexOf('/')], recorded.Version, recorded.State.Available, recorded.State.Received, recorded.State.Sold,
        recorded.State.Held.ToDictionary(hold => hold.Key.Value, hold => hold.Value.Quantity),
        recorded.State.Sharing.Moved);

    /// <summary>The sums are made here, of postings as they are stored, and not by the books' own code.</summary>
    private static PaymentRecord Payment(string id, Domain.Payment payment)
    {
        var postings = payment.Entries.SelectMany(entry => entry.Postings).ToList();
        return new(
            id, payment.Status.ToString(), payment.Captured, payment.Refunded, postings.Where(p => p.Account is LedgerAccount.Clearing).Sum(p => p.Minor),
            payment.Entries.Count(entry => entry.Postings.Sum(p => p.Minor) != 0));
    }

    private static OrderRecord Order(TestShop shop, string id, Recorded<Domain.Order, OrderEvent> recorded)
    {
        var (order, version, _) = recorded;
        var events = order.History.Select(happened => happened.Version).ToArray();
        var rebuilt = Domain.Order.Rebuild(order.History);
        var rebuilds = shop.Serializer.SerializeToArray(rebuilt).AsSpan().SequenceEqual(shop.Serializer.SerializeToArray(order));
        var untold = order.History.Count(happened => happened.Origin is not { Cause.Length: > 0, Attempt: > 0, Silo.Length: > 0 });
        if (order.Terms is not { } terms) return new(id, "", "", order.Status.ToString(), version, "", 0, 0, 0, [], events, rebuilds, untold);

        var quote = terms.Quote;
        return new(
            id, terms.Buyer.Value, $"{terms.PaymentToken}/{quote.Shipping.Method}/{quote.Total}", order.Status.ToString(), version,
            quote.Total.Currency, quote.Shipping.Price.Minor, quote.Tax.Included ? 0 : quote.Tax.Amount.Minor, quote.Total.Minor,
            [.. quote.Lines.Select(line => new OrderLineRecord(
                line.Offer.Sku.Value, line.Quantity, line.Offer.Price.Minor, order.UnitsIn(line.Offer.Sku, ParcelState.Packed),
                order.UnitsIn(line.Offer.Sku, ParcelState.Delivered)))], events, rebuilds, untold,
            quote.Discount.Minor)
        {
            Parcels = [.. order.Parcels.Select(parcel => new ParcelRecord(parcel.Id, parcel.State.ToString()))],
            Told = [.. order.History.Select(happened => OrderTimeline.Entry(new(id), happened).What)],
            Returns = [.. order.Returns.Select(Return)],
            Refunds = [.. order.Refunds.Select(refund => new RefundRecord(
                refund.Id, refund.Return, refund.State.ToString(), refund.Minor,
                [.. refund.Lines.Select(line => new RefundedRecord(line.Sku.Value, line.Quantity, line.Minor))]))],
        };
    }

    private static ReturnRecord Return(Return back) => new(back.Id, back.State.ToString(),
    [
        .. back.Asked.Select(asked => (Asked: asked, Came: back.Came.FirstOrDefault(units => units.Sku == asked.Sku))).Select(line => new ReturnedRecord(
            line.Asked.Sku.Value, line.Asked.Quantity, line.Came.Quantity, line.Came.Restock,
            line.Came.Shelving is Shelving.Done ? line.Came.Restock : 0)),
    ]);
}
