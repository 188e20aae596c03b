using Ecommerce.Domain;
using OtpNet;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>What people do about their own account, and administrators about everybody's.</summary>
public sealed class SecurityTests(Shop shop)
{
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Put = HttpMethod.Put;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Delete = HttpMethod.Delete;

    [Fact]
    public async Task A_new_password_signs_every_other_device_out()
    {
        var person = await Person.Join(shop);
        var (here, there) = (await person.Browser(), await person.Browser());
        Assert.Equal(["password"], (await here.Refused(Put, "/api/me/password", """{"password":"password"}""")).Fields);
        Assert.Equal(["password"], (await here.Refused(Put, "/api/me/password", $$"""{"password":"{{person.Email}}"}""")).Fields);
        await here.Answer(Put, "/api/me/password", """{"password":"a harbour in spring"}""");
        await here.Answer(Post, "/api/session/refresh");
        Assert.Equal("session/over", (await there.Refused(Post, "/api/session/refresh")).Code);
        Assert.Equal(401, (await shop.Nobody().Refused(Post, "/api/tokens", person.SignIn())).Status);
        await shop.Nobody().Answer(Post, "/api/tokens", person.SignIn("a harbour in spring"));
    }

    [Fact]
    public async Task Devices_are_listed_and_signed_out_one_by_one_or_all()
    {
        var person = await Person.Join(shop);
        var (one, two, three) = (await person.Browser(), await person.Browser(), await person.Browser());
        var account = await one.Answer(Get, "/api/me/account");
        Assert.Equal((3, 3, person.Email), (account.Items("sessions").Count, account.Items("signIns").Count, account.Text("email")));
        Assert.Single(account.Items("sessions"), session => session.GetProperty("this").GetBoolean());

        await one.Answer(Delete, $"/api/me/sessions/{two.Cookies["__Host-refresh"].Split('.')[1]}");
        Assert.Equal(401, (await two.Refused(Post, "/api/session/refresh")).Status);
        await three.Answer(Delete, "/api/me/sessions?keepThis=true");
        Assert.Equal(401, (await one.Refused(Post, "/api/session/refresh")).Status);
        await three.Answer(Delete, "/api/me/sessions");
        Assert.Equal(401, (await three.Refused(Post, "/api/session/refresh")).Status);
    }

    [Fact]
    public async Task A_second_factor_is_turned_on_by_its_first_code_and_its_recovery_codes_are_shown_once()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        Assert.Equal("factor/missing", (await browser.Refused(Put, "/api/me/factor", """{"code":"123456"}""")).Code);
        var offered = await browser.Answer(Post, "/api/me/factor");
        Assert.StartsWith("otpauth://totp/", offered.Text("uri"), StringComparison.Ordinal);
        var totp = new Totp(Base32Encoding.ToBytes(offered.Text("secret")));
        Assert.Equal("sign-in/code-wrong", (await browser.Refused(Put, "/api/me/factor", """{"code":"12345"}""")).Code);
        var codes = (await browser.Answer(Put, "/api/me/factor", $$"""{"code":"{{totp.ComputeTotp(DateTime.UtcNow)}}"}""")).Items("codes");
        Assert.Equal(10, codes.Select(code => code.GetString()).Distinct().Count());

        var account = await browser.Answer(Get, "/api/me/account");
        Assert.Equal((true, 10), (account.GetProperty("factorOn").GetBoolean(), account.Int("recoveryLeft")));
        Assert.Equal("factor/on", (await browser.Refused(Post, "/api/me/factor")).Code);
        var stored = (await person.Account.Credential())!.Secret!;
        Assert.DoesNotContain(offered.Text("secret")!, stored, StringComparison.Ordinal);

        var renewed = (await browser.Answer(Post, "/api/me/factor/recovery-codes")).Items("codes");
        var json = person.SignIn()[..^1] + ",\"code\":\"";
        Assert.Equal(401, (await shop.Nobody().Refused(Post, "/api/tokens", json + codes[0].GetString() + "\"}")).Status);
        await shop.Nobody().Answer(Post, "/api/tokens", json + renewed[0].GetString() + "\"}");
        await browser.Answer(Delete, "/api/me/factor");
        await shop.Nobody().Answer(Post, "/api/tokens", person.SignIn());
    }

    [Fact]
    public async Task Showing_the_password_again_needs_the_right_one()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        Assert.Equal("sign-in/failed", (await browser.Refused(Post, "/api/session/prove", """{"password":"not my password"}""")).Code);
        var before = (await person.Account.Standing(browser.Cookies["__Host-refresh"].Split('.')[1]))!.ProvedAt;
        await browser.Answer(Post, "/api/session/prove", $$"""{"password":"{{Person.Password}}"}""");
        Assert.True((await person.Account.Standing(browser.Cookies["__Host-refresh"].Split('.')[1]))!.ProvedAt > before);
    }

    [Fact]
    public async Task An_address_book_is_kept_and_says_what_is_wrong()
    {
        var browser = await (await Person.Join(shop)).Browser();
        const string Home = """{"name":"Ada Byron","address":{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"}}""";
        await browser.Answer(Put, "/api/me/addresses/home", Home);
        Assert.Equal("home", Assert.Single((await browser.Answer(Get, "/api/me/addresses")).EnumerateArray()).Text("id"));
        Assert.Equal(["address.country"], (await browser.Refused(Put, "/api/me/addresses/home", Home.Replace("\"GB\"", "\"XX\"", StringComparison.Ordinal))).Fields);
        Assert.Equal(["id"], (await browser.Refused(Put, "/api/me/addresses/a%20b", Home)).Fields);
        Assert.Empty((await browser.Answer(Delete, "/api/me/addresses/home")).EnumerateArray());
    }

    [Fact]
    public async Task Administrators_find_people_give_roles_and_lock_and_it_counts_at_once()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        var admin = shop.Member("root:administrator");
        var found = Assert.Single((await admin.Read($"/api/admin/users?text={person.Email[..20]}")).Items("items"));
        Assert.Equal((person.User.Value, person.Email), (found.Text("id"), found.Text("email")));

        var changed = await admin.Answer(Put, $"/api/admin/users/{person.User}/roles", """{"roles":["support","finance"]}""");
        Assert.Equal(["support", "finance"], changed.Items("roles").Select(role => role.GetString()));
        Assert.Equal("session/over", (await browser.Refused(Post, "/api/session/refresh")).Code);
        Assert.Contains((await admin.Read("/api/admin/users?staff=true&limit=100")).Items("items"), row => row.Text("id") == person.User.Value);
        Assert.Equal(["roles"], (await admin.Refused(Put, $"/api/admin/users/{person.User}/roles", """{"roles":["root"]}""")).Fields);

        await admin.Answer(Post, $"/api/admin/users/{person.User}/lock");
        Assert.Equal("account/locked", (await shop.Nobody().Refused(Post, "/api/tokens", person.SignIn())).Code);
        Assert.Equal("sign-in/failed", (await shop.Nobody().Refused(Post, "/api/tokens", person.SignIn("not my password"))).Code);
        await admin.Answer(Post, $"/api/admin/users/{person.User}/unlock");
        await shop.Nobody().Answer(Post, "/api/tokens", person.SignIn());
        Assert.Equal("account/own", (await admin.Refused(Put, "/api/admin/users/u-root/roles", """{"roles":[]}""")).Code);
        Assert.Equal("account/missing", (await admin.Refused(Get, "/api/admin/users/u-nobody")).Code);
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_factor_off_and_its_owner_is_told_and_signed_out()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        await person.TurnOnFactor(browser);
        var (admin, path) = (shop.Member("root:administrator"), $"/api/admin/users/{person.User}/factor");
        Assert.Equal("sign-in/code-needed", (await shop.Nobody().Refused(Post, "/api/tokens", $$"""{"email":"{{person.Email}}","password":"{{Person.Password}}"}""")).Code);
        Assert.False((await admin.Answer(Delete, path)).GetProperty("factorOn").GetBoolean());
        Assert.Equal("session/over", (await browser.Refused(Post, "/api/session/refresh")).Code);
        await shop.Nobody().Answer(Post, "/api/tokens", $$"""{"email":"{{person.Email}}","password":"{{Person.Password}}"}""");
        Assert.Equal("factor/missing", (await admin.Refused(Delete, path)).Code);
        Assert.Equal("account/own", (await admin.Refused(Delete, "/api/admin/users/u-root/factor")).Code);
        Assert.Equal("account/missing", (await admin.Refused(Delete, "/api/admin/users/u-nobody/factor")).Code);
        var trail = (await shop.Staff().Read($"/api/admin/audit?subject=users/{person.User}/factor")).Items("items");
        Assert.Equal([("removeFactor", "409 factor/missing"), ("removeFactor", "200")], trail.Select(entry => (entry.Text("action")!, entry.Text("outcome")!)));
        Assert.Equal(["Two-step sign-in is off", "Two-step sign-in is on"], await Eventually.Gives(() => NoticeTests.Subjects(shop, person.Email), found => found.Count == 2));
    }

    [Fact]
    public async Task Everything_about_somebody_is_theirs_to_take_away()
    {
        var person = await Person.Join(shop);
        var client = await person.Client();
        await client.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await client.Place();
        await client.Answer(Put, "/api/me/addresses/home", """{"name":"Ada Byron","address":{"line1":"7 Canary Wharf","city":"Bristol","postcode":"BS1","country":"GB"}}""");
        await client.Answer(Put, $"/api/wishlist/{Catalogue.MugSku}", $$"""{"product":"{{Catalogue.Mug}}"}""");
        var data = await Eventually.Gives(
            () => client.Read("/api/me/export"), export => export.Items("orders").Count == 1 && export.Items("mails").Count == 1);
        foreach (var canary in new[] { order, person.Email, "12 Quay Street", "7 Canary Wharf", "\"Ada\"", Catalogue.MugSku, "order-confirmed" })
            Assert.Contains(canary, data.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("argon2", data.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_listed_page_by_page_newest_first()
    {
        for (var i = 0; i < 3; i++) await Person.Join(shop);
        var admin = shop.Member("root:administrator");
        var first = await admin.Read("/api/admin/users?limit=2");
        var second = await admin.Read($"/api/admin/users?limit=2&after={first.Text("next")}");
        var opened = first.Items("items").Concat(second.Items("items")).Select(row => row.GetProperty("openedAt").GetDateTimeOffset()).ToList();
        Assert.Equal(opened.OrderDescending(), opened);
        Assert.Distinct(first.Items("items").Concat(second.Items("items")).Select(row => row.Text("id")));
        Assert.Equal(["after"], (await admin.Refused(Get, "/api/admin/users?after=xyz")).Fields);
    }

    [Fact]
    public async Task No_secret_of_an_account_is_in_any_answer_about_it()
    {
        var person = await Person.Staff(shop, Roles.Support);
        var credential = (await person.Account.Credential())!;
        var browser = await person.Browser();
        foreach (var text in new[]
        {
            (await browser.Answer(Get, "/api/me/account")).GetRawText(),
            (await shop.Member("root:administrator").Read($"/api/admin/users/{person.User}")).GetRawText(),
        })
        {
            Assert.DoesNotContain(credential.Password!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(credential.Secret!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Ecommerce.ApiGateway.Callers.Secrets.Hash(browser.Cookies["__Host-refresh"].Split('.')[2]), text, StringComparison.Ordinal);
        }
    }
}
