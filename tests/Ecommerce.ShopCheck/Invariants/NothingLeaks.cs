namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I2: when all is over what is held is what paid orders have yet to be packed, what left is what was packed, and no cart or reminder is stuck.</summary>
internal static class NothingLeaks
{
    public static Finding Check(Evidence evidence) => new(
        "I2 nothing leaks", evidence.FromOutside ? evidence.Shelves.Count : evidence.Shelves.Sum(shelf => shelf.Held.Count),
        [.. evidence.FromOutside ? HoldsBySku(evidence) : Holds(evidence), .. Sales(evidence), .. Leftovers(evidence)]);

    private static IEnumerable<string> HoldsBySku(Evidence evidence)
    {
        var held = Final.Shelves(evidence).GroupBy(shelf => shelf.Sku).ToDictionary(g => g.Key, g => g.Sum(shelf => shelf.Held.Values.Sum()));
        var unpacked = evidence.Orders.DistinctBy(order => order.Order).Where(order => Statuses.IsBought(order.Status))
            .SelectMany(order => order.Lines).GroupBy(line => line.Sku).ToDictionary(g => g.Key, g => g.Sum(line => line.Quantity - line.Packed));
        foreach (var sku in held.Keys.Union(unpacked.Keys))
            if (held.GetValueOrDefault(sku) != unpacked.GetValueOrDefault(sku))
                yield return $"{sku}: {held.GetValueOrDefault(sku)} held for {unpacked.GetValueOrDefault(sku)} to be packed";
    }

    private static IEnumerable<string> Holds(Evidence evidence)
    {
        var held = Final.Shelves(evidence).SelectMany(shelf => shelf.Held.Select(hold => (Key: (hold.Key, shelf.Sku), Units: hold.Value)))
            .GroupBy(hold => hold.Key).ToDictionary(g => g.Key, g => g.Sum(hold => hold.Units));
        var unpacked = evidence.Orders.DistinctBy(order => order.Order).Where(order => Statuses.IsBought(order.Status))
            .SelectMany(order => order.Lines.Select(line => (Key: (order.Order, line.Sku), Units: line.Quantity - line.Packed)))
            .Where(line => line.Units != 0).ToDictionary(line => line.Key, line => line.Units);

        foreach (var key in held.Keys.Union(unpacked.Keys))
            if (held.GetValueOrDefault(key) != unpacked.GetValueOrDefault(key))
                yield return $"{key.Sku}: {held.GetValueOrDefault(key)} held for {key.Item1}, which has {unpacked.GetValueOrDefault(key)} to be packed";

        var known = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order, order => order.Lines.Select(line => line.Sku).ToHashSet());
        foreach (var (order, sku) in evidence.Shelves.SelectMany(s => s.Held.Keys.Select(order => (order, s.Sku))).Distinct())
            if (!known.TryGetValue(order, out var skus) || !skus.Contains(sku)) yield return $"{sku} was held for {order}, which never asked for it";
    }

    private static IEnumerable<string> Sales(Evidence evidence)
    {
        var packed = evidence.Orders.DistinctBy(order => order.Order)
            .SelectMany(order => order.Lines).GroupBy(line => line.Sku).ToDictionary(g => g.Key, g => g.Sum(line => (long)line.Packed));
        var sold = Final.Shelves(evidence).GroupBy(s => s.Sku).ToDictionary(g => g.Key, g => g.Sum(shelf => shelf.Sold));

        foreach (var sku in packed.Keys.Union(sold.Keys))
            if (packed.GetValueOrDefault(sku) != sold.GetValueOrDefault(sku))
                yield return $"{sku}: {sold.GetValueOrDefault(sku)} left the shelf for {packed.GetValueOrDefault(sku)} packed";
    }

    private static IEnumerable<string> Leftovers(Evidence evidence)
    {
        foreach (var cart in evidence.Carts.Where(cart => cart.Order is not null)) yield return $"cart {cart.Owner} is still frozen by {cart.Order}";
        foreach (var reminder in evidence.Reminders) yield return $"{reminder.Order} still has a reminder";
    }
}
