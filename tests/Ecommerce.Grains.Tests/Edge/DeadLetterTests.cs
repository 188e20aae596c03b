using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Edge;

public sealed class DeadLetterTests
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task What_a_queue_gave_up_is_kept_with_its_order_and_leaves_the_queue()
    {
        await using var office = await Office.WithLetterOf("dl-kept");
        var letter = await office.Only(DeadLetterState.Waiting);

        Assert.Equal((FaultyOffice.Queue, "orders", "refused", office.Order), (letter.About.Queue, letter.About.Kind, letter.About.Error, letter.About.Order));
        Assert.Equal((1, (await office.View()).Version), (letter.Failures, letter.About.OrderVersion));
        await office.Shop.Eventually("the queue is empty", () => Task.FromResult(office.Queues.Dead == 0), Hurry);
        Assert.Equal([letter.Id], (await office.Find(null, office.Order)).Items.Select(entry => entry.Id));
        Assert.Empty((await office.Find(null, new("another"))).Items);
        Assert.Equal(letter, await office.Shop.Grains.DeadLetter(letter.Id).Get());
    }

    [Fact]
    public async Task Fifty_who_redrive_at_once_send_it_once_and_its_reader_has_it()
    {
        await using var office = await Office.WithLetterOf("dl-fifty");
        var letter = await office.Only(DeadLetterState.Waiting);
        Assert.Empty(await office.History());

        office.Queues.Refuses = _ => false;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => office.Shop.Grains.DeadLetter(letter.Id).Redrive(new(1)).AsTask()));
        Assert.All(answers, Assert.Null);
        await office.Only(DeadLetterState.Redriven);
        await office.Shop.Eventually("the history has the order", async () => (await office.History()).Contains(office.Order));
        Assert.Equal(1, office.Queues.SentBack);
        Assert.Null(await office.Shop.Grains.DeadLetter(letter.Id).Redrive(new(1)));
        Assert.Equal(1, office.Queues.SentBack);
        await office.Rests(letter.Id);
        Assert.Equal(Refusals.DeadLetterRedriven, await office.Shop.Grains.DeadLetter(letter.Id).Discard(new(1, "late")));
    }

    [Theory]
    [InlineData("receive dead", true)]
    [InlineData("write dead-letter", false)]
    [InlineData("write dead-letter", true)]
    [InlineData("write dead-letter-queue", false)]
    [InlineData("write dead-letter-queue", true)]
    [InlineData("delete dead", false)]
    [InlineData("delete dead", true)]
    public async Task A_silo_that_dies_while_it_takes_a_letter_loses_none_and_doubles_none(string point, bool after)
    {
        await using var office = await Office.WithLetterOf("dl-take", watch: false);
        await office.DiesAt(point, after, () => office.Shop.Grains.DeadLetterDesk().Watch().AsTask());

        await office.Shop.Eventually("the queue is empty", () => Task.FromResult(office.Queues.Dead == 0), Hurry);
        Assert.Equal(1, (await office.Only(DeadLetterState.Waiting)).Failures);
    }

    [Theory]
    [InlineData("write dead-letter", false, 1)]
    [InlineData("write dead-letter", true, 1)]
    [InlineData("send dead", false, 1)]
    [InlineData("send dead", true, 2)]
    public async Task A_silo_that_dies_while_it_redrives_sends_the_same_event_and_no_other(string point, bool after, int sent)
    {
        await using var office = await Office.WithLetterOf("dl-back");
        var letter = await office.Only(DeadLetterState.Waiting);
        office.Queues.Refuses = _ => false;
        await office.DiesAt(point, after, () => office.Shop.Grains.DeadLetter(letter.Id).Redrive(new(1)).AsTask());

        // Who was not answered asks again, as the gateway does.
        Assert.Null(await office.Shop.Persist(async () => await office.Shop.Grains.DeadLetter(letter.Id).Redrive(new(1)), Hurry));
        await office.Shop.Eventually("it went back", async () => (await office.Find(DeadLetterState.Redriven, null)).Items.Length == 1, Hurry);
        await office.Shop.Eventually("the history has the order", async () => (await office.History()).Contains(office.Order));
        Assert.Equal(sent, office.Queues.SentBack);
        Assert.Equal([office.Order], await office.History());
        await office.Rests(letter.Id);
    }

    [Fact]
    public async Task What_fails_again_is_the_same_letter_and_waits_again()
    {
        await using var office = await Office.WithLetterOf("dl-poison");
        var letter = await office.Only(DeadLetterState.Waiting);
        var grain = office.Shop.Grains.DeadLetter(letter.Id);
        for (var failures = 1; failures <= 3; failures++)
        {
            Assert.Null(await grain.Redrive(new(failures)));
            await office.Shop.Eventually(
                "it waits again", async () => await grain.Get() is { State: DeadLetterState.Waiting } again && again.Failures == failures + 1, Hurry);
            Assert.Equal(Refusals.DeadLetterFailedAgain, await grain.Redrive(new(failures)));
            Assert.Equal(Refusals.DeadLetterFailedAgain, await grain.Discard(new(failures, "seen too late")));
        }

        var last = await office.Only(DeadLetterState.Waiting);
        Assert.Equal((letter.Id, 4, letter.FirstFailedAt), (last.Id, last.Failures, last.FirstFailedAt));
        Assert.True(last.LastFailedAt > letter.LastFailedAt);
    }

    [Fact]
    public async Task What_is_discarded_says_why_and_goes_nowhere()
    {
        await using var office = await Office.WithLetterOf("dl-gone");
        var letter = await office.Only(DeadLetterState.Waiting);
        var grain = office.Shop.Grains.DeadLetter(letter.Id);
        Assert.Equal("reason", (await grain.Discard(new(1, " ")))!.Field);
        Assert.Null(await grain.Discard(new(1, "of a test")));
        Assert.Null(await grain.Discard(new(1, "of a test")));
        Assert.Equal(Refusals.DeadLetterDiscarded, await grain.Redrive(new(1)));
        Assert.Equal("of a test", (await office.Only(DeadLetterState.Discarded)).Reason);
        Assert.Equal(0, (await office.Find(null, null)).Waiting);
        Assert.Equal(0, office.Queues.SentBack);
        Assert.Equal(Refusals.DeadLetterMissing, await office.Shop.Grains.DeadLetter(new("nothing")).Redrive(new(1)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_as_it_is_and_only_the_class_of_its_error_is_told()
    {
        await using var office = await Office.WithLetterOf("dl-odd", watch: false);
        var whole = office.Queues.Oldest(1).Single();
        office.Queues.Forget(whole.Name);
        office.Queues.SetAside(whole.Content with { Payload = [1, 2, 3] });
        await office.Shop.Grains.DeadLetterDesk().Watch();
        var letter = await office.Only(DeadLetterState.Waiting);
        Assert.Equal(("unknown", null), (letter.About.Kind, letter.About.Order));
        Assert.EndsWith("Exception", letter.About.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_one_another()
    {
        await using var office = await Office.WithLetterOf("dl-many", watch: false);
        var whole = office.Queues.Oldest(1).Single().Content;
        for (byte n = 0; n < 24; n++) office.Queues.SetAside(whole with { Payload = [n] });
        await office.Shop.Grains.DeadLetterDesk().Watch();
        await office.Shop.Eventually("all are kept", async () => (await office.Find(null, null)).Waiting == 25, Hurry);

        var (seen, after) = (new List<DeadLetterId>(), (CatalogPosition?)null);
        do
        {
            var page = await office.Shop.Grains.DeadLetterDesk().Find(new(null, null, after, 10));
            seen.AddRange(page.Items.Select(entry => entry.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((25, 25), (seen.Count, seen.Distinct().Count()));
    }

    /// <summary>A shop whose buyers' histories refuse all news, and one order that nobody has heard of.</summary>
    private sealed class Office(TestShop shop, DeadQueues queues, Shopper buyer) : IAsyncDisposable
    {
        public TestShop Shop => shop;

        public DeadQueues Queues => queues;

        public OrderId Order => buyer.OrderId();

        public static async Task<Office> WithLetterOf(string name, bool watch = true)
        {
            var queues = new DeadQueues();
            var shop = await TestShop.Start(new() { Queues = queues });
            var buyer = shop.Shopper(name);
            await buyer.Takes(await shop.Stocked(name + "-lamp", 9));

            // What happened before the end is not kept: the letter is the one that tells it.
            queues.Refuses = stream => stream.GetNamespace() == "orders";
            Assert.Null(await buyer.Places());
            await buyer.End();
            await shop.Eventually("all news has left", () => Task.FromResult(queues.Dead > 0));
            foreach (var older in queues.Oldest(99).SkipLast(1)) queues.Forget(older.Name);
            if (watch) await shop.Grains.DeadLetterDesk().Watch();
            return new(shop, queues, buyer);
        }

        public Task<OrderView> View() => buyer.Sees();

        public async Task<List<OrderId>> History() =>
            [.. (await buyer.History.Page(new(null, 10))).Items.Select(order => order.Id)];

        public ValueTask<DeadLettersPage> Find(DeadLetterState? state, OrderId? order) =>
            shop.Grains.DeadLetterDesk().Find(new(state, order, null, 100));

        /// <summary>Waits until there is one letter, and it is like this.</summary>
        public async Task<DeadLetterEntry> Only(DeadLetterState state)
        {
            await shop.Eventually($"one letter is {state}", async () => (await Find(state, null)).Items.Length == 1, Hurry);
            return Assert.Single((await Find(null, null)).Items);
        }

        public async Task DiesAt(string point, bool after, Func<Task> act)
        {
            var (doomed, side) = (shop.Silos[0], after ? Side.After : Side.Before);
            shop.Faults.Once(point, 1, side, () => TestShop.CutPower(doomed));
            _ = Try(act);
            await shop.Eventually("it has died", () => Task.FromResult(shop.Faults.Hits(point, side) == 1));
            await shop.StartSilo();
            await shop.Kill(doomed);
            await shop.Persist(async () =>
            {
                await shop.Grains.DeadLetterDesk().Watch();
                return true;
            });
        }

        public Task Rests(DeadLetterId id) => shop.Eventually(
            "its reminder is gone", () => Task.FromResult(shop.Reminders.All().All(row => row.GrainId.Key.ToString() != id.Value)), Hurry);

        public ValueTask DisposeAsync() => shop.DisposeAsync();

        private static async Task Try(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (Exception)
            {
                // Whoever asked a dying silo knows nothing.
            }
        }
    }
}
