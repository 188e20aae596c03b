namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I9: every event of every order arrives, none is invented, and the buyer's list shows the newest version.</summary>
internal static class NewsArrives
{
    public static Finding Check(Evidence evidence)
    {
        var orders = evidence.Orders.Where(order => order.Status != Statuses.Abandoned).DistinctBy(order => order.Order).ToList();
        return new(
            "I9 news arrives", evidence.FromOutside ? evidence.History.Count : evidence.Arrivals.Count,
            [.. Outboxes(orders), .. evidence.FromOutside ? [] : Inbox(evidence, orders), .. Lists(evidence, orders)]);
    }

    private static IEnumerable<string> Outboxes(List<OrderRecord> orders) =>
        from order in orders
        where !order.Events.SequenceEqual(Numbers(order.Version))
        select $"{order.Order} at v{order.Version} keeps events {string.Join(",", order.Events)}";

    private static IEnumerable<string> Inbox(Evidence evidence, List<OrderRecord> orders)
    {
        var arrived = evidence.Arrivals.ToLookup(arrival => arrival.Order, arrival => arrival.Version);
        foreach (var order in orders)
        {
            var missing = order.Events.Except(arrived[order.Order]).ToList();
            var invented = arrived[order.Order].Except(order.Events).ToList();
            if (missing.Count > 0) yield return $"{order.Order}: events {string.Join(",", missing)} never arrived";
            if (invented.Count > 0) yield return $"{order.Order}: events {string.Join(",", invented)} arrived and are not in its history";
        }
    }

    private static IEnumerable<string> Lists(Evidence evidence, List<OrderRecord> orders)
    {
        var lists = evidence.History.ToLookup(entry => entry.Order);
        foreach (var order in orders)
            if (lists[order.Order].ToList() is not [var only] || (only.Buyer, only.Status, only.Version) != (order.Buyer, order.Status, order.Version))
                yield return $"{order.Order} is {order.Status} v{order.Version}, the list says {string.Join(" and ", lists[order.Order])}";
    }

    private static IEnumerable<long> Numbers(long through)
    {
        for (var number = 1L; number <= through; number++) yield return number;
    }
}
