namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I6: totals are the sum of their parts, our books agree with the company's journal, and so do the grand totals.</summary>
internal static class MoneyIsConserved
{
    public static Finding Check(Evidence evidence) =>
        new(
        "I6 money is conserved", evidence.FromOutside ? evidence.Orders.Count : evidence.Payments.Count,
        [.. Parts(evidence), .. evidence.FromOutside ? [] : Books(evidence), .. GrandTotals(evidence)]);

    private static IEnumerable<string> Parts(Evidence evidence) =>
        from order in evidence.Orders
        let sum = order.Lines.Sum(line => line.UnitPrice * line.Quantity) - order.Discount + order.Shipping + order.AddedTax
        where sum != order.Total
        select $"{order.Order}: parts {sum}, total {order.Total}";

    private static IEnumerable<string> Books(Evidence evidence)
    {
        var money = evidence.Money.ToLookup(move => move.Order);
        foreach (var payment in evidence.Payments)
        {
            var reserved = money[payment.Order].Where(move => move.What == "authorise").Sum(move => move.Minor);
            var captured = money[payment.Order].Where(move => move.What == "capture").Sum(move => move.Minor);
            var kept = money[payment.Order].Sum(move => move.Kept);
            var refunded = money[payment.Order].Where(move => move.What == "refund").Sum(move => move.Minor);
            if ((payment.Captured, payment.Refunded, payment.Clearing) != (captured, refunded, captured - refunded))
                yield return $"{payment.Order}: our books {payment.Captured} - {payment.Refunded} = {payment.Clearing}, the company's {captured} - {refunded}";
            if (payment.Unbalanced > 0) yield return $"{payment.Order}: {payment.Unbalanced} entries do not sum to zero";
            var wrong = payment.Status switch
            {
                "Authorised" => kept == 0 || captured > 0,
                "Captured" => captured == 0,
                "Declined" => reserved != 0,
                "Settled" or "None" => kept != 0,
                _ => true,
            };
            if (wrong) yield return $"{payment.Order}: our books say {payment.Status}, the company has {reserved} reserved, {captured} captured, {kept} kept";
        }

        var booked = evidence.Payments.Select(payment => payment.Order).ToHashSet();
        foreach (var order in money.Where(order => !booked.Contains(order.Key))) yield return $"{order.Key}: money moved that is in no book of ours";
    }

    private static IEnumerable<string> GrandTotals(Evidence evidence)
    {
        var back = evidence.FromOutside
            ? evidence.Orders.DistinctBy(order => order.Order).ToLookup(order => order.Order, order => order.Refunded)
            : evidence.Payments.ToLookup(payment => payment.Order, payment => payment.Refunded);
        var ours = evidence.Orders.Where(order => Statuses.IsBought(order.Status))
            .GroupBy(order => order.Currency).ToDictionary(g => g.Key, g => g.Sum(order => order.Total - back[order.Order].Sum()));
        var theirs = evidence.Money.GroupBy(move => move.Currency)
            .ToDictionary(g => g.Key, g => g.Sum(move => move.Kept));

        foreach (var currency in ours.Keys.Union(theirs.Keys))
            if (ours.GetValueOrDefault(currency) != theirs.GetValueOrDefault(currency))
                yield return $"{currency}: orders are worth {ours.GetValueOrDefault(currency)}, the company has {theirs.GetValueOrDefault(currency)}";
    }
}
