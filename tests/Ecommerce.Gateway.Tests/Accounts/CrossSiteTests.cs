using Ecommerce.Domain;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>What another site's page can make a browser send, session and all, changes nothing.</summary>
public sealed class CrossSiteTests(Shop shop)
{
    public static TheoryData<string, string> Writes => new()
    {
        { "PUT", "/api/me" }, { "DELETE", "/api/session" }, { "POST", "/api/session/prove" }, { "POST", "/api/session/refresh" },
        { "PUT", $"/api/cart/lines/{Catalogue.MugSku}" }, { "DELETE", $"/api/cart/lines/{Catalogue.MugSku}" }, { "POST", "/api/orders" },
        { "POST", "/api/setup" }, { "PUT", $"/api/wishlist/{Catalogue.MugSku}" }, { "POST", "/api/cart/merge" },
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task A_change_without_our_page_behind_it_is_refused(string method, string path)
    {
        var browser = await (await Person.Join(shop)).Browser();
        var token = browser.Cookies["__Host-csrf"];
        var another = (await (await Person.Join(shop)).Browser()).Cookies["__Host-csrf"];
        (string, string)[][] forged =
        [
            [],
            [("X-CSRF-Token", token)],
            [("Sec-Fetch-Site", "same-origin")],
            [("Sec-Fetch-Site", "same-origin"), ("X-CSRF-Token", another)],
            [("Sec-Fetch-Site", "same-origin"), ("X-CSRF-Token", token + "x")],
            [("Sec-Fetch-Site", "cross-site"), ("X-CSRF-Token", token)],
            [("Sec-Fetch-Site", "same-site"), ("X-CSRF-Token", token)],
            [("Origin", "https://elsewhere.example"), ("X-CSRF-Token", token)],
            [("Origin", "null"), ("X-CSRF-Token", token)],
        ];
        foreach (var headers in forged)
        {
            using var response = await browser.Send(new(method), path, "{}", headers);
            Assert.Equal((403, "caller/cross-site"), await StatusAndCode(response));
        }

        using var ours = await browser.Send(new(method), path, "{}", [("Origin", shop.Address.GetLeftPart(UriPartial.Authority)), ("X-CSRF-Token", token)]);
        Assert.NotEqual(403, (int)ours.StatusCode);
    }

    /// <summary>Also those that others have: a session with every role is all that a page could borrow.</summary>
    [Fact]
    public async Task No_route_that_writes_is_open_to_another_sites_page()
    {
        var browser = await (await Person.Staff(shop, Roles.Support | Roles.Catalogue | Roles.Finance | Roles.Administrator)).Browser();
        var routes = RouteTable.Of(shop.Services).Where(route => route.Writes).ToList();
        var open = new List<string>();
        foreach (var route in routes)
        {
            using var told = await browser.Send(
                new(route.Method), route.Path, "{}", ("Sec-Fetch-Site", "cross-site"), ("X-CSRF-Token", browser.Cookies["__Host-csrf"]));
            if (!await IsForged(told)) open.Add($"{route} answered {(int)told.StatusCode} to another site that knows the token");

            // What asks for nobody does nothing in anybody's name.
            if (route.Policy is null) continue;
            using var borrowed = await browser.Send(new(route.Method), route.Path, "{}", fromOurPage: false);
            if (!await IsForged(borrowed)) open.Add($"{route} answered {(int)borrowed.StatusCode} to a browser that does not say where it comes from");
        }

        Assert.Empty(open);
        Assert.True(routes.Count > 80, $"only {routes.Count}");
    }

    [Fact]
    public async Task Reading_needs_no_token_and_api_clients_have_no_cookie_to_borrow()
    {
        var person = await Person.Join(shop);
        using var read = await (await person.Browser()).Send(HttpMethod.Get, "/api/me", null, fromOurPage: false);
        Assert.Equal(200, (int)read.StatusCode);
        await (await person.Client()).Answer(HttpMethod.Put, "/api/me", """{"name":"Ada Byron"}""");
    }

    private static async Task<bool> IsForged(HttpResponseMessage response) =>
        (int)response.StatusCode == 403 && await StatusAndCode(response) == (403, "caller/cross-site");

    private static async Task<(int, string)> StatusAndCode(HttpResponseMessage response)
    {
        var refused = await Refused.Of(response);
        return (refused.Status, refused.Code);
    }
}
