namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I4: every accepted order exists and ends; nothing was charged without an order; what was cancelled is not bought.</summary>
internal static class EveryOrderEnds
{
    public static Finding Check(Evidence evidence)
    {
        var orders = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order);
        return new("I4 every order ends", evidence.Attempts.Count, [.. Ends(evidence, orders), .. Promises(evidence, orders)]);
    }

    private static IEnumerable<string> Ends(Evidence evidence, Dictionary<string, OrderRecord> orders)
    {
        foreach (var order in orders.Values.Where(order => order.Status != Statuses.Abandoned && !Statuses.IsEnd(order.Status)))
            yield return $"{order.Order} never ended: it is {order.Status}";
        foreach (var stranger in evidence.Money.Select(move => move.Order).Distinct().Where(order => !orders.ContainsKey(order)))
            yield return $"money moved for {stranger}, which does not exist";
    }

    private static IEnumerable<string> Promises(Evidence evidence, Dictionary<string, OrderRecord> orders)
    {
        foreach (var told in evidence.Attempts.Where(attempt => attempt.Outcome == Outcomes.Ok).DistinctBy(a => (a.What, a.Order)))
        {
            var status = orders.GetValueOrDefault(told.Order)?.Status;
            if (status is null or Statuses.Abandoned) yield return $"{told.Order} was accepted ({told.What}) and is lost";
            else if (told.What == "cancel" && Statuses.IsBought(status)) yield return $"{told.Order} was cancelled and is {status}";
        }
    }
}
