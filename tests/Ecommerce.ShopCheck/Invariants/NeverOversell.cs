namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I1: at no moment are more units promised than were brought, and no confirmed change is forgotten.</summary>
internal static class NeverOversell
{
    public static Finding Check(Evidence evidence) =>
        new("I1 never oversell", evidence.Shelves.Count, [.. Moments(evidence), .. Chains(evidence), .. Totals(evidence)]);

    private static IEnumerable<string> Moments(Evidence evidence)
    {
        foreach (var shelf in evidence.Shelves)
        {
            if (shelf.Available < 0 || shelf.Sold < 0 || shelf.Held.Values.Any(units => units < 1))
                yield return $"{shelf.Shard} v{shelf.Version} has a negative amount";
            if (shelf.Received + shelf.Moved != shelf.Available + shelf.Held.Values.Sum() + shelf.Sold)
                yield return $"{shelf.Shard} v{shelf.Version}: received {shelf.Received} and moved {shelf.Moved} is not available + held + sold";
        }
    }

    private static IEnumerable<string> Chains(Evidence evidence)
    {
        foreach (var shard in evidence.Shelves.GroupBy(shelf => shelf.Shard))
            foreach (var (before, after) in shard.Zip(shard.Skip(1)))
            {
                if (after.Version < before.Version || after.Received < before.Received || after.Sold < before.Sold)
                    yield return $"{shard.Key} went back from v{before.Version} to v{after.Version}";
            }
    }

    private static IEnumerable<string> Totals(Evidence evidence)
    {
        var brought = evidence.Deliveries.GroupBy(d => d.Sku).ToDictionary(g => g.Key, g => g.Sum(d => d.Units));
        var promised = evidence.Orders.Where(order => Statuses.IsBought(order.Status))
            .SelectMany(order => order.Lines).GroupBy(line => line.Sku).ToDictionary(g => g.Key, g => g.Sum(line => (long)line.Quantity));

        // What came back can be sold again.
        foreach (var units in evidence.Orders.SelectMany(order => order.Returns).SelectMany(back => back.Lines))
            brought[units.Sku] = brought.GetValueOrDefault(units.Sku) + units.Shelved;

        foreach (var (sku, units) in promised)
            if (units > brought.GetValueOrDefault(sku)) yield return $"{sku}: {units} confirmed of {brought.GetValueOrDefault(sku)} brought";

        foreach (var (sku, received) in Final.Shelves(evidence).GroupBy(s => s.Sku).Select(g => (g.Key, g.Sum(shelf => shelf.Received))))
            if (received != brought.GetValueOrDefault(sku)) yield return $"{sku}: {received} received of {brought.GetValueOrDefault(sku)} brought";

        foreach (var (sku, moved) in Final.Shelves(evidence).GroupBy(s => s.Sku).Select(g => (g.Key, g.Sum(shelf => shelf.Moved))))
            if (moved != 0) yield return $"{sku}: {-moved} units left a shard and arrived at none";
    }
}
