namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I12: an order only moves as orders may, nobody sees it go back, and from its end it does not return.</summary>
internal static class StepsAreLegal
{
    /// <summary>Which statuses may follow which, in any number of steps. A status that is no key is an end.</summary>
    private static readonly Dictionary<string, string[]> After = new()
    {
        ["Placed"] = ["Paid", "Cancelling", "Completed", "Cancelled", "PaymentFailed", "Expired"],
        ["Paid"] = ["Cancelling", "Cancelled", "Completed"],
        ["Cancelling"] = ["Cancelled", "PaymentFailed", "Expired"],
    };

    /// <summary>After these nothing happens any more.</summary>
    private static readonly string[] Ends = ["cancelled", "paymentFailed", "abandoned"];

    private static readonly string[] Once = ["placed", "paid", "paymentDeclined", "moneySettled", "moneyCaptured"];

    public static Finding Check(Evidence evidence) => new(
        "I12 steps are legal", evidence.Views.Count + evidence.Orders.Sum(order => order.Told.Count), [.. Readers(evidence), .. Events(evidence)]);

    private static IEnumerable<string> Readers(Evidence evidence)
    {
        var last = evidence.Orders.DistinctBy(order => order.Order).ToDictionary(order => order.Order, order => order.Status);
        foreach (var reader in evidence.Views.GroupBy(view => (view.Reader, view.Order)))
        {
            foreach (var (before, after) in reader.Zip(reader.Skip(1)))
            {
                if (after.Version < before.Version) yield return $"{reader.Key.Reader} saw {reader.Key.Order} go back from v{before.Version} to v{after.Version}";
                if (!May(before.Status, after.Status)) yield return $"{reader.Key.Reader} saw {reader.Key.Order} go from {before.Status} to {after.Status}";
            }

            if (last.TryGetValue(reader.Key.Order, out var end) && !May(reader.Last().Status, end))
                yield return $"{reader.Key.Order} was {reader.Last().Status} and is {end}";
        }
    }

    private static IEnumerable<string> Events(Evidence evidence)
    {
        foreach (var order in evidence.Orders.Where(order => order.Told.Count > 0))
        {
            var told = order.Told;
            if (told[0] is not ("placed" or "abandoned")) yield return $"{order.Order} began with {told[0]}";
            foreach (var once in Once)
                if (told.Count(what => what == once) is > 1 and var times) yield return $"{order.Order}: {times} times {once}";
            if (told.Contains("paid") && told.Contains("paymentDeclined")) yield return $"{order.Order} was paid and declined";

            var end = told.ToList().FindIndex(Ends.Contains);
            if (end >= 0 && end < told.Count - 1) yield return $"{order.Order} went on after its end with {told[end + 1]}";
        }
    }

    private static bool May(string from, string to) => from == to || (After.TryGetValue(from, out var next) && next.Contains(to));
}
