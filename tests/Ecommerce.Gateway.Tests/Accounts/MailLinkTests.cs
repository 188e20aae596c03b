using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>What begins with a mail. Its token is known to its reader only, so these read what the account keeps of it.</summary>
public sealed class MailLinkTests(Shop shop)
{
    private static readonly HttpMethod Post = HttpMethod.Post;

    [Fact]
    public async Task Whoever_asks_hears_the_same_and_a_mail_goes_out_either_way()
    {
        var person = await Person.Join(shop);
        var unknown = $"q{Checkout.Key()}@example.org";
        foreach (var path in new[] { "/api/accounts", "/api/accounts/reset" })
        {
            foreach (var email in new[] { person.Email, unknown })
            {
                using var response = await shop.Nobody().Post(path, $$"""{"email":"{{email}}"}""", ("Accept-Language", "de"));
                Assert.Equal((202, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            }
        }

        await Eventually.Gives(
            async () => (await shop.Staff().Read("/api/admin/mails?limit=100")).Items("items"),
            items => new[] { unknown, person.Email }.All(to => items.Count(item => item.GetRawText().Contains(to, StringComparison.Ordinal)) == 2));
        Assert.Equal(["email"], (await shop.Nobody().Refused(Post, "/api/accounts", """{"email":"nobody"}""")).Fields);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_and_every_device_is_signed_out()
    {
        var person = await Person.Join(shop);
        var (browser, secret) = (await person.Browser(), Secrets.New(32));
        Assert.Null(await person.Account.AskReset(new(Secrets.Hash(secret))));
        string Body(string token, string password) => $$"""{"token":"{{token}}","password":"{{password}}"}""";
        var link = $"{person.User}.{secret}";
        Assert.Equal(409, (await shop.Nobody().Refused(Post, "/api/accounts/reset/confirm", Body($"{person.User}.{Secrets.New(32)}", "a harbour in spring"))).Status);
        Assert.Equal(["password"], (await shop.Nobody().Refused(Post, "/api/accounts/reset/confirm", Body(link, "password"))).Fields);
        await new Browser(shop.Address).Answer(Post, "/api/accounts/reset/confirm", Body(link, "a harbour in spring"));
        Assert.Equal("account/link-over", (await shop.Nobody().Refused(Post, "/api/accounts/reset/confirm", Body(link, "a harbour in autumn"))).Code);
        Assert.Equal("session/over", (await browser.Refused(Post, "/api/session/refresh")).Code);
        await shop.Nobody().Answer(Post, "/api/tokens", person.SignIn("a harbour in spring"));
    }

    [Fact]
    public async Task A_new_address_is_the_accounts_once_its_mail_was_read_and_the_old_one_is_free()
    {
        var person = await Person.Join(shop);
        var (browser, email) = (await person.Browser(), $"New{Checkout.Key()}@example.org");
        await browser.Answer(Post, "/api/me/email", $$"""{"email":"{{email}}"}""");
        await shop.Nobody().Answer(Post, "/api/tokens", person.SignIn());

        var link = await Person.Link(shop, email, person.User);
        Assert.Equal("account/link-over", (await shop.Nobody().Refused(Post, "/api/accounts/confirm", $$"""{"token":"{{link}}","password":"a harbour in spring"}""")).Code);
        await new Browser(shop.Address).Answer(Post, "/api/accounts/email/confirm", $$"""{"token":"{{link}}"}""");
        await new Browser(shop.Address).Answer(Post, "/api/accounts/email/confirm", $$"""{"token":"{{link}}"}""");
        Assert.Equal(401, (await shop.Nobody().Refused(Post, "/api/tokens", person.SignIn())).Status);
        await shop.Nobody().Answer(Post, "/api/tokens", $$"""{"email":"{{email}}","password":"{{Person.Password}}"}""");
        Assert.Null(await shop.Grains.Email(EmailAddresses.Key(person.Email)).Owner());
    }

    [Fact]
    public async Task Anothers_address_cannot_be_taken()
    {
        var (person, other) = (await Person.Join(shop), await Person.Join(shop));
        var link = await Person.Link(shop, other.Email, person.User);
        Assert.Equal("account/email-taken", (await shop.Nobody().Refused(Post, "/api/accounts/email/confirm", $$"""{"token":"{{link}}"}""")).Code);
        await shop.Nobody().Answer(Post, "/api/tokens", other.SignIn());
    }
}
