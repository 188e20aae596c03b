using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Payment;

public sealed class PaymentTests(ShopFixture fixture)
{
    private static readonly Money Price = new(1500, "GBP");
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task A_charge_whose_answer_was_lost_is_found_again_and_not_made_twice()
    {
        var payment = _shop.Grains.Payment(new("lost-answer"));
        _shop.Faults.Once("pay charge", 1, Side.After);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Charge(new(Price, "tok_approve")).AsTask());
        Assert.Equal(PaymentStatus.Pending, (await payment.Get()).Status);

        Assert.NotNull((await payment.Charge(new(Price, "tok_approve"))).Answer!.Reference);
        Assert.Single(_shop.Company.Journal, move => move.Order == "lost-answer");
        Assert.Equal(Refusals.PaymentOther, (await payment.Charge(new(Price + Price, "tok_approve"))).Refusal);
    }

    [Fact]
    public async Task Settling_before_any_charge_forbids_a_late_one()
    {
        var payment = _shop.Grains.Payment(new("tombstone"));
        Assert.Null(await payment.Settle(new()));
        Assert.Equal(Refusals.PaymentSettled, (await payment.Charge(new(Price, "tok_approve"))).Refusal);
        Assert.DoesNotContain(_shop.Company.Journal, move => move.Order == "tombstone");
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task Settling_an_unanswered_charge_leaves_nothing_owed(string when)
    {
        var order = new OrderId("unanswered-" + when);
        var payment = _shop.Grains.Payment(order);
        _shop.Faults.Once("pay charge", 1, when == "before" ? Side.Before : Side.After);
        _shop.Faults.Once("pay settle", 1, Side.After);
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Charge(new(Price, "tok_approve")).AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => payment.Settle(new()).AsTask());

        Assert.Null(await payment.Settle(new()));
        Assert.Equal(PaymentStatus.Settled, (await payment.Get()).Status);
        Assert.Equal(0, _shop.Company.Journal.Where(m => m.Order == order.Value).Sum(m => m.What == "charge" ? m.Minor : -m.Minor));
        Assert.Equal("canceled", _shop.Company.Charge(order, Price, "tok_approve").Declined);
    }
}
