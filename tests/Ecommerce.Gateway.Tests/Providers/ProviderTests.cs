using Ecommerce.Domain;
using Ecommerce.Gateway.Tests.Accounts;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Providers;

/// <summary>Signing in by another provider, against one that the test runs.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Delete = HttpMethod.Delete;

    private readonly ProviderShop _own = new();

    public ValueTask InitializeAsync() => _own.InitializeAsync();

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task A_verified_address_opens_an_account_whose_session_is_the_shops_own()
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        Assert.Equal("Acme", Assert.Single((await browser.Answer(Get, "/api/session/providers")).EnumerateArray()).Text("label"));
        Assert.Equal("/basket", await _own.Comes(browser, who, "/basket"));
        var account = await browser.Answer(Get, "/api/me/account");
        Assert.Equal((who.Email, false, "external"), (account.Text("email"), account.GetProperty("hasPassword").GetBoolean(), Assert.Single(account.Items("signIns")).Text("method")));
        await browser.Answer(Post, "/api/session/refresh");

        // The provider's name for the person counts, not the address: it may have changed there.
        var again = new Browser(_own.Shop.Address);
        Assert.Equal("/account", await _own.Comes(again, who with { Email = $"other{Checkout.Key()}@example.org", Verified = false }));
        Assert.Equal(account.Text("id"), (await again.Answer(Get, "/api/me/account")).Text("id"));
        Assert.Contains($"acme/{who.Subject}", (await again.Answer(Get, "/api/me/export")).Items("providers").Select(one => one.GetString()));
    }

    [Fact]
    public async Task An_address_that_nobody_has_verified_opens_nothing()
    {
        var who = ProviderShop.Stranger() with { Verified = false };
        Assert.Equal("/sign-in?provider=unverified", await _own.Comes(new(_own.Shop.Address), who));
        Assert.Null(await _own.Shop.Grains.Email(EmailAddresses.Key(who.Email!)).Owner());
        Assert.Equal("/sign-in?provider=unverified", await _own.Comes(new(_own.Shop.Address), who with { Email = null, Verified = true }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_is_there_is_never_taken_over_by_its_address(bool verified)
    {
        var person = await Person.Join(_own.Shop);
        var who = new Someone(Checkout.Key(), person.Email, verified);
        var browser = new Browser(_own.Shop.Address);
        Assert.Equal($"/sign-in?provider={(verified ? "known" : "unverified")}", await _own.Comes(browser, who));
        Assert.DoesNotContain("__Host-access", browser.Cookies.Keys);
        Assert.Empty((await person.Account.Get())!.ExternalIds);
        await person.SignedIn();
    }

    [Fact]
    public async Task An_owner_who_is_signed_in_links_a_provider_and_is_told()
    {
        var (person, who) = (await Person.Join(_own.Shop), ProviderShop.Stranger());
        var browser = await person.Browser();
        Assert.Equal("/account/security?provider=linked", await _own.Links(browser, who));
        Assert.Equal($"acme/{who.Subject}", Assert.Single((await person.Account.Get())!.ExternalIds));
        var by = new Browser(_own.Shop.Address);
        Assert.Equal("/account", await _own.Comes(by, who));
        Assert.Equal(person.User.Value, (await by.Answer(Get, "/api/me/account")).Text("id"));
        await Eventually.Holds(async () => (await _own.Shop.Grains.Mail(MailId.AccountNotice(person.User, "3")).Get()) is { Entry.State: MailState.Sent }
            || (await _own.Shop.Grains.Mail(MailId.AccountNotice(person.User, "4")).Get()) is { Entry.State: MailState.Sent });

        var other = await Person.Join(_own.Shop);
        Assert.Equal("/account/security?provider=taken", await _own.Links(await other.Browser(), who));
        Assert.Empty((await other.Account.Get())!.ExternalIds);
    }

    [Fact]
    public async Task A_link_that_somebody_else_began_is_nobodys()
    {
        var (victim, attacker, who) = (await Person.Join(_own.Shop), await Person.Join(_own.Shop), ProviderShop.Stranger());
        var begun = await attacker.Browser();
        var callback = _own.Provider.Authorise((await begun.Answer(Post, "/api/me/providers/acme")).Text("location")!, who);
        var tricked = await victim.Browser();
        Assert.EndsWith("provider=failed", await ProviderShop.Lands(tricked, callback), StringComparison.Ordinal);
        foreach (var (name, value) in begun.Cookies.Where(cookie => cookie.Key.StartsWith("__Secure-", StringComparison.Ordinal))) tricked.Cookies[name] = value;
        callback = _own.Provider.Authorise((await begun.Answer(Post, "/api/me/providers/acme")).Text("location")!, who);
        foreach (var (name, value) in begun.Cookies.Where(cookie => cookie.Key.StartsWith("__Secure-", StringComparison.Ordinal))) tricked.Cookies[name] = value;
        Assert.Equal("/account/security?provider=failed", await ProviderShop.Lands(tricked, callback));
        Assert.Empty((await victim.Account.Get())!.ExternalIds);
        Assert.Empty((await attacker.Account.Get())!.ExternalIds);
    }

    [Theory]
    [InlineData(Twist.Nonce)]
    [InlineData(Twist.NoNonce)]
    [InlineData(Twist.Audience)]
    [InlineData(Twist.Issuer)]
    [InlineData(Twist.Expired)]
    [InlineData(Twist.OtherKey)]
    [InlineData(Twist.SharedKey)]
    [InlineData(Twist.NoSignature)]
    public async Task A_token_that_is_not_for_us_now_lets_nobody_in(Twist twist)
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        _own.Provider.Twist = twist;
        Assert.Equal("/sign-in?provider=failed", await _own.Comes(browser, who));
        Assert.DoesNotContain("__Host-access", browser.Cookies.Keys);
        Assert.Null(await _own.Shop.Grains.Email(EmailAddresses.Key(who.Email!)).Owner());
        _own.Provider.Twist = Twist.None;
        Assert.Equal("/account", await _own.Comes(browser, who));
    }

    [Fact]
    public async Task An_answer_counts_once_in_the_browser_that_asked()
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        var callback = _own.Provider.Authorise(await ProviderShop.Begins(browser), who);
        var (thief, before) = (new Browser(_own.Shop.Address), browser.Copy());
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(thief, callback));
        var without = callback[..callback.IndexOf("&state=", StringComparison.Ordinal)];
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(browser.Copy(), without));
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(browser.Copy(), without + "&state=x"));
        Assert.Equal("/account", await ProviderShop.Lands(browser, callback));
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(browser, callback)); // its cookie is gone
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(before, callback)); // its code is used up
        Assert.Equal("/sign-in?provider=failed", await ProviderShop.Lands(new(_own.Shop.Address), "/api/session/providers/acme/callback?error=access_denied"));
    }

    [Fact]
    public async Task A_provider_that_does_not_vouch_for_now_leaves_a_proof_to_be_shown()
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        _own.Provider.Twist = Twist.LongAgo;
        Assert.Equal("/account", await _own.Comes(browser, who));
        Assert.Equal("session/proof-needed", (await browser.Refused(Get, "/api/me/export")).Code);
        Assert.Equal("session/proof-needed", (await browser.Refused(Post, "/api/me/providers/acme")).Code);
        Assert.Equal("session/proof-needed", (await browser.Refused(Delete, "/api/me/providers/acme")).Code);
    }

    [Fact]
    public async Task A_second_factor_and_a_lock_count_whoever_vouches()
    {
        var (person, who) = (await Person.Join(_own.Shop), ProviderShop.Stranger());
        var browser = await person.Browser();
        Assert.Equal("/account/security?provider=linked", await _own.Links(browser, who));
        await person.TurnOnFactor(browser);
        Assert.Equal("/sign-in?provider=code", await _own.Comes(new(_own.Shop.Address), who));
        Assert.Null(await person.Account.SetLocked(new(true)));
        Assert.Equal("/sign-in?provider=locked", await _own.Comes(new(_own.Shop.Address), who));
        var trail = (await _own.Shop.Staff().Read($"/api/admin/audit?subject=accounts/{person.User}&refused=true")).Items("items");
        Assert.Equal(["401 provider/locked", "401 provider/code"], trail.Select(entry => entry.Text("outcome")));
    }

    [Fact]
    public async Task Who_leaves_is_unknown_to_the_provider_as_well()
    {
        var (who, browser) = (ProviderShop.Stranger(), new Browser(_own.Shop.Address));
        Assert.Equal("/account", await _own.Comes(browser, who));
        var before = (await browser.Answer(Get, "/api/me/account")).Text("id");
        await browser.Answer(Delete, "/api/me/account");
        await Eventually.Holds(async () => await _own.Shop.Grains.ExternalIdentity(new ExternalIdentity("acme", who.Subject)).Owner() is null);
        var again = new Browser(_own.Shop.Address);
        Assert.Equal("/account", await _own.Comes(again, who));
        Assert.NotEqual(before, (await again.Answer(Get, "/api/me/account")).Text("id"));
    }

    [Fact]
    public async Task Only_a_provider_that_is_configured_and_a_place_of_ours_will_do()
    {
        var browser = new Browser(_own.Shop.Address);
        Assert.Equal("provider/missing", (await browser.Refused(Post, "/api/session/providers/other", """{"next":"/"}""")).Code);
        foreach (var next in new[] { "//evil.example", "https://evil.example", "", "/\\\\evil.example", "account" })
            Assert.Equal(["next"], (await browser.Refused(Post, "/api/session/providers/acme", $$"""{"next":"{{next}}"}""")).Fields);
    }
}
