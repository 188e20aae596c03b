namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I3: at most one charge per order; in the end a bought order has paid its total and any other order nothing.</summary>
internal static class ChargedOnce
{
    public static Finding Check(Evidence evidence) =>
        new("I3 charged once", evidence.Money.Count, [.. Moves(evidence), .. Nets(evidence)]);

    private static IEnumerable<string> Moves(Evidence evidence)
    {
        foreach (var order in evidence.Money.GroupBy(move => move.Order))
        {
            var charges = order.Where(move => move.What == "charge").ToList();
            if (charges.Count > 1) yield return $"{order.Key} was charged {charges.Count} times";
            if (order.Where(move => move.What == "refund").Sum(move => move.Minor) > charges.Sum(move => move.Minor))
                yield return $"{order.Key} was refunded more than it paid";
        }
    }

    private static IEnumerable<string> Nets(Evidence evidence)
    {
        var money = evidence.Money.ToLookup(move => move.Order);
        foreach (var order in evidence.Orders)
        {
            var net = money[order.Order].Sum(move => move.What == "charge" ? move.Minor : -move.Minor);
            var owed = Statuses.IsBought(order.Status) ? order.Total : 0;
            if (net != owed) yield return $"{order.Order} is {order.Status} and paid {net} of {owed}";
            if (money[order.Order].Any(move => move.Currency != order.Currency)) yield return $"{order.Order} was charged in another currency";
        }
    }
}
