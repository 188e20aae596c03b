using System.Globalization;

namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I3: money is reserved and taken at most once per order; in the end a bought order has paid its total and any other nothing.</summary>
internal static class ChargedOnce
{
    public static Finding Check(Evidence evidence) =>
        new("I3 charged once", evidence.Money.Count, [.. Moves(evidence), .. Nets(evidence)]);

    private static IEnumerable<string> Moves(Evidence evidence)
    {
        foreach (var order in evidence.Money.GroupBy(move => move.Order))
        {
            var (authorised, captured) = (Sum(order, "authorise"), Sum(order, "capture"));
            foreach (var what in (string[])["authorise", "capture"])
                if (order.Count(move => move.What == what) is > 1 and var times) yield return $"{order.Key}: {times} times {what}";
            if (captured > authorised - Sum(order, "void")) yield return $"{order.Key} was captured for more than was reserved";
            if (Sum(order, "refund") > captured) yield return $"{order.Key} was refunded more than it paid";
        }
    }

    private static IEnumerable<string> Nets(Evidence evidence)
    {
        var money = evidence.Money.ToLookup(move => move.Order);
        var promised = evidence.Attempts.Where(told => told is { What: "refund", Outcome: Outcomes.Ok }).DistinctBy(told => (told.Order, told.Body))
            .ToLookup(told => told.Order, told => told.Body);
        var captured = evidence.Attempts.Where(told => told is { What: "capture", Outcome: Outcomes.Ok }).Select(told => told.Order).ToHashSet();
        foreach (var order in evidence.Orders)
        {
            var net = money[order.Order].Sum(move => move.Kept);
            var owed = Statuses.IsBought(order.Status) ? order.Total - order.Refunded : 0;
            if (net != owed) yield return $"{order.Order} is {order.Status} and paid {net} of {owed}";
            foreach (var body in promised[order.Order].Where(body => !order.Refunds.Any(refund => IsMade(refund, body))))
                yield return $"{order.Order} was promised the refund {body} and did not get it";
            if (captured.Contains(order.Order) && Sum(money[order.Order], "capture") != order.Total)
                yield return $"{order.Order} was said to be captured and was not";
            if (money[order.Order].Any(move => move.Currency != order.Currency)) yield return $"{order.Order} was charged in another currency";
        }
    }

    private static bool IsMade(RefundRecord refund, string body) => refund.State == Statuses.Made
        && (body == refund.Id || body == string.Create(CultureInfo.InvariantCulture, $"{refund.Id}/{refund.Minor}"));

    private static long Sum(IEnumerable<MoneyMove> moves, string what) => moves.Where(move => move.What == what).Sum(move => move.Minor);
}
