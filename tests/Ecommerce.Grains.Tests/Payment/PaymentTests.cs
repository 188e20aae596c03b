using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Payment;

public sealed class PaymentTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly Money Price = new(1500, "GBP");
    private static readonly Authorise Asked = new(Price, "tok_approve", new(1000, 200, 300));
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task An_authorisation_whose_answer_was_lost_is_found_again_and_not_made_twice()
    {
        var payment = _shop.Grains.Payment(new("lost-answer"));
        _shop.Faults.Once("pay authorise", 1, Side.After);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Authorise(Asked).AsTask());
        Assert.Equal(PaymentStatus.Pending, (await payment.Get()).Status);

        Assert.NotNull((await payment.Authorise(Asked)).Answer!.Reference);
        Assert.Equal(["authorise 1500"], Moves("lost-answer"));
        Assert.Equal(Refusals.PaymentOther, (await payment.Authorise(Asked with { Token = "tok_other" })).Refusal);
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task Money_is_taken_and_given_back_once_however_often_it_is_asked(string when)
    {
        var side = when == "before" ? Side.Before : Side.After;
        var order = new OrderId("whole-life-" + when);
        var payment = _shop.Grains.Payment(order);
        await payment.Authorise(Asked);

        _shop.Faults.Once("pay capture", 1, side);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Capture(new(Price)).AsTask());
        Assert.Equal(Refusals.PaymentOther, await payment.Capture(new(Price - new Money(1, "GBP"))));
        Assert.Null(await payment.Capture(new(Price)));
        Assert.Null(await payment.Capture(new(Price)));

        var some = new Refund("goodwill", new(400, "GBP"));
        _shop.Faults.Once("pay refund", 1, side);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Refund(some).AsTask());
        Assert.Null(await payment.Refund(some));
        Assert.Null(await payment.Refund(some));
        Assert.Equal(Refusals.PaymentOther, await payment.Refund(some with { Amount = new(401, "GBP") }));
        Assert.Equal(Refusals.PaymentTooMuch, await payment.Refund(new("rest", new(1101, "GBP"))));

        var view = await payment.Get();
        Assert.Equal((PaymentStatus.Captured, Price, new Money(400, "GBP")), (view.Status, view.Captured, view.Refunded));
        Assert.Equal(["authorise 1500", "capture 1500", "refund 400"], Moves(order.Value));
        Assert.Equal(1100, Ledger.Balance(view.Entries, LedgerAccount.Clearing));
        Assert.Null(await payment.Refund(new("rest", new(1100, "GBP"))));
        Assert.Equal(0, _shop.Company.KeptFor(order));
    }

    [Fact]
    public async Task Settling_before_any_authorisation_forbids_a_late_one()
    {
        var payment = _shop.Grains.Payment(new("tombstone"));
        Assert.Null(await payment.Settle(new()));
        Assert.Equal(Refusals.PaymentSettled, (await payment.Authorise(Asked)).Refusal);
        Assert.Equal(Refusals.PaymentSettled, await payment.Capture(new(Price)));
        Assert.Empty(Moves("tombstone"));
    }

    [Theory]
    [InlineData("authorise", "before", "")]
    [InlineData("authorise", "after", "authorise 1500, void 1500")]
    [InlineData("capture", "before", "authorise 1500, void 1500")]
    [InlineData("capture", "after", "authorise 1500, capture 1500, refund 1500")]
    public async Task Settling_what_went_unanswered_leaves_nothing_owed(string what, string when, string moves)
    {
        var order = new OrderId($"unanswered-{what}-{when}");
        var payment = _shop.Grains.Payment(order);
        if (what == "capture") await payment.Authorise(Asked);
        _shop.Faults.Once("pay " + what, 1, when == "before" ? Side.Before : Side.After);
        _shop.Faults.Once("pay settle", 1, Side.After);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            if (what == "capture") await payment.Capture(new(Price));
            else await payment.Authorise(Asked);
        });
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Settle(new()).AsTask());

        Assert.Null(await payment.Settle(new()));
        Assert.Equal(moves, string.Join(", ", Moves(order.Value)));
        Assert.Equal("canceled", _shop.Company.Authorise(order, Price, "tok_approve").Declined);

        var view = await payment.Get();
        Assert.Equal((PaymentStatus.Settled, view.Captured), (view.Status, view.Refunded));
        Assert.Equal(when == "after" && what == "capture" ? 1500 : 0, view.Captured!.Value.Minor);
        Assert.Equal((0, 0), (Ledger.Imbalance(view.Entries), Ledger.Balance(view.Entries, LedgerAccount.Clearing)));
    }

    [Theory]
    [InlineData(true, "pay-challenged-True", null)]
    [InlineData(false, null, "authentication_failed")]
    public async Task A_payment_that_requires_action_asks_again_until_the_shopper_has_acted(bool yes, string? reference, string? declined)
    {
        var order = new OrderId($"challenged-{yes}");
        var payment = _shop.Grains.Payment(order);
        var command = Asked with { Token = PaymentCompany.Challenging };

        Assert.Equal($"https://pay.example/{order}", (await payment.Authorise(command)).Answer!.ActionUrl);
        Assert.Equal($"https://pay.example/{order}", (await payment.Authorise(command)).Answer!.ActionUrl);
        Assert.Equal((PaymentStatus.RequiresAction, Refusals.PaymentNotAuthorised), ((await payment.Get()).Status, await payment.Capture(new(Price))));

        _shop.Company.Confirm(order, yes);
        var answer = (await payment.Authorise(command)).Answer!;
        Assert.Equal((reference, declined, null), (answer.Reference, answer.Declined, answer.ActionUrl));
    }

    [Fact]
    public async Task Another_amount_never_counts_and_goes_back_before_the_order_is_told()
    {
        var order = new OrderId("another-amount");
        var payment = _shop.Grains.Payment(order);
        var command = Asked with { Token = PaymentCompany.Wrong };
        _shop.Faults.Once("pay settle", 1, Side.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Authorise(command).AsTask());
        Assert.Equal(PaymentStatus.Settling, (await payment.Get()).Status);

        Assert.Equal(Domain.Payment.WrongAmount, (await payment.Authorise(command)).Answer!.Declined);
        Assert.Equal(["authorise 1501", "void 1501"], Moves(order.Value));
        Assert.Equal(Refusals.PaymentSettled, await payment.Capture(new(Price)));
        Assert.Equal(1, _shop.Log.Count("another amount for order another-amount"));
    }

    private IEnumerable<string> Moves(string order) =>
        _shop.Company.Journal.Where(move => move.Order == order).Select(move => $"{move.What} {move.Minor}");
}
