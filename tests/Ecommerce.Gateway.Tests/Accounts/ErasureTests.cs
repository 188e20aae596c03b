using System.Net;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Leaving for good; that everything forgets, whatever breaks, is shown by the grains' tests.</summary>
public sealed class ErasureTests(Shop shop)
{
    private static readonly HttpMethod Delete = HttpMethod.Delete;

    [Fact]
    public async Task Who_leaves_is_signed_out_everywhere_and_is_nobody_from_then_on()
    {
        var person = await Person.Join(shop);
        var (here, there) = (await person.Browser(), await person.Browser());
        using var response = await here.Send(Delete, "/api/me/account");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(response.Headers.GetValues("Clear-Site-Data")));
        Assert.DoesNotContain("__Host-refresh", here.Cookies.Keys);
        Assert.Equal(401, (await there.Refused(HttpMethod.Post, "/api/session/refresh")).Status);

        var stranger = $$"""{"email":"q{{Checkout.Key()}}@example.org","password":"{{Person.Password}}"}""";
        var (seen, unknown) = (await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", person.SignIn()), await shop.Nobody().Refused(HttpMethod.Post, "/api/tokens", stranger));
        Assert.Equal((unknown.Status, unknown.Code, unknown.Detail), (seen.Status, seen.Code, seen.Detail));
        await Eventually.Holds(async () => (await shop.Member("root:administrator").Read($"/api/admin/users?text={person.Email}")).Items("items").Count == 0);
    }

    [Fact]
    public async Task The_address_is_free_for_another_account_that_has_nothing_of_the_old_one()
    {
        var person = await Person.Join(shop);
        var browser = await person.Browser();
        await browser.Answer(HttpMethod.Put, "/api/me/addresses/home", """{"name":"Ada","address":{"line1":"1 Quay","city":"Bristol","postcode":"BS1","country":"GB"}}""");
        await browser.Answer(Delete, "/api/me/account");
        await Eventually.Holds(async () => await shop.Grains.Email(EmailAddresses.Key(person.Email)).Owner() is null);

        var (link, anew) = (await Person.Link(shop, person.Email), new Browser(shop.Address));
        await anew.Answer(HttpMethod.Post, "/api/accounts/confirm", $$"""{"token":"{{link}}","password":"a harbour in spring"}""");
        Assert.NotEqual(person.User.Value, (await anew.Answer(HttpMethod.Get, "/api/me/account")).Text("id"));
        Assert.Empty((await anew.Answer(HttpMethod.Get, "/api/me/addresses")).EnumerateArray());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await anew.Answer(HttpMethod.Get, "/api/me")).GetProperty("name").ValueKind);
    }

    [Fact]
    public async Task A_link_of_before_neither_revives_the_account_nor_takes_the_address()
    {
        var (person, fresh) = (await Person.Join(shop), $"new{Checkout.Key()}@example.org");
        var move = await Person.Link(shop, fresh, person.User);
        await (await person.Browser()).Answer(Delete, "/api/me/account");
        Assert.Equal("account/missing", (await shop.Nobody().Refused(HttpMethod.Post, "/api/accounts/email/confirm", $$"""{"token":"{{move}}"}""")).Code);
        Assert.Null(await shop.Grains.Email(EmailAddresses.Key(fresh)).Owner());
    }

    [Fact]
    public async Task Staff_are_told_to_give_their_roles_back_first()
    {
        var person = await Person.Staff(shop, Roles.Support);
        Assert.Equal("account/staff", (await (await person.Browser()).Refused(Delete, "/api/me/account")).Code);
        Assert.NotNull(await person.Account.Get());
    }
}
