using static Ecommerce.Domain.Tests.SessionTests;

namespace Ecommerce.Domain.Tests;

public class FactorTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    [Fact]
    public void No_code_works_twice_nor_after_a_later_one() =>
        Gen.Long[1, 40].Array[1, 40].Check(5_000, steps =>
        {
            var (account, last) = (WithFactor(10), 10L);
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                var decision = Account.Decide(account, SignIn($"s{i}", "x", new(step, null)), Noon);
                Assert.Equal(step > last ? null : Refusals.CodeWrong, decision.Refusal);
                last = Math.Max(last, step);
                account = decision.Events.Aggregate(account, Account.Evolve);
            }
        });

    [Fact]
    public void Each_recovery_code_works_once()
    {
        var account = WithFactor(10);
        account = Do(account, SignIn("a", "x", new(null, "one")), Noon);
        Assert.Equal(Refusals.CodeWrong, Account.Decide(account, SignIn("b", "x", new(null, "one")), Noon).Refusal);
        account = Do(account, SignIn("b", "x", new(null, "two")), Noon);
        Assert.Equal(Refusals.CodeWrong, Account.Decide(account, SignIn("c", "x", new(null, "three")), Noon).Refusal);
        Assert.Empty(account.Factor!.Recovery);
    }

    [Fact]
    public void Without_a_code_nobody_gets_in_and_staff_without_a_factor_are_customers()
    {
        Assert.Equal(Refusals.CodeNeeded, Account.Decide(WithFactor(10), SignIn("a", "x"), Noon).Refusal);
        Assert.Equal(Refusals.CodeWrong, Account.Decide(WithFactor(10), SignIn("a", "x", new(null, null)), Noon).Refusal);

        var staff = Do(Opened("s", Noon), new SetRoles(Roles.Finance), Noon);
        Assert.Equal((Roles.Finance, Roles.Customer), (staff.Roles, staff.EffectiveRoles));
        Assert.Equal(Roles.Finance, Do(WithFactor(10), new SetRoles(Roles.Finance), Noon).EffectiveRoles);
    }

    [Fact]
    public void A_factor_is_on_only_after_its_first_code_and_is_not_replaced_while_it_is()
    {
        var offered = Do(Opened("s", Noon), new OfferFactor("s", "secret"), Noon);
        Assert.Null(Account.Decide(offered, SignIn("a", "x"), Noon).Refusal);
        Assert.Equal("other", Do(offered, new OfferFactor("s", "other"), Noon).Factor!.Secret);
        Assert.Equal(Refusals.FactorOn, Account.Decide(WithFactor(10), new OfferFactor("s", "other"), Noon).Refusal);
        Assert.Equal(Refusals.FactorMissing, Account.Decide(offered, new RenewRecovery("s", []), Noon).Refusal);
        Assert.Null(Do(WithFactor(10), new TurnOffFactor("s"), Noon).Factor);
    }

    [Fact]
    public void What_an_administrator_takes_off_signs_every_device_out_and_leaves_the_password()
    {
        var account = Do(Do(WithFactor(10), SignIn("t", "x", new(11, null)), Noon), new RemoveFactor(), Noon.AddDays(1));
        Assert.Null(account.Factor);
        Assert.Empty(account.Sessions);
        Assert.Null(Account.Decide(account, SignIn("u", "y"), Noon).Refusal);
        Assert.Equal(Refusals.FactorMissing, Account.Decide(account, new RemoveFactor(), Noon).Refusal);
    }

    private static Account WithFactor(long step) =>
        Do(Do(Opened("s", Noon), new OfferFactor("s", "secret"), Noon), new TurnOnFactor("s", step, ["one", "two"]), Noon);
}
