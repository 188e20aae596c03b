using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>The only silo dies at one point of a checkout, and nobody asks again: the reminder alone must see it to its end.</summary>
public sealed class KilledSiloTests
{
    public static TheoryData<string, int, bool> Points => new()
    {
        { "write order", 1, true },
        { "write stock", 1, false }, { "write stock", 1, true },
        { "write payment", 1, true }, { "pay authorise", 1, false }, { "pay authorise", 1, true }, { "write payment", 2, false },
        { "write order", 2, false }, { "write order", 2, true },
        { "write cart", 2, false }, { "write cart", 2, true },
        { "enqueue", 1, false }, { "reminder remove", 1, false },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task An_order_outlives_its_silo_without_its_shopper(string point, int nth, bool landed)
    {
        await using var shop = await TestShop.Start();
        var zed = shop.Shopper("zed");
        var (oar, net) = (await shop.Stocked("oar", 9), await shop.Stocked("net", 9));
        await zed.Takes(oar, net);
        var submission = await zed.Submission();
        await shop.Eventually("the goods are listed", () => Task.FromResult(shop.Queues.Waiting == 0));

        var doomed = shop.Silos[0];
        var side = landed ? Side.After : Side.Before;
        shop.Faults.Once(point, nth, side, () => TestShop.CutPower(doomed));
        var placing = zed.Order().Place(submission).AsTask();
        await shop.Eventually("the point is reached", () => Task.FromResult(shop.Faults.Hits(point, side) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);
        await Task.WhenAny(placing); // answered or not: both are right

        await shop.Eventually("it is over", () => Task.FromResult(
            Stored(shop, zed).Status is OrderStatus.Paid && shop.ReminderOf(zed.OrderId()) is null && shop.Queues.Waiting == 0), TimeSpan.FromSeconds(1));
        Assert.Single(shop.Company.Journal);

        // The client may take a while to see that its silo has gone.
        foreach (var line in new[] { oar, net })
        {
            var stock = await shop.Persist(() => shop.StockOf(line));
            Assert.Equal((8, 1, 0L), (stock.Available, stock.Held, stock.Sold));
        }

        Assert.Empty((await shop.Persist(() => zed.Cart.Get().AsTask())).Lines);
        Assert.Equal(OrderStatus.Paid, Assert.Single((await shop.Persist(() => zed.History.Page(new(null, 9)).AsTask())).Items).Status);
    }

    private static Domain.Order Stored(TestShop shop, Shopper shopper) =>
        shop.Stored<Recorded<Domain.Order, OrderEvent>>("order", shopper.OrderId().Value).State;
}
