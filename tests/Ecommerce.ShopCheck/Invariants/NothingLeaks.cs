namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I2: when all is over no unit is held, each unit that left belongs to a completed order, and no cart or reminder is stuck.</summary>
internal static class NothingLeaks
{
    public static Finding Check(Evidence evidence) => new(
        "I2 nothing leaks", evidence.Shelves.Sum(shelf => shelf.Held.Count), [.. Holds(evidence), .. Sales(evidence), .. Leftovers(evidence)]);

    private static IEnumerable<string> Holds(Evidence evidence)
    {
        foreach (var shelf in Final.Shelves(evidence))
            foreach (var (order, units) in shelf.Held) yield return $"{shelf.Shard} still holds {units} for {order}";

        var known = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order, order => order.Lines.Select(line => line.Sku).ToHashSet());
        foreach (var (order, sku) in evidence.Shelves.SelectMany(s => s.Held.Keys.Select(order => (order, s.Sku))).Distinct())
            if (!known.TryGetValue(order, out var skus) || !skus.Contains(sku)) yield return $"{sku} was held for {order}, which never asked for it";
    }

    private static IEnumerable<string> Sales(Evidence evidence)
    {
        var bought = evidence.Orders.Where(order => order.Status == Statuses.Completed)
            .SelectMany(order => order.Lines).GroupBy(line => line.Sku).ToDictionary(g => g.Key, g => g.Sum(line => (long)line.Quantity));
        var sold = Final.Shelves(evidence).GroupBy(s => s.Sku).ToDictionary(g => g.Key, g => g.Sum(shelf => shelf.Sold));

        foreach (var sku in bought.Keys.Union(sold.Keys))
            if (bought.GetValueOrDefault(sku) != sold.GetValueOrDefault(sku))
                yield return $"{sku}: {sold.GetValueOrDefault(sku)} left the shelf for {bought.GetValueOrDefault(sku)} bought";
    }

    private static IEnumerable<string> Leftovers(Evidence evidence)
    {
        foreach (var cart in evidence.Carts.Where(cart => cart.Order is not null)) yield return $"cart {cart.Owner} is still frozen by {cart.Order}";
        foreach (var reminder in evidence.Reminders) yield return $"{reminder.Order} still has a reminder";
    }
}
