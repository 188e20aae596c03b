using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>What comes back is shelved once and paid back once, whatever fails on the way.</summary>
public sealed class ReturnTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private static int _case;
    private readonly TestShop _shop = fixture.Shop;

    public static TheoryData<string, int> Points => new()
    {
        { "write order", 1 }, { "write order", 2 }, { "write order", 3 }, { "write stock", 1 }, { "write stock", 2 },
        { "write payment", 1 }, { "write payment", 2 }, { "pay refund", 1 },
        { "reminder put", 1 }, { "reminder remove", 1 }, { "enqueue", 1 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_is_settled_after_a_fault_before(string point, int nth) => Settles(point, nth, Side.Before);

    [Theory]
    [MemberData(nameof(Points))]
    public Task It_is_settled_after_a_fault_that_hides_a_success(string point, int nth) => Settles(point, nth, Side.After);

    [Fact]
    public async Task A_return_is_asked_approved_received_and_refunded_and_the_order_rests_again()
    {
        var (ada, cup, pot) = await Delivered(_shop, "returns");
        Assert.Equal((true, 2), ((await ada.Sees()).Final, (await ada.Sees()).Lines[0].Returnable));

        for (var twice = 0; twice < 2; twice++) Assert.Null(await Ask(ada, new(cup.Sku, 1), new(pot.Sku, 1)));
        Assert.Equal(Refusals.OtherAct, await Ask(ada, new Units(cup.Sku, 2)));
        Assert.Equal(Refusals.OrderMissing, await ada.Order().RequestReturn(new(_shop.Shopper("nosy").Viewer, new("x", [new(cup.Sku, 1)], ReturnReason.Other, null))));
        Assert.Equal(Refusals.ReturnNotApproved, await ada.Order().ReceiveReturn(new("back", [new(cup.Sku, 1, 1)])));
        Assert.Equal((false, 1), ((await ada.Sees()).Final, (await ada.Sees()).Lines[0].Returnable));

        Assert.Null(await ada.Order().ApproveReturn(new("back", "Send it to us.")));
        Assert.Equal(Refusals.ReturnNotReceived, await ada.Order().Refund(new("money", "back", [], false, null, null)));
        Assert.Null(await ada.Order().ReceiveReturn(new("back", [new(cup.Sku, 1, 1), new(pot.Sku, 1, 0)])));
        Assert.Null(await ada.Order().Refund(new("money", "back", [], true, null, null)));
        await Rests(_shop, ada);

        var order = await ada.Sees();
        Assert.Equal((ReturnState.Refunded, RefundProgress.Made, true), (order.Returns[0].State, order.Refunds[0].State, order.Final));
        Assert.Equal(1200 + 1200 + 495, order.Refunds[0].Minor);
        Assert.Equal(1200, _shop.Company.KeptFor(ada.OrderId()));
        Assert.Equal(((8, 2L), (8, 1L)), (await Amounts(_shop, cup), await Amounts(_shop, pot)));
        Assert.Equal(
            ["returnRequested", "returnApproved", "returnReceived", "refundRequested", "orderRefunded", "unitsPutBack"],
            order.Timeline.SkipWhile(entry => entry.What != "returnRequested").Select(entry => entry.What).OrderBy(Rank));
        await _shop.Eventually("the buyer is told", async () => (await _shop.Grains.Notifications(ada.Id).Page(new(null, 9))).Items
            .Select(item => item.Notification).Where(news => news.Order == ada.OrderId()).Select(news => news.Kind).Order()
            .SequenceEqual([NotificationKind.ReturnApproved, NotificationKind.ReturnReceived, NotificationKind.Refunded]));
        await _shop.Eventually("the ledger says why", async () =>
            (await _shop.Grains.StockLedger(cup.Sku).Page(new(null, 9))).Items.Any(line => line is { Kind: MovementKind.Restock, Reason: "Return", Quantity: 1 }));
    }

    [Fact]
    public async Task Refunds_at_one_moment_never_come_to_more_than_was_paid()
    {
        var (bob, _, _) = await Delivered(_shop, "crowd");
        var paid = (await bob.Sees()).Terms.Quote.Total;
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(n =>
            bob.Order().Refund(new($"r-{n % 15}", null, [], false, paid with { Minor = 700 }, "sorry")).AsTask()));
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.Equal("refund/too-much", refusal.Code));
        await Rests(_shop, bob);

        var made = paid.Minor / 700;
        Assert.Equal((made, paid.Minor - (made * 700)), ((await bob.Sees()).Refunds.Count(refund => refund.State is RefundProgress.Made), _shop.Company.KeptFor(bob.OrderId())));
        Assert.Equal(2 * made, answers.Count(answer => answer is null));
    }

    [Fact]
    public async Task Nothing_is_paid_back_before_the_wish_to_is_durable()
    {
        await using var shop = await TestShop.Start();
        var (cat, _, _) = await Delivered(shop, "cat");
        var known = new TaskCompletionSource<bool>();
        shop.Faults.Once("write order", 1, Side.Before);
        shop.Faults.Meanwhile("pay refund", 1, () =>
        {
            known.SetResult(shop.Stored<Recorded<Domain.Order, OrderEvent>>("order", cat.OrderId().Value).State.Refunds.Length == 1);
            return Task.CompletedTask;
        });

        await Assert.ThrowsAnyAsync<Exception>(() => cat.Order().Refund(new("money", null, [], true, null, "late")).AsTask());
        await shop.Eventually("it is paid back all the same", () => Task.FromResult(known.Task.IsCompleted), Hurry);
        Assert.True(await known.Task);
        Assert.Null(await shop.Persist(() => cat.Order().Refund(new("money", null, [], true, null, "late")).AsTask(), Hurry));
        await Rests(shop, cat);
        Assert.Single(shop.Company.Journal, move => move.What == "refund");
    }

    [Fact]
    public async Task Units_that_may_have_been_counted_long_ago_are_left_to_a_person()
    {
        await using var shop = await TestShop.Start();
        var (dan, cup, _) = await Delivered(shop, "dan");
        Assert.Null(await Ask(dan, new Units(cup.Sku, 1)));
        Assert.Null(await dan.Order().ApproveReturn(new("back", null)));
        shop.Faults.Rate("write stock", 1);
        Assert.Null(await dan.Order().ReceiveReturn(new("back", [new(cup.Sku, 1, 1)])));
        await shop.Eventually("the shelf does not answer", () => Task.FromResult(shop.Faults.Hits("write stock", Side.Before) > 0), Hurry);
        shop.Clock.Jump(StockLimits.RestockMemory);
        shop.Faults.Stop();

        await shop.Eventually("it is given up", async () => (await dan.Sees()).Returns[0].Came[0].Shelving is Shelving.Refused, Hurry);
        await Rests(shop, dan);
        Assert.InRange((await shop.StockOf(cup)).Available, 7, 8);

        await shop.Eventually("the person is asked", async () => await Concern(shop, dan) is { Kind: ConcernKind.UnitsNotPutBack } concern && concern.Subject == cup.Sku.Value);
        for (var twice = 0; twice < 2; twice++) await shop.Grains.Attention().Settle(dan.OrderId(), (await dan.Sees()).Timeline.Single(entry => entry.What == "unitsNotPutBack").Version);
        Assert.Null(await Concern(shop, dan));
    }

    [Fact]
    public async Task A_refund_that_keeps_failing_is_listed_for_people_until_it_is_made()
    {
        var (eve, _, _) = await Delivered(_shop, "evelyn");
        _shop.Faults.Rate("pay refund", 1);
        Assert.Null(await eve.Order().Refund(new("money", null, [], true, null, "late")));
        await _shop.Eventually("people are asked to look", async () => await Listed(eve) is { Failures: 10, Status: OrderStatus.Completed }, Hurry);

        _shop.Faults.Stop();
        await Rests(_shop, eve);
        await _shop.Eventually("it left the list", async () => await Listed(eve) is null, Hurry);
        Assert.Equal(RefundProgress.Made, (await eve.Sees()).Refunds[0].State);
    }

    [Fact]
    public async Task A_buyer_who_keeps_it_after_all_may_ask_again_for_the_same_units()
    {
        var (ian, cup, _) = await Delivered(_shop, "ian");
        Assert.Null(await Ask(ian, new Units(cup.Sku, 2)));
        Assert.Null(await ian.Order().ApproveReturn(new("back", null)));
        Assert.Equal(Refusals.OrderMissing, await ian.Order().WithdrawReturn(new(_shop.Shopper("nosy").Viewer, new("back"))));
        for (var twice = 0; twice < 2; twice++) Assert.Null(await ian.Order().WithdrawReturn(new(ian.Viewer, new("back"))));
        Assert.Equal(Refusals.ReturnDecided, await ian.Order().ReceiveReturn(new("back", [new(cup.Sku, 2, 2)])));
        Assert.Equal((ReturnState.Withdrawn, 2), ((await ian.Sees()).Returns[0].State, (await ian.Sees()).Lines[0].Returnable));

        Assert.Null(await ian.Order().RequestReturn(new(ian.Viewer, new("again", [new(cup.Sku, 2)], ReturnReason.Faulty, null))));
        Assert.Null(await ian.Order().ApproveReturn(new("again", null)));
        Assert.Null(await ian.Order().ReceiveReturn(new("again", [new(cup.Sku, 2, 0)])));
        Assert.Equal(Refusals.ReturnDecided, await ian.Order().WithdrawReturn(new(ian.Viewer, new("again"))));
        await Rests(_shop, ian);
    }

    [Theory]
    [InlineData("write order", 1)]
    [InlineData("write stock", 1)]
    [InlineData("write payment", 1)]
    [InlineData("pay refund", 1)]
    public async Task A_return_outlives_the_silo_that_settles_it(string point, int nth)
    {
        await using var shop = await TestShop.Start();
        var (fay, cup, _) = await Delivered(shop, "fay");
        Assert.Null(await Ask(fay, new Units(cup.Sku, 2)));
        Assert.Null(await fay.Order().ApproveReturn(new("back", null)));
        await shop.Eventually("all is told", () => Task.FromResult(shop.Queues.Waiting == 0));

        var doomed = shop.Silos[0];
        shop.Faults.Once(point, nth, Side.After, () => TestShop.CutPower(doomed));
        var settling = Settle(fay, cup).AsTask();
        await shop.Eventually("the point is reached", () => Task.FromResult(shop.Faults.Hits(point, Side.After) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);
        await Task.WhenAny(settling);

        Assert.Null(await shop.Persist(() => Settle(fay, cup).AsTask(), Hurry));
        await Rests(shop, fay);
        Assert.Equal((8, 2L), await Amounts(shop, cup));
        Assert.Equal(2400, Assert.Single(shop.Company.Journal, move => move.What == "refund").Minor);

        async ValueTask<Refusal?> Settle(Shopper shopper, CartLine line) =>
            await shopper.Order().ReceiveReturn(new("back", [new(line.Sku, 2, 1)])) ?? await shopper.Order().Refund(new("money", "back", [], false, null, null));
    }

    private async Task Settles(string point, int nth, Side side)
    {
        var (gil, cup, pot) = await Delivered(_shop, $"settles{++_case}");
        Assert.Null(await Ask(gil, new(cup.Sku, 2), new(pot.Sku, 1)));
        Assert.Null(await gil.Order().ApproveReturn(new("back", null)));
        await Told(_shop, gil);
        var hits = _shop.Faults.Hits(point, side);
        _shop.Faults.Once(point, nth, side);

        Assert.Null(await _shop.Persist(() => gil.Order().ReceiveReturn(new("back", [new(cup.Sku, 1, 1), new(pot.Sku, 1, 1)])).AsTask(), Hurry));
        Assert.Null(await _shop.Persist(() => gil.Order().Refund(new("money", "back", [], false, null, null)).AsTask(), Hurry));
        await _shop.Eventually("all is done", () => Task.FromResult(_shop.ReminderOf(gil.OrderId()) is null && _shop.Faults.Hits(point, side) == hits + 1), Hurry);
        await Rests(_shop, gil);

        Assert.Equal(((8, 2L), (9, 1L)), (await Amounts(_shop, cup), await Amounts(_shop, pot)));
        Assert.Equal(["authorise", "capture", "refund"], _shop.Company.Journal.Where(move => move.Order == gil.OrderId().Value).Select(move => move.What));
        Assert.Equal((1200 + 495, 1), (_shop.Company.KeptFor(gil.OrderId()), (await gil.Sees()).Lines[0].Returnable));
    }

    private static ValueTask<Refusal?> Ask(Shopper shopper, params ImmutableArray<Units> units) =>
        shopper.Order().RequestReturn(new(shopper.Viewer, new("back", units, ReturnReason.Damaged, "It came broken.")));

    /// <summary>Two cups and a pot of nine each, delivered.</summary>
    private static async Task<(Shopper Shopper, CartLine Cup, CartLine Pot)> Delivered(TestShop shop, string name)
    {
        var shopper = shop.Shopper(name);
        var (cup, pot) = (await shop.Stocked(name + "-cup", 9), await shop.Stocked(name + "-pot", 9));
        await shopper.Takes(cup with { Quantity = 2 }, pot);
        Assert.Null(await shopper.Places());
        Assert.Equal(OrderStatus.Paid, (await shopper.End()).Status);
        Assert.Equal(OrderStatus.Completed, (await new Warehouse(shop, shopper.OrderId()).Deliver()).Status);
        await Rests(shop, shopper);
        return (shopper, cup, pot);
    }

    /// <summary>Nothing is left to do, and nothing about it is to be remembered.</summary>
    private static Task Rests(TestShop shop, Shopper shopper) => shop.Eventually("the order rests", async () =>
        await shopper.Sees() is var order && order.Refunds.All(refund => refund.State is not RefundProgress.Requested)
        && order.Returns.All(back => back.ToPutBack.IsEmpty) && shop.ReminderOf(shopper.OrderId()) is null, Hurry);

    private static Task Told(TestShop shop, Shopper shopper) => shop.Eventually("it is told", () => Task.FromResult(shop.ReminderOf(shopper.OrderId()) is null));

    private async Task<AttentionItem?> Listed(Shopper shopper) =>
        (await _shop.Grains.Attention().List()).FirstOrDefault(item => item.Order == shopper.OrderId());

    private static async Task<OrderConcern?> Concern(TestShop shop, Shopper shopper) =>
        (await shop.Grains.Attention().List()).FirstOrDefault(item => item.Order == shopper.OrderId())?.Concerns.Single();

    private static async Task<(int Available, long Sold)> Amounts(TestShop shop, CartLine line) =>
        await shop.Persist(() => shop.StockOf(line), Hurry) is var stock ? (stock.Available, stock.Sold) : default;

    /// <summary>The shelf may be reached before staff refund.</summary>
    private static int Rank(string what) => Array.IndexOf(["returnRequested", "returnApproved", "returnReceived", "refundRequested", "orderRefunded", "unitsPutBack"], what);
}
