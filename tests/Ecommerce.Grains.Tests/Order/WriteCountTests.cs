using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class WriteCountTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_ordinary_checkout_of_two_lines_costs_what_it_did()
    {
        await using var shop = await TestShop.Start();
        var yan = shop.Shopper("yan");
        await yan.Takes(await shop.Stocked("plate", 9), await shop.Stocked("glass", 9));
        var submission = await yan.Submission();
        string[] points =
        [
            "write order", "write stock", "write payment", "write cart", "write order-history", "write product", "write catalog",
            "reminder put", "reminder remove", "enqueue",
        ];
        await shop.Eventually("the goods are listed", () => Task.FromResult(shop.Queues.Waiting == 0));
        var before = points.ToDictionary(point => point, shop.Faults.Passed);

        Assert.Null(await yan.Order().Place(submission));
        await yan.End();
        await shop.Eventually("the history is written", async () => (await yan.History.Page(new(null, 1))).Items.Length == 1);

        var table = points.Select(point => (Point: point, Count: shop.Faults.Passed(point) - before[point])).ToArray();
        foreach (var (point, count) in table) output.WriteLine($"{point,-20} {count}");
        Assert.Equal(
            [
                ("write order", 2), ("write stock", 2), ("write payment", 2), ("write cart", 2), ("write order-history", 1),
                ("write product", 0), ("write catalog", 0), ("reminder put", 1), ("reminder remove", 1), ("enqueue", 1),
            ],
            table);
    }
}
