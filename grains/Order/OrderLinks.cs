namespace Ecommerce.Grains;

/// <summary>Signs the links to guests' orders and says which are good.</summary>
public sealed class OrderLinks(ShopKeys keys, TimeProvider clock)
{
    private const string Purpose = "order links";

    private readonly byte[][] _keys = [.. keys.For(Purpose)];

    /// <summary>Null if the shop has nothing to sign with.</summary>
    public OrderLink? Sign(OrderId order, UserId buyer) =>
        _keys is [var newest, ..] ? OrderLink.Sign(order, buyer, clock.GetUtcNow(), newest) : null;

    public bool IsGood(OrderLink link, UserId buyer) => link.IsGood(buyer, _keys, clock.GetUtcNow());
}
