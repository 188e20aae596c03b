namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I10: every order's history rebuilds the order, and every event in it says how it came about.</summary>
internal static class HistoryTellsAll
{
    public static Finding Check(Evidence evidence) => new("I10 history tells all", evidence.Orders.Count,
    [
        .. evidence.Orders.Where(order => !order.Rebuilds).Select(order => $"{order.Order} is not what its history tells"),
        .. evidence.Orders.Where(order => order.Untold > 0).Select(order => $"{order.Order} has {order.Untold} events of unknown origin"),
    ]);
}
