namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I15: nothing comes back that was not delivered, nothing is refunded beyond what came or was paid, and all of it gets done, once.</summary>
internal static class ReturnsAddUp
{
    public static Finding Check(Evidence evidence) => new("I15 returns add up", evidence.Orders.Count,
    [
        .. evidence.Orders.SelectMany(Identities), .. evidence.Orders.SelectMany(Leftovers), .. evidence.Orders.SelectMany(Units),
        .. evidence.Orders.SelectMany(Money), .. Promises(evidence),
    ]);

    private static IEnumerable<string> Identities(OrderRecord order)
    {
        foreach (var same in order.Returns.GroupBy(back => back.Id).Where(same => same.Count() > 1)) yield return $"{order.Order} has return {same.Key} twice";
        foreach (var same in order.Refunds.GroupBy(refund => refund.Id).Where(same => same.Count() > 1)) yield return $"{order.Order} has refund {same.Key} twice";
    }

    private static IEnumerable<string> Leftovers(OrderRecord order)
    {
        foreach (var refund in order.Refunds.Where(refund => refund.State != Statuses.Made)) yield return $"{order.Order}: refund {refund.Id} is {refund.State}";
        foreach (var back in order.Returns)
            foreach (var line in back.Lines.Where(line => line.Shelved != line.Restock))
                yield return $"{order.Order}: {line.Shelved} of {line.Restock} units of {line.Sku} are back on the shelf";
    }

    private static IEnumerable<string> Units(OrderRecord order)
    {
        foreach (var line in order.Lines)
        {
            var back = order.Returns.SelectMany(back => back.Lines).Where(one => one.Sku == line.Sku).ToList();
            var refunded = order.Refunds.SelectMany(refund => refund.Lines).Where(one => one.Sku == line.Sku).Sum(one => one.Units);
            if (back.Sum(one => one.Came) > line.Delivered) yield return $"{order.Order}: more {line.Sku} came back than was delivered";
            if (back.Any(one => one.Came > one.Asked || one.Restock > one.Came)) yield return $"{order.Order}: more {line.Sku} came back than was asked, or was shelved than came";
            if (refunded > line.Delivered) yield return $"{order.Order}: {refunded} {line.Sku} refunded of {line.Delivered} delivered";
        }

        foreach (var refund in order.Refunds.Where(refund => refund.Return is not null).GroupBy(refund => refund.Return))
            foreach (var line in refund.SelectMany(one => one.Lines).GroupBy(one => one.Sku))
            {
                var came = order.Returns.Where(back => back.Id == refund.Key).SelectMany(back => back.Lines).Where(one => one.Sku == line.Key).Sum(one => one.Came);
                if (line.Sum(one => one.Units) > came) yield return $"{order.Order}: more {line.Key} refunded than came with {refund.Key}";
            }
    }

    private static IEnumerable<string> Money(OrderRecord order)
    {
        if (order.Refunds.Sum(refund => refund.Minor) > order.Total) yield return $"{order.Order}: more refunded than it cost";
        foreach (var line in order.Lines)
        {
            var refunded = order.Refunds.SelectMany(refund => refund.Lines).Where(one => one.Sku == line.Sku).Sum(one => one.Minor);
            if (refunded > (line.UnitPrice * line.Quantity) + order.AddedTax) yield return $"{order.Order}: {refunded} refunded for {line.Sku}";
        }
    }

    private static IEnumerable<string> Promises(Evidence evidence)
    {
        var known = evidence.Orders.SelectMany(order => order.Returns.Select(back => (order.Order, back.Id))).ToHashSet();
        return evidence.Attempts.Where(told => told is { What: "return", Outcome: Outcomes.Ok } && !known.Contains((told.Order, told.Body))).DistinctBy(told => (told.Order, told.Body))
            .Select(told => $"{told.Order} forgot the return {told.Body}");
    }
}
