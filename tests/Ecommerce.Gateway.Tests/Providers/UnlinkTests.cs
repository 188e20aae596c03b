using Ecommerce.Domain;
using Ecommerce.Gateway.Tests.Accounts;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Providers;

/// <summary>A provider is let go again, and what died half-way lets nobody in, or is mended.</summary>
public sealed class UnlinkTests(ProviderShop own) : IClassFixture<ProviderShop>
{
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Delete = HttpMethod.Delete;

    private readonly ProviderShop _own = own;

    [Fact]
    public async Task An_owner_unlinks_a_provider_is_told_and_nobody_comes_in_by_it_any_more()
    {
        var (person, who) = (await Person.Join(_own.Shop), ProviderShop.Stranger());
        var browser = await person.Browser();
        Assert.Equal("/account/security?provider=linked", await _own.Links(browser, who));
        for (var twice = 0; twice < 2; twice++) await browser.Answer(Delete, "/api/me/providers/acme");
        Assert.Empty((await browser.Answer(Get, "/api/me/account")).Items("providers"));
        Assert.Null(await _own.Shop.Grains.ExternalIdentity(new ExternalIdentity("acme", who.Subject)).Owner());
        Assert.Equal(["A way to sign in was removed", "Another way to sign in was added"], await Eventually.Gives(() => NoticeTests.Subjects(_own.Shop, person.Email), found => found.Count == 2));
        var trail = (await _own.Shop.Staff().Read($"/api/admin/audit?who={person.User}&subject=me/providers/acme")).Items("items");
        Assert.Equal([("unlinkProvider", "204"), ("unlinkProvider", "204"), ("linkProvider", "200")], trail.Select(entry => (entry.Text("action")!, entry.Text("outcome")!)));

        // Whom the provider vouches for is somebody else from now on, and may be linked again.
        var by = new Browser(_own.Shop.Address);
        Assert.Equal("/account", await _own.Comes(by, who));
        Assert.NotEqual(person.User.Value, (await by.Answer(Get, "/api/me/account")).Text("id"));
        Assert.Equal("/account/security?provider=taken", await _own.Links(browser, who));
        Assert.Equal("/account/security?provider=linked", await _own.Links(browser, ProviderShop.Stranger()));
        Assert.Equal(["name"], (await browser.Refused(Delete, "/api/me/providers/a%20b")).Fields);
        Assert.Equal(401, (await new Browser(_own.Shop.Address).Refused(Delete, "/api/me/providers/acme")).Status);
    }

    [Fact]
    public async Task The_only_way_into_an_account_is_not_unlinked()
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        Assert.Equal("/account", await _own.Comes(browser, who));
        var refused = await browser.Refused(Delete, "/api/me/providers/acme");
        Assert.Equal((409, "provider/only-way-in"), (refused.Status, refused.Code));
        Assert.Equal("/account", await _own.Comes(new(_own.Shop.Address), who));
        await browser.Answer(HttpMethod.Put, "/api/me/password", $$"""{"password":"{{Person.Password}}"}""");
        await browser.Answer(Delete, "/api/me/providers/acme");
        Assert.Equal("/sign-in?provider=known", await _own.Comes(new(_own.Shop.Address), who));
    }

    [Fact]
    public async Task A_claim_that_the_account_does_not_know_lets_nobody_in()
    {
        // As if the account had let it go, and died before the claim did.
        var (person, who) = (await Person.Join(_own.Shop), ProviderShop.Stranger());
        Assert.Equal(person.User, await _own.Shop.Grains.ExternalIdentity(new ExternalIdentity("acme", who.Subject)).Claim(person.User));
        Assert.Equal("/sign-in?provider=failed", await _own.Comes(new(_own.Shop.Address), who));
        Assert.Empty((await person.Account.Get())!.ExternalIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_whose_opening_died_half_way_is_whole_after_the_next_sign_in(bool claimed)
    {
        var (who, user) = (ProviderShop.Stranger(), UserId.Member(Checkout.Key()));
        var link = await Person.Link(_own.Shop, who.Email!);
        Assert.Null((await _own.Shop.Grains.Email(link.Key).Redeem(new(link.Hash, user))).Refusal);
        Assert.Null(await _own.Shop.Grains.Account(user).Open(new(who.Email!, null)));
        if (claimed) await _own.Shop.Grains.ExternalIdentity(new ExternalIdentity("acme", who.Subject)).Claim(user);
        if (!claimed) Assert.Equal("/sign-in?provider=unverified", await _own.Comes(new(_own.Shop.Address), who with { Verified = false }));

        var browser = new Browser(_own.Shop.Address);
        Assert.Equal("/account", await _own.Comes(browser, who));
        Assert.Equal(user.Value, (await browser.Answer(Get, "/api/me/account")).Text("id"));
        Assert.Equal($"acme/{who.Subject}", Assert.Single((await _own.Shop.Grains.Account(user).Get())!.ExternalIds));
    }
}
