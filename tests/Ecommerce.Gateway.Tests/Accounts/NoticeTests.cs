using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>What happens to an account is told: to its owner by mail, and to the audit trail.</summary>
public sealed class NoticeTests(Shop shop)
{
    private static readonly HttpMethod Post = HttpMethod.Post;

    [Fact]
    public async Task The_owner_is_written_about_a_new_password_factor_or_address_and_about_nothing_else()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        await browser.Answer(HttpMethod.Put, "/api/me/addresses/home", """{"name":"Ada","address":{"line1":"1 Quay","city":"Bristol","postcode":"BS1","country":"GB"}}""");
        await browser.Answer(HttpMethod.Put, "/api/me/password", """{"password":"a harbour in spring"}""");
        var secret = Secrets.New(32);
        Assert.Null(await person.Account.AskReset(new(Secrets.Hash(secret))));
        await new Browser(shop.Address).Answer(Post, "/api/accounts/reset/confirm", $$"""{"token":"{{person.User}}.{{secret}}","password":"{{Person.Password}}"}""");

        // The reset has signed everything out, so the hash in the test's hand is no longer the account's.
        browser = await person.SignedIn();
        await person.TurnOnFactor(browser);
        await browser.Answer(Post, "/api/me/factor/recovery-codes");
        await browser.Answer(HttpMethod.Delete, "/api/me/factor");
        var moved = $"new{Checkout.Key()}@example.org";
        await new Browser(shop.Address).Answer(Post, "/api/accounts/email/confirm", $$"""{"token":"{{await Person.Link(shop, moved, person.User)}}"}""");

        string[] wanted =
        [
            "Two-step sign-in is off", "Two-step sign-in is on", "You have new recovery codes", "Your e-mail address was changed", "Your password was changed",
            "Your password was changed",
        ];
        var subjects = await Eventually.Gives(() => Subjects(shop, person.Email), found => found.Count >= wanted.Length);
        Assert.Equal(wanted, subjects);
        Assert.Empty(await Subjects(shop, moved));
    }

    [Fact]
    public async Task Sign_ins_failures_and_a_stolen_token_are_in_the_audit_trail()
    {
        var person = await Person.Join(shop);
        var browser = await person.SignedIn();
        var thief = browser.Copy();
        await shop.Nobody().Refused(Post, "/api/tokens", person.SignIn("not my password"));
        await browser.Refused(Post, "/api/session/prove", """{"password":"not my password"}""");
        await browser.Answer(Post, "/api/session/prove", $$"""{"password":"{{Person.Password}}"}""");
        await browser.Answer(Post, "/api/session/refresh");
        await browser.Answer(Post, "/api/session/refresh");
        await thief.Refused(Post, "/api/session/refresh");

        Assert.Equal(
            [
                ("refreshSession", "401 session/reused"), ("proveSession", "204"), ("proveSession", "401 sign-in/failed"),
                ("signIn", "401 sign-in/failed"), ("signIn", "200"),
            ],
            await Trail(person.User));
    }

    [Fact]
    public async Task A_stranger_cannot_fill_the_trail()
    {
        var unknown = $"q{Checkout.Key()}@example.org";
        for (var i = 0; i < 12; i++) await new Browser(shop.Address, $"127.0.9.{i + 1}").Refused(Post, "/api/session", $$"""{"email":"{{unknown}}","password":"not my password"}""");
        var trail = await Trail(ApiGateway.Accounts.SignInDesk.Nobody(EmailAddresses.Key(unknown)));
        Assert.Equal(Enumerable.Repeat(("signIn", "401 sign-in/failed"), 5), trail);
    }

    private async Task<List<(string Action, string Outcome)>> Trail(UserId user)
    {
        var items = (await shop.Staff().Read($"/api/admin/audit?limit=100&subject=accounts/{user}")).Items("items")
            .Concat((await shop.Staff().Read($"/api/admin/audit?limit=100&who={user}&subject=session")).Items("items"));
        return [.. items.OrderByDescending(item => item.Int("number")).Select(item => (item.Text("action")!, item.Text("outcome")!))];
    }

    /// <summary>Of the notices that were written to this address.</summary>
    internal static async Task<List<string>> Subjects(Shop shop, string email)
    {
        var entries = new List<MailEntry>();
        for (var part = 0; part < MailBook.Parts; part++) entries.AddRange(await shop.Grains.MailBook(part).To(EmailAddresses.Key(email)));
        var mails = await Task.WhenAll(entries.Where(entry => entry.Kind == "account-notice").Select(entry => shop.Grains.Mail(entry.Id).Get().AsTask()));
        return [.. mails.Select(mail => mail!.Subject).Order(StringComparer.Ordinal)];
    }
}
