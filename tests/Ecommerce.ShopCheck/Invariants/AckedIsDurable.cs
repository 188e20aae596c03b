namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I11: what somebody was told or shown is there in the end, whatever died in between.</summary>
internal static class AckedIsDurable
{
    public static Finding Check(Evidence evidence)
    {
        var orders = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order);
        return new(
            "I11 acked is durable", evidence.Attempts.Count(attempt => attempt.Outcome == Outcomes.Ok) + evidence.Views.Count,
            [.. Told(evidence, orders), .. Shown(evidence, orders)]);
    }

    private static IEnumerable<string> Told(Evidence evidence, Dictionary<string, OrderRecord> orders)
    {
        foreach (var told in evidence.Attempts.Where(attempt => attempt.Outcome == Outcomes.Ok).DistinctBy(attempt => (attempt.What, attempt.Order, attempt.Body)))
        {
            if (!orders.TryGetValue(told.Order, out var order)) yield return $"{told.Order}: {told.What} was answered, and there is no such order";
            else if (told.What == "pack" && !order.Parcels.Any(parcel => parcel.Id == told.Body)) yield return $"{told.Order} forgot the parcel {told.Body}";
        }
    }

    private static IEnumerable<string> Shown(Evidence evidence, Dictionary<string, OrderRecord> orders)
    {
        foreach (var seen in evidence.Views.GroupBy(view => view.Order))
        {
            var last = seen.MaxBy(view => view.Version)!;
            var kept = orders.GetValueOrDefault(seen.Key)?.Version ?? 0;
            if (kept < last.Version) yield return $"{seen.Key} was shown as {last.Status} v{last.Version} and is at v{kept}";
        }
    }
}
