namespace Ecommerce.GrainInterfaces;

public static class OrderPurchases
{
    /// <summary>Whether this order makes its buyer a verified one: it has the product, is paid, and was not undone.</summary>
    public static bool Bought(this OrderView order, ProductId product) =>
        order.Status is OrderStatus.Paid or OrderStatus.Completed && order.Lines.Any(line => line.Item.Offer.Product == product);
}
