using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Payment;

/// <summary>Each way in which the payment company's record and our orders can disagree, planted and healed.</summary>
public sealed class ReconcilerTests : IAsyncLifetime
{
    private static readonly Money Price = new(1500, "GBP");
    private TestShop _shop = null!;

    private IReconcilerGrain Reconciler => _shop.Grains.Reconciler();

    public async ValueTask InitializeAsync() => _shop = await TestShop.Start();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Money_for_an_order_that_does_not_exist_goes_back()
    {
        var ghost = new OrderId("ghost");
        _shop.Company.Authorise(ghost, Price, "tok_approve");

        Assert.Equal([(ghost, Verdict.MoneyWithoutOrder, true)], await Findings());
        Assert.Equal(0, _shop.Company.KeptFor(ghost));
        Assert.Equal(PaymentStatus.Settled, (await _shop.Grains.Payment(ghost).Get()).Status);
        Assert.Equal("canceled", _shop.Company.Authorise(ghost, Price, "tok_approve").Declined);
    }

    [Fact]
    public async Task Money_taken_for_an_order_that_is_over_goes_back_and_into_the_books()
    {
        var shopper = await Cancelled("late-charge", "tok_approve");
        _shop.Company.Reopen(shopper.OrderId(), Price);
        _shop.Company.Capture(shopper.OrderId(), Price);

        Assert.Equal([(shopper.OrderId(), Verdict.MoneyWithoutOrder, true)], await Findings());
        Assert.Equal(0, _shop.Company.KeptFor(shopper.OrderId()));
        var books = await _shop.Grains.Payment(shopper.OrderId()).Get();
        Assert.Equal((1500, 1500), (books.Captured!.Value.Minor, books.Refunded!.Value.Minor));
        Assert.Equal((0, 0), (Ledger.Imbalance(books.Entries), Ledger.Balance(books.Entries, LedgerAccount.Clearing)));
    }

    [Fact]
    public async Task A_paid_order_of_which_the_company_has_forgotten_the_money_is_reserved_anew()
    {
        var shopper = await Bought("forgotten");
        _shop.Company.Forget(shopper.OrderId());

        Assert.Equal([(shopper.OrderId(), Verdict.OrderWithoutMoney, true)], await Findings());
        Assert.Equal((await shopper.Sees()).Terms.Quote.Total.Minor, _shop.Company.Find(shopper.OrderId())!.Kept);
        Assert.Equal([(shopper.OrderId(), Verdict.OrderWithoutMoney, true)], await Findings());
    }

    [Fact]
    public async Task A_paid_order_whose_money_was_let_go_of_elsewhere_waits_for_a_person()
    {
        var shopper = await Bought("voided");
        _shop.Company.Settle(shopper.OrderId());

        Assert.Equal([(shopper.OrderId(), Verdict.OrderWithoutMoney, false)], await Findings());
        Assert.Equal([(shopper.OrderId(), Verdict.OrderWithoutMoney, false)], await Findings());
        Assert.Contains(_shop.Log.Lines, line => line.Contains("needs a person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Money_that_was_taken_behind_our_back_is_told_of_and_not_touched()
    {
        var shopper = await Bought("captured-elsewhere");
        _shop.Company.Capture(shopper.OrderId(), new(100, "GBP"));

        Assert.Equal([(shopper.OrderId(), Verdict.AmountsDiffer, false)], await Findings());
        Assert.Equal(100, _shop.Company.KeptFor(shopper.OrderId()));
    }

    [Fact]
    public async Task Orders_on_their_way_and_orders_that_are_fine_are_left_alone()
    {
        var paid = await Bought("fine");
        var cancelled = await Cancelled("given-up", "tok_approve");
        var waiting = _shop.Shopper("hesitates");
        await waiting.Takes(await _shop.Stocked("hesitated", 2));
        Assert.Null(await waiting.Places(token: PaymentCompany.Challenging));
        await _shop.Eventually("it waits", async () => (await waiting.Sees()).ActionUrl is not null);
        await Reconciler.Notice(waiting.OrderId());
        var before = _shop.Company.Journal.Length;

        Assert.Empty(await Findings());
        Assert.Equal(before, _shop.Company.Journal.Length);
        Assert.Equal((OrderStatus.Paid, OrderStatus.Cancelled), ((await paid.Sees()).Status, (await cancelled.Sees()).Status));
        Assert.Equal(OrderStatus.Placed, (await waiting.Sees()).Status);

        _shop.Company.Confirm(waiting.OrderId(), yes: true);
        Assert.Empty(await Findings());
        await waiting.Order().Nudge();
        await waiting.End();
        Assert.Empty(await Findings());
        Assert.Equal(0, (await Reconciler.Report()).Waiting);
    }

    [Fact]
    public async Task A_young_move_is_left_for_a_later_pass()
    {
        _shop.Company.Authorise(new("young"), Price, "tok_approve");
        Assert.Empty((await Reconciler.Pass()).Findings);
        Assert.Equal(1500, _shop.Company.KeptFor(new("young")));
        Assert.Single(await Findings());
    }

    [Fact]
    public async Task A_pass_that_fails_is_made_up_for_by_the_next()
    {
        var ghosts = Enumerable.Range(0, 5).Select(n => new OrderId($"ghost-{n}")).ToArray();
        foreach (var ghost in ghosts) _shop.Company.Authorise(ghost, Price, "tok_approve");
        _shop.Faults.Once("pay settle", 2, Side.After);
        _shop.Faults.Once("pay find", 4, Side.Before);
        _shop.Faults.Once("write reconciler", 1, Side.After);
        _shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<Exception>(() => Reconciler.Pass().AsTask());

        await _shop.Deactivate(Reconciler);
        await _shop.Persist(() => Reconciler.Pass().AsTask());
        await Findings();
        Assert.All(ghosts, ghost => Assert.Equal(0, _shop.Company.KeptFor(ghost)));
        Assert.All((await Reconciler.Report()).Findings, finding => Assert.True(finding.Healed));
    }

    [Fact]
    public async Task It_wakes_itself_and_heals_without_being_asked()
    {
        await Reconciler.Watch();
        _shop.Company.Authorise(new("unattended"), Price, "tok_approve");
        await _shop.Eventually("the money went back", () => Task.FromResult(_shop.Company.KeptFor(new("unattended")) == 0), TimeSpan.FromSeconds(1));
    }

    private async Task<(OrderId, Verdict, bool)[]> Findings()
    {
        _shop.Clock.Jump(TimeSpan.FromMinutes(1));
        return [.. (await Reconciler.Pass()).Findings.Select(finding => (finding.Order, finding.Verdict, finding.Healed))];
    }

    private async Task<Shopper> Bought(string name)
    {
        var shopper = _shop.Shopper(name);
        await shopper.Takes(await _shop.Stocked(name, 2));
        Assert.Null(await shopper.Places());
        await shopper.End();
        return shopper;
    }

    private async Task<Shopper> Cancelled(string name, string token)
    {
        var shopper = _shop.Shopper(name);
        await shopper.Takes(await _shop.Stocked(name, 2));
        _shop.Faults.Rate("pay authorise", 1);
        Assert.Null(await shopper.Places(token: token));
        Assert.Null(await shopper.Order().Cancel(new(shopper.Viewer, new("changed my mind"))));
        _shop.Faults.Stop();
        await shopper.End(hurry: TimeSpan.FromSeconds(1));
        return shopper;
    }
}
