using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.User;

public sealed class AccountNewsTests
{
    [Fact]
    public async Task What_could_not_be_told_of_an_account_is_told_when_it_is_next_awake()
    {
        await using var shop = await TestShop.Start();
        var (ada, account) = (UserId.Member("an-ada"), shop.Grains.Account(UserId.Member("an-ada")));
        Assert.Null(await account.Open(new("ada@example.org", "phc")));
        Assert.Null((await account.SignIn(new("s", "t", "phc", null, null, new(null, null, "de")))).Refusal);
        shop.Faults.Once("send Post", 1, Side.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => account.ChangePassword(new("s", "newer")).AsTask());
        Assert.Equal("newer", (await account.Credential())!.Password);
        Assert.Empty(shop.Letters.Taken);

        await shop.Deactivate(account);
        Assert.Equal("newer", (await account.Credential())!.Password);
        await shop.Eventually("the owner is written to", () => Task.FromResult(shop.Letters.Taken.Length == 1));
        Assert.Equal(("ada@example.org", "Ihr Passwort wurde geändert"), (shop.Letters.Taken[0].To, shop.Letters.Taken[0].Content.Subject));

        // Told again under the same id, it is the same mail and the same entry.
        await shop.Deactivate(account);
        Assert.Null(await account.End(new("s")));
        Assert.Single(shop.Letters.Taken);
        Assert.Single((await shop.Grains.AuditTrail().Page(new(null, 10, ada.Value, "signIn", null, null, null, null))).Items);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_is_in_the_trail()
    {
        await using var shop = await TestShop.Start();
        var account = shop.Grains.Account(UserId.Member("an-bea"));
        Assert.Null(await account.Open(new("bea@example.org", "phc")));
        Assert.Null((await account.SignIn(new("s", "t0", "phc", null, null, new(null, null)))).Refusal);
        Assert.Null((await account.Refresh(new("s", "t0", "t1"))).Refusal);
        shop.Clock.Jump(SessionLimits.Grace * 2);
        Assert.Equal(Refusals.SessionOver, (await account.Refresh(new("s", "t0", "t1"))).Refusal);
        var trail = (await shop.Grains.AuditTrail().Page(new(null, 10, "u-an-bea", null, null, null, null, null))).Items;
        Assert.Equal([("refreshSession", "401 session/reused"), ("signIn", "200")], trail.Select(entry => (entry.Note.Action, entry.Note.Outcome)));
    }
}
