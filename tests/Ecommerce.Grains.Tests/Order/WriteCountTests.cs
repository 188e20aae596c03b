using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

public sealed class WriteCountTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_ordinary_checkout_of_two_lines_costs_eleven_writes_and_its_mail_two_and_here_is_each()
    {
        await using var shop = await TestShop.Start();
        var yan = shop.Shopper("yan");
        await yan.Takes(await shop.Stocked("plate", 9), await shop.Stocked("glass", 9));
        var submission = await yan.Submission();
        string[] points =
        [
            "write order", "write stock", "write payment", "write cart", "write order-history", "write product", "write catalog",
            "reminder put", "reminder remove", "enqueue",
            "write mail", "write mail-book", "mail reminder put", "mail reminder remove",
        ];
        await shop.Eventually("the goods are listed", () => Task.FromResult(shop.Queues.Waiting == 0));
        var before = points.ToDictionary(point => point, shop.Faults.Passed);

        Assert.Null(await yan.Order().Place(submission));
        await yan.End();
        await shop.Eventually("the history is written", async () => (await yan.History.Page(new(null, 1))).Items.Length == 1);

        await shop.Eventually("its mail is listed", () => Task.FromResult(shop.Faults.Passed("write mail-book") == 1));

        var table = points.Select(point => (Point: point, Count: shop.Faults.Passed(point) - before[point])).ToArray();
        foreach (var (point, count) in table) output.WriteLine($"{point,-20} {count}");
        Assert.Equal(
            [
                ("write order", 2), // placed; lines held and paid
                ("write stock", 2), // a hold of each line
                ("write payment", 2), // what is about to be asked of the company; its answer
                ("write cart", 2), // frozen; closed
                ("write order-history", 1), // all of its news at once
                ("write product", 0), ("write catalog", 0),
                ("reminder put", 1), ("reminder remove", 1), // before it is placed; when nothing is owed
                ("enqueue", 1), // the news, as a row of the stream
                ("write mail", 1), ("write mail-book", 1), // sent; the list of many mails shares its writes
                ("mail reminder put", 0), ("mail reminder remove", 0),
            ],
            table);

        // Each write of the order by what it made durable.
        var order = shop.Store.Journal("order").Where(landed => landed.Key == yan.OrderId().Value)
            .Select(landed => shop.Serializer.Deserialize<Recorded<Domain.Order, OrderEvent>>(landed.Bytes)!.State.History).ToList();
        Assert.Equal(["OrderPlaced", "LineHeld LineHeld OrderPaid"], order.Select((history, n) => string.Join(' ',
            history.Skip(n == 0 ? 0 : order[n - 1].Length).Select(happened => happened.Event.GetType().Name))));
    }
}
