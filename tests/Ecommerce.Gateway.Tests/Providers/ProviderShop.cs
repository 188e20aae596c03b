using System.Net;
using Ecommerce.Gateway.Tests.Accounts;

namespace Ecommerce.Gateway.Tests.Providers;

/// <summary>A shop that people may sign in to by a provider which the test runs, and the ways to and from there.</summary>
public sealed class ProviderShop : IAsyncLifetime
{
    internal OpenIdServer Provider { get; private set; } = null!;

    public Shop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await OpenIdServer.Start();
        Shop = new()
        {
            Settings =
            [
                ("Gateway:Providers:acme:Authority", Provider.Issuer), ("Gateway:Providers:acme:ClientId", OpenIdServer.Client),
                ("Gateway:Providers:acme:ClientSecret", OpenIdServer.Secret), ("Gateway:Providers:acme:Label", "Acme"),
            ],
        };
        await Shop.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Provider.DisposeAsync();
    }

    internal static Someone Stranger() => new(Checkout.Key(), $"s{Checkout.Key()}@example.org");

    internal static async Task<string> Begins(Browser browser, string next = "/account") =>
        (await browser.Answer(HttpMethod.Post, "/api/session/providers/acme", $$"""{"next":"{{next}}"}""")).Text("location")!;

    /// <summary>Where somebody lands who signs in by the provider.</summary>
    internal async Task<string> Comes(Browser browser, Someone who, string next = "/account") =>
        await Lands(browser, Provider.Authorise(await Begins(browser, next), who));

    /// <summary>Where somebody lands who is signed in, and links the provider.</summary>
    internal async Task<string> Links(Browser browser, Someone who) =>
        await Lands(browser, Provider.Authorise((await browser.Answer(HttpMethod.Post, "/api/me/providers/acme")).Text("location")!, who));

    /// <summary>Where the browser is sent on to.</summary>
    internal static async Task<string> Lands(Browser browser, string callback)
    {
        using var response = await browser.Send(HttpMethod.Get, callback, null, fromOurPage: false);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.ToString();
    }
}
