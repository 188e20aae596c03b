namespace Ecommerce.Grains.Tests.Rig;

/// <summary>Somebody who buys.</summary>
internal sealed class Shopper(TestShop shop, string name, UserId? id = null)
{
    public UserId Id { get; } = id ?? UserId.Member(name);

    public Viewer Viewer => new(Id, Staff: false);

    public ICartGrain Cart => shop.Grains.Cart(Id);

    public IOrderHistoryGrain History => shop.Grains.OrderHistory(Id);

    public OrderId OrderId(string checkout = "checkout") => Domain.OrderId.Of(Id, checkout);

    public IOrderGrain Order(string checkout = "checkout") => shop.Grains.Order(OrderId(checkout));

    public async Task Takes(params CartLine[] lines)
    {
        foreach (var line in lines) Assert.Null((await Cart.Put(new(line))).Refusal);
    }

    /// <summary>What the checkout page would submit for the cart as it is now.</summary>
    public async Task<PlaceOrder> Submission(string token = "tok_approve", string currency = Currencies.Home)
    {
        var quote = (await this.Quotes(currency)).Quote!;
        return new(
            Id, new($"{name}@example.org", name, null), new("1 High Street", null, "Leeds", null, "LS1 1AA", "GB"), Shipping.Standard, token, quote.Total);
    }

    public async Task<Refusal?> Places(string checkout = "checkout", string token = "tok_approve") =>
        await Order(checkout).Place(await Submission(token));

    public async Task<OrderView> Sees(string checkout = "checkout") => (await Order(checkout).Get(Viewer))!;

    /// <summary>The order where its checkout ends, paid or over, with its reminder gone.</summary>
    public async Task<OrderView> End(string checkout = "checkout", TimeSpan hurry = default)
    {
        await shop.Eventually("the checkout ends", async () => await Order(checkout).Get(Viewer) is { Final: true } or { Status: OrderStatus.Paid }, hurry);
        await shop.Eventually("its reminder is gone", () => Task.FromResult(shop.ReminderOf(OrderId(checkout)) is null), hurry);
        return await Sees(checkout);
    }
}

internal static class Shoppers
{
    public static Shopper Shopper(this TestShop shop, string name, UserId? id = null) => new(shop, name, id);

    public static ReminderEntry? ReminderOf(this TestShop shop, OrderId order) =>
        shop.Reminders.All().FirstOrDefault(row => row.GrainId.Key.ToString() == order.Value);
}
