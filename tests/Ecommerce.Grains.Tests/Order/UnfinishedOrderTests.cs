using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Every place where an order could be left lying: one fault there, and it must end all the same.</summary>
public sealed class UnfinishedOrderTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private static int _case;
    private readonly TestShop _shop = fixture.Shop;

    public static TheoryData<string, int> Points => new()
    {
        { "write order", 1 }, { "write order", 2 },
        { "write stock", 1 }, { "write stock", 2 },
        { "write payment", 1 }, { "write payment", 2 },
        { "write cart", 1 }, { "write cart", 2 },
        { "reminder put", 1 }, { "reminder remove", 1 }, { "pay authorise", 1 }, { "enqueue", 1 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_ends_after_a_fault_before(string point, int nth) => Ends(point, nth, Side.Before);

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_ends_after_a_fault_that_hides_a_success(string point, int nth) => Ends(point, nth, Side.After);

    [Fact]
    public async Task It_is_driven_as_soon_as_a_repeat_makes_it_durable()
    {
        var uma = await Ready("uma");
        _shop.Faults.Once("write order", 1, Side.Before);
        var submission = await uma.Submission();
        await Assert.ThrowsAnyAsync<Exception>(() => uma.Order().Place(submission).AsTask());
        var tick = _shop.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);

        Assert.Null(await uma.Order().Place(submission));
        await uma.End();
        Assert.True(_shop.Clock.GetUtcNow() < tick, "It waited for its reminder.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_ends_although_the_shopper_never_came_back(bool landed)
    {
        var vic = await Ready(landed ? "vic-after" : "vic-before");
        _shop.Faults.Once("write order", 1, landed ? Side.After : Side.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => vic.Places());

        Assert.Equal(OrderStatus.Paid, (await vic.End(hurry: Hurry)).Status);
    }

    [Fact]
    public async Task Its_reminder_stays_as_long_as_memory_is_ahead_of_the_store()
    {
        const int MoreThanAMinute = 12; // at pauses that double from 0.1 s to 30 s
        var wes = await Ready("wes");
        for (var nth = 1; nth < MoreThanAMinute; nth++) _shop.Faults.Once("write order", nth, Side.Before);
        var atWrite = false;
        _shop.Faults.Meanwhile("write order", MoreThanAMinute, () =>
        {
            atWrite = _shop.ReminderOf(wes.OrderId()) is not null;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAnyAsync<Exception>(() => wes.Places());

        await wes.End(hurry: Hurry);
        Assert.True(atWrite, "The order became durable with nobody left to finish it.");
    }

    private async Task Ends(string point, int nth, Side side)
    {
        var xia = await Ready($"xia{++_case}");
        var submission = await xia.Submission();
        var hits = _shop.Faults.Hits(point, side);
        _shop.Faults.Once(point, nth, side);

        Assert.Null(await _shop.Persist(() => xia.Order().Place(submission).AsTask(), Hurry));
        var order = await xia.End(hurry: Hurry);

        Assert.Equal(hits + 1, _shop.Faults.Hits(point, side));
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Single(_shop.Company.Journal, move => move.Order == order.Id.Value);
        foreach (var line in order.Terms.Quote.Lines)
            Assert.Equal((8, 1, 0L), (await _shop.Grains.Stock(line.Offer.Sku).Get()) is var s ? (s.Available, s.Held, s.Sold) : default);
        await _shop.Eventually("the buyer's list shows it", async () => (await xia.History.Page(new(null, 10))).Items is
            [{ Status: OrderStatus.Paid }], Hurry);
    }

    private async Task<Shopper> Ready(string name)
    {
        var shopper = _shop.Shopper(name);
        await shopper.Takes(await _shop.Stocked(name + "-a", 9), await _shop.Stocked(name + "-b", 9));
        return shopper;
    }
}
