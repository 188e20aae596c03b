using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Somebody with an account.</summary>
internal sealed class Person(Shop shop, string email, UserId user)
{
    public const string Password = "a harbour in winter";

    private int _code;
    private long _step = 1;

    public string Email => email;

    public UserId User => user;

    public IAccountGrain Account => shop.Grains.Account(user);

    /// <summary>The authenticator app's secret, once there is a second factor.</summary>
    public byte[]? Secret { get; private set; }

    private static readonly string Hash = PasswordHash.Of(Password).ToString();

    /// <summary>Somebody who has opened an account. Their password's hash is computed once for all of them.</summary>
    public static async Task<Person> Join(Shop shop)
    {
        var (email, user) = ($"p{Checkout.Key()}@example.org", UserId.Member(Checkout.Key()));
        var link = await Link(shop, email);
        Assert.Null((await shop.Grains.Email(link.Key).Redeem(new(link.Hash, user))).Refusal);
        Assert.Null(await shop.Grains.Account(user).Open(new(email, Hash)));
        Assert.Null(await shop.Grains.User(user).Introduce(new("Ada", DateTimeOffset.UtcNow)));
        return new(shop, email, user);
    }

    public static async Task<AccountLink> Link(Shop shop, string email, UserId? of = null)
    {
        var link = new AccountLink(EmailAddresses.Key(email.ToLowerInvariant()), Secrets.New(32));
        await shop.Grains.Email(link.Key).Invite(new(link.Hash, email, of, DateTimeOffset.UtcNow.AddHours(1)));
        return link;
    }

    /// <summary>Somebody of these roles, with the second factor that they need.</summary>
    public static async Task<Person> Staff(Shop shop, Roles roles)
    {
        var person = await Join(shop);
        Assert.Null(await person.Account.SetRoles(new(roles)));
        var browser = await person.Browser();
        await person.TurnOnFactor(browser);
        return person;
    }

    public async Task TurnOnFactor(Browser browser)
    {
        var factor = shop.Services.GetRequiredService<SecondFactor>();
        var (base32, encrypted) = factor.New();
        var session = browser.Cookies["__Host-refresh"].Split('.')[1];
        Assert.Null(await Account.OfferFactor(new(session, encrypted)));
        Assert.Null(await Account.TurnOnFactor(new(session, _step, [SecondFactor.HashOf("recovery-code-one")])));
        Secret = Base32Encoding.ToBytes(base32);
    }

    /// <summary>A code that was not used yet: this step's, then the next one's, which is good already.</summary>
    public string Code() => new Totp(Secret!).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * _code++));

    /// <summary>A browser in which this person signs in with the password.</summary>
    public async Task<Browser> SignedIn(string? from = null)
    {
        var browser = new Browser(shop.Address, from);
        await browser.Answer(HttpMethod.Post, "/api/session", SignIn());
        return browser;
    }

    /// <summary>A browser in which this person is signed in already.</summary>
    public async Task<Browser> Browser()
    {
        var (token, access) = await Session();
        return new(shop.Address)
        {
            Cookies =
            {
                ["__Host-access"] = access,
                ["__Host-refresh"] = token.ToString(),
                ["__Host-csrf"] = shop.Services.GetRequiredService<SessionCookies>().CsrfFor(token.Session),
            },
        };
    }

    /// <summary>An API client that is signed in as this person.</summary>
    public async Task<Visitor> Client() => new(shop.Address, ("Authorization", "Bearer " + (await Session()).Access));

    public async Task<(RefreshToken Token, string Access)> Session()
    {
        var token = RefreshTokens.New(user);
        var code = Secret is null ? null : new ShownCode(++_step, null);
        var standing = (await Account.SignIn(new(token.Session, token.Hash, Hash, null, code, new(null, null)))).Standing!;
        var (access, _) = await shop.Services.GetRequiredService<AccessTokens>().Issue(user, standing, TestContext.Current.CancellationToken);
        return (token, access);
    }

    public string SignIn(string password = Password) => Secret is null
        ? $$"""{"email":"{{email}}","password":"{{password}}"}"""
        : $$"""{"email":"{{email}}","password":"{{password}}","code":"{{Code()}}"}""";
}
