namespace Ecommerce.ShopCheck.Invariants;

/// <summary>I7: every line costs what the catalogue said in the order's currency, and who has paid has paid what the order says that it costs.</summary>
internal static class PriceIsRight
{
    public static Finding Check(Evidence evidence) =>
        new("I7 price is right", evidence.Prices.Count == 0 ? 0 : evidence.Orders.Sum(order => order.Lines.Count), [.. Lines(evidence), .. Charges(evidence)]);

    private static IEnumerable<string> Lines(Evidence evidence)
    {
        var prices = evidence.Prices.ToLookup(price => (price.Sku, price.Currency), price => price.Minor);
        return
            from order in evidence.Orders
            from line in order.Lines
            let right = prices[(line.Sku, order.Currency)]
            where prices.Count > 0 && !right.Contains(line.UnitPrice)
            select $"{order.Order}: {line.Sku} at {line.UnitPrice} {order.Currency}, for sale at {string.Join(" or ", right)}";
    }

    private static IEnumerable<string> Charges(Evidence evidence)
    {
        var asked = evidence.Money.Where(move => move.What == "authorise").ToLookup(move => move.Order, move => move.Minor);
        return
            from order in evidence.Orders
            from minor in asked[order.Order]
            where minor != order.Total
            select $"{order.Order} costs {order.Total}, and {minor} was asked for";
    }
}
