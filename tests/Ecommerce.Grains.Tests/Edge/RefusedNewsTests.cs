using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Edge;

/// <summary>News that its reader can do nothing with, among news that it can.</summary>
public sealed class RefusedNewsTests
{
    private const int Partition = 7;

    /// <summary>Whoever hears of it asks which SKU it is about, and that cannot be read.</summary>
    private static readonly StockMarkChanged Torn = new(new("torn"), 1, "no shard", Any: true, Available: 50);

    [Fact]
    public async Task What_is_refused_holds_up_nobody_and_becomes_a_letter()
    {
        await using var shop = await TestShop.Start(new() { Queues = new DeadQueues() });
        Tell(shop, Low("before"), Torn, Low("after"));
        await shop.Eventually("what came with it is known", async () => await Known(shop) is ["after", "before"]);
        Tell(shop, Low("later"));
        await shop.Eventually("what came later is known", async () => await Known(shop) is ["after", "before", "later"]);

        await shop.Eventually("it is a letter", async () => await Letters(shop) is [_]);

        var letter = Assert.Single(await Letters(shop));
        Assert.Equal((DeadLetterState.Waiting, 1), (letter.State, letter.Failures));
        Assert.Equal((FaultyOffice.Queue, "catalog", "refused"), (letter.About.Queue, letter.About.Kind, letter.About.Error));
        await shop.Eventually("the queue is empty", () => Task.FromResult(shop.Queues.Waiting == 0));

        Assert.Null(await shop.Grains.DeadLetter(letter.Id).Redrive(new(1)));
        await shop.Eventually("it is refused again", async () => await Letters(shop) is [{ State: DeadLetterState.Waiting, Failures: 2 } again] && again.Id == letter.Id);
    }

    [Fact]
    public async Task A_store_that_fails_for_long_makes_nothing_refused()
    {
        await using var shop = await TestShop.Start(new() { Queues = new DeadQueues() });
        for (var failures = 1; failures <= 5; failures++) shop.Faults.Once("write stock-watch", failures, Side.Before);
        Tell(shop, Low("patient"));
        await shop.Eventually("it is known after all", async () => await Known(shop) is ["patient"], patience: TimeSpan.FromSeconds(90));
        Assert.Equal(5, shop.Faults.Hits("write stock-watch", Side.Before));
        Assert.Empty(await Letters(shop));
    }

    private static StockMarkChanged Low(string sku) => new(new(sku), 1, $"{sku}/0", Any: false, Available: 1);

    /// <summary>As one message: they come to their reader together.</summary>
    private static void Tell(TestShop shop, params object[] news)
    {
        var stream = StreamId.Create("catalog", $"{Partition}");
        shop.Queues.Add(MemoryStreams.Mapper(Events.Provider).GetQueueForStream(stream), stream, shop.Serializer.SerializeToArray(news.ToList()));
    }

    private static async Task<string[]> Known(TestShop shop) =>
        [.. (await shop.Grains.StockWatch(Partition).Low(new(StockLimits.Low, null, 100))).Select(sku => sku.Value)];

    private static async Task<ImmutableArray<DeadLetterEntry>> Letters(TestShop shop) =>
        (await shop.Grains.DeadLetterDesk().Find(new(null, null, null, 100))).Items;
}
