using System.Net;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Accounts;

public sealed class SignInTests(Shop shop)
{
    [Fact]
    public async Task A_link_opens_an_account_and_the_guests_basket_comes_along()
    {
        var browser = new Browser(shop.Address);
        await browser.Answer(HttpMethod.Post, "/api/guests");
        await browser.Answer(HttpMethod.Put, $"/api/cart/lines/{Catalogue.MugSku}", $$"""{"product":"{{Catalogue.Mug}}","quantity":2}""");
        var link = await Person.Link(shop, $"p{Checkout.Key()}@example.org");
        await browser.Answer(HttpMethod.Post, "/api/accounts/confirm", $$"""{"token":"{{link}}","password":"{{Person.Password}}","name":"Ada"}""");

        Assert.DoesNotContain("guest", browser.Cookies.Keys);
        Assert.Equal(2, Assert.Single((await browser.Answer(HttpMethod.Get, "/api/cart")).Items("lines")).Int("quantity"));
        var me = await browser.Answer(HttpMethod.Get, "/api/me");
        Assert.Equal(("Ada", false, false), (me.Text("name"), me.GetProperty("guest").GetBoolean(), me.GetProperty("staff").GetBoolean()));
        Assert.Contains("@example.org", me.Text("email"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_kept_from_scripts_and_bound_to_this_host()
    {
        var person = await Person.Join(shop);
        using var response = await new Browser(shop.Address).Send(HttpMethod.Post, "/api/session", person.SignIn());
        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split("; ")).ToDictionary(parts => parts[0].Split('=')[0]);
        Assert.Equal(["__Host-access", "__Host-csrf", "__Host-device", "__Host-refresh"], cookies.Keys.Order());
        foreach (var (name, parts) in cookies)
        {
            Assert.Contains("secure", parts);
            Assert.Contains("path=/", parts);
            Assert.Contains("samesite=lax", parts);
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
            Assert.Equal(name != "__Host-csrf", parts.Contains("httponly"));
        }

        Assert.Contains("max-age=600", cookies["__Host-access"]);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(cookies["__Host-access"][0].Split('=')[1], body, StringComparison.Ordinal);
        Assert.DoesNotContain(cookies["__Host-refresh"][0].Split('=')[1], body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_does_nothing_twice()
    {
        var (email, browser) = ($"p{Checkout.Key()}@example.org", new Browser(shop.Address));
        var link = await Person.Link(shop, email);
        string Body(string password) => $$"""{"token":"{{link}}","password":"{{password}}"}""";
        await browser.Answer(HttpMethod.Post, "/api/accounts/confirm", Body("first come first served"));
        Assert.Equal("sign-in/failed", (await browser.Refused(HttpMethod.Post, "/api/accounts/confirm", Body("somebody elses words"))).Code);
        await browser.Answer(HttpMethod.Post, "/api/accounts/confirm", Body("first come first served"));

        await Person.Link(shop, email);
        Assert.Equal("account/link-over", (await browser.Refused(HttpMethod.Post, "/api/accounts/confirm", Body("first come first served"))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("aaaa.bbbb")]
    [InlineData("../../x.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_wrong_link_opens_nothing(string token)
    {
        var refused = await shop.Nobody().Refused(HttpMethod.Post, "/api/accounts/confirm", $$"""{"token":"{{token}}","password":"a harbour in winter"}""");
        Assert.Equal((409, "account/link-over"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("seven77", false)]
    [InlineData("password", false)]
    [InlineData("Password123", false)]
    [InlineData("12345678", false)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("abababababab", false)]
    [InlineData("Northlane2026!", false)]
    [InlineData("kitchen-mug 4", false)]
    [InlineData("Harbour Mug 1", false)]
    [InlineData("Northlane and I", true)]
    [InlineData("eight 88", true)]
    [InlineData("        x y", true)]
    [InlineData("пароль-из-слов", true)]
    [InlineData("🦊🦊🐻🐼🐨🐯🦁🐮", true)]
    public async Task A_password_is_long_enough_and_not_the_first_that_others_would_try(string password, bool good)
    {
        var link = await Person.Link(shop, $"p{Checkout.Key()}@example.org");
        using var response = await shop.Nobody().Post("/api/accounts/confirm", $$"""{"token":"{{link}}","password":"{{password}}"}""");
        if (good) Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        else Assert.Equal(["password"], (await Refused.Of(response)).Fields);
    }

    [Fact]
    public async Task Every_character_of_128_counts_and_one_more_is_refused()
    {
        var email = $"p{Checkout.Key()}@example.org";
        var link = await Person.Link(shop, email);
        var password = string.Concat(Enumerable.Repeat("0123456789abcdeé", 8));
        Assert.Equal(400, (await shop.Nobody().Refused(HttpMethod.Post, "/api/accounts/confirm", $$"""{"token":"{{link}}","password":"{{password}}x"}""")).Status);
        await shop.Nobody().Answer(HttpMethod.Post, "/api/accounts/confirm", $$"""{"token":"{{link}}","password":"{{password}}"}""");
        await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens", $$"""{"email":"{{email}}","password":"{{password}}"}""");
        var almost = password[..^1] + "e";
        Assert.Equal(401, (await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", $$"""{"email":"{{email}}","password":"{{almost}}"}""")).Status);
    }

    [Fact]
    public async Task An_address_is_the_same_however_it_is_typed()
    {
        var person = await Person.Join(shop);
        var json = $$"""{"email":" {{person.Email.ToUpperInvariant()}} ","password":"{{Person.Password}}"}""";
        await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens", json);
    }

    [Fact]
    public async Task An_api_client_signs_in_refreshes_and_is_itself()
    {
        var person = await Person.Join(shop);
        var tokens = await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens", person.SignIn());
        Assert.Equal(person.Email, (await Bearer(tokens.Text("accessToken")!).Read("/api/me")).Text("email"));
        var next = await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens/refresh", $$"""{"refreshToken":"{{tokens.Text("refreshToken")}}"}""");
        Assert.Equal(person.Email, (await Bearer(next.Text("accessToken")!).Read("/api/me")).Text("email"));
        await Bearer(next.Text("accessToken")!).Want(Catalogue.Mug, Catalogue.MugSku, 1);
    }

    [Fact]
    public async Task Many_tabs_refresh_at_once_and_stay_signed_in()
    {
        var browser = await (await Person.Join(shop)).Browser();
        var tabs = Enumerable.Range(0, 20).Select(_ => browser.Copy()).ToList();
        await Task.WhenAll(tabs.Select(tab => tab.Answer(HttpMethod.Post, "/api/session/refresh")));
        Assert.Single(tabs.Select(tab => tab.Cookies["__Host-refresh"]).Distinct());
        await Task.WhenAll(tabs.Select(tab => tab.Answer(HttpMethod.Post, "/api/session/refresh")));
        await tabs[7].Answer(HttpMethod.Get, "/api/cart");
    }

    [Fact]
    public async Task A_stolen_refresh_token_ends_the_session_for_both()
    {
        var browser = await (await Person.Join(shop)).Browser();
        var thief = browser.Copy();
        await browser.Answer(HttpMethod.Post, "/api/session/refresh");
        await browser.Answer(HttpMethod.Post, "/api/session/refresh");
        Assert.Equal("session/over", (await thief.Refused(HttpMethod.Post, "/api/session/refresh")).Code);
        Assert.Empty(thief.Cookies);
        Assert.Equal("session/over", (await browser.Refused(HttpMethod.Post, "/api/session/refresh")).Code);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leaves_others()
    {
        var person = await Person.Join(shop);
        var (here, there) = (await person.Browser(), await person.Browser());
        var before = here.Copy();
        await here.Answer(HttpMethod.Delete, "/api/session");
        Assert.Empty(here.Cookies);
        Assert.Equal("session/over", (await before.Refused(HttpMethod.Post, "/api/session/refresh")).Code);
        await there.Answer(HttpMethod.Post, "/api/session/refresh");
    }

    [Fact]
    public async Task Whoever_was_signed_in_is_not_made_a_guest()
    {
        var browser = await (await Person.Join(shop)).Browser();
        await browser.Answer(HttpMethod.Post, "/api/guests");
        browser.Cookies.Remove("__Host-access"); // as it does after ten minutes
        Assert.Equal((401, "session/expired"), await StatusAndCode(browser, HttpMethod.Get, "/api/cart"));
        await browser.Answer(HttpMethod.Post, "/api/session/refresh");
        Assert.Equal("Ada", (await browser.Answer(HttpMethod.Get, "/api/me")).Text("name"));
    }

    [Fact]
    public async Task The_first_administrator_is_made_by_the_code_of_the_log()
    {
        await using var mine = new OwnShop();
        await mine.InitializeAsync();
        var (code, again) = (await mine.Shop.Grains.Setup().Begin(), await mine.Shop.Grains.Setup().Begin());
        Assert.Null(again);
        var person = await Person.Join(mine.Shop);
        var browser = await person.Browser();
        Assert.Equal("setup/over", (await browser.Refused(HttpMethod.Post, "/api/setup", """{"code":"AAAABBBBCCCCDDDDEEEE"}""")).Code);
        await browser.Answer(HttpMethod.Post, "/api/setup", $$"""{"code":"{{code}}"}""");
        Assert.Equal(401, (await browser.Refused(HttpMethod.Post, "/api/session/refresh")).Status);

        var staff = await person.Browser();
        Assert.Equal("factor/needed", (await staff.Refused(HttpMethod.Get, "/api/admin/attention")).Code);
        Assert.True((await staff.Answer(HttpMethod.Get, "/api/me")).GetProperty("factorNeeded").GetBoolean());
        await person.TurnOnFactor(staff);
        await staff.Answer(HttpMethod.Get, "/api/admin/attention");
        Assert.Null(await mine.Shop.Grains.Setup().Begin());
    }

    [Fact]
    public async Task What_staff_lose_they_lose_at_once()
    {
        var person = await Person.Staff(shop, Roles.Support);
        var (browser, client) = (await person.Browser(), await person.Client());
        await browser.Answer(HttpMethod.Get, "/api/admin/attention");
        await client.Read("/api/admin/attention");
        Assert.Equal(403, (await client.Refused(HttpMethod.Get, "/api/admin/payments/reconciliation")).Status);

        Assert.Null(await person.Account.SetRoles(new(Roles.Customer)));
        Assert.Equal(401, (await browser.Refused(HttpMethod.Get, "/api/admin/attention")).Status);
        Assert.Equal(401, (await client.Refused(HttpMethod.Get, "/api/admin/attention")).Status);
        Assert.Equal(401, (await client.Refused(HttpMethod.Get, "/api/cart")).Status);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_its_code_works_once()
    {
        var person = await Person.Join(shop);
        await person.TurnOnFactor(await person.Browser());
        var password = $$"""{"email":"{{person.Email}}","password":"{{Person.Password}}"}""";
        Assert.Equal("sign-in/code-needed", (await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", password)).Code);
        var json = person.SignIn();
        await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens", json);
        Assert.Equal("sign-in/code-wrong", (await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", json)).Code);

        var recovery = $$"""{"email":"{{person.Email}}","password":"{{Person.Password}}","code":"Recovery-Code-One"}""";
        await shop.Nobody().Answer(HttpMethod.Post, "/api/tokens", recovery);
        Assert.Equal("sign-in/code-wrong", (await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", recovery)).Code);
    }

    private Visitor Bearer(string token) => new(shop.Address, ("Authorization", "Bearer " + token));

    private static async Task<(int, string)> StatusAndCode(Browser browser, HttpMethod method, string path)
    {
        var refused = await browser.Refused(method, path);
        return (refused.Status, refused.Code);
    }
}
