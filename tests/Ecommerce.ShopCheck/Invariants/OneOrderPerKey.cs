namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I5: one key is one order with one content; one basket is bought once; repeats are answered alike.</summary>
internal static class OneOrderPerKey
{
    private const string OtherBody = "order/other-body";

    public static Finding Check(Evidence evidence)
    {
        var places = evidence.Attempts.Where(attempt => attempt.What == "place").ToList();
        return new("I5 one order per key", places.Count, [.. Duplicates(evidence), .. Keys(evidence, places), .. Baskets(evidence, places)]);
    }

    private static IEnumerable<string> Duplicates(Evidence evidence) =>
        evidence.Orders.GroupBy(order => order.Order).Where(same => same.Count() > 1).Select(same => $"{same.Key} exists {same.Count()} times");

    private static IEnumerable<string> Keys(Evidence evidence, List<Attempt> places)
    {
        var orders = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order);
        foreach (var key in places.GroupBy(place => place.Order).Where(key => key.Any(place => place.Outcome == Outcomes.Ok)))
        {
            var kept = orders.GetValueOrDefault(key.Key)?.Body;
            var accepted = false;
            foreach (var place in key)
            {
                if (place.Outcome == Outcomes.Ok && place.Body != kept)
                    yield return $"{key.Key} said yes to {place.Body} and kept {kept ?? "nothing"}";
                if (accepted && place.Outcome == Outcomes.Refused && place.Body == kept)
                    yield return $"{key.Key} refused a repeat of what it had accepted: {place.Code}";
                if (accepted && place.Outcome == Outcomes.Refused && place.Body != kept && place.Code != OtherBody)
                    yield return $"{key.Key} met another content with {place.Code}";
                accepted |= place.Outcome == Outcomes.Ok;
            }
        }
    }

    /// <summary>A basket that came back from a failed order may be placed again; bought it is once.</summary>
    private static IEnumerable<string> Baskets(Evidence evidence, List<Attempt> places)
    {
        var bought = evidence.Orders.Where(order => Statuses.IsBought(order.Status)).Select(order => order.Order).ToHashSet();
        return
            from basket in places.Where(place => bought.Contains(place.Order)).GroupBy(place => place.Basket)
            let orders = basket.Select(place => place.Order).Distinct().ToList()
            where orders.Count > 1
            select $"basket {basket.Key} was bought {orders.Count} times: {string.Join(", ", orders)}";
    }
}
