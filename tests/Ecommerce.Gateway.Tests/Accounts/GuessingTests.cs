using System.Diagnostics;
using System.Text.Json.Nodes;
using Ecommerce.ApiGateway.Accounts;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Their own shop: guesses are counted per address, and tests share one.</summary>
[Collection(BackOffice.Name)]
public sealed class GuessingTests(OwnShop own)
{
    private readonly Shop _shop = own.Shop;

    [Fact]
    public async Task A_guesser_is_slowed_down_and_cannot_lock_the_owner_out()
    {
        var (person, started) = (await Person.Join(_shop), Stopwatch.GetTimestamp());
        var owner = await person.SignedIn("127.0.1.1");
        var wrong = person.SignIn("not my password");
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => new Browser(_shop.Address, "127.0.1.2").Refused(HttpMethod.Post, "/api/session", wrong)));
        Assert.Equal(5, answers.Count(answer => answer.Code == "sign-in/failed"));
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.NotNull(answer.RetryAfter));
        Assert.Equal(429, (await new Browser(_shop.Address, "127.0.1.2").Refused(HttpMethod.Post, "/api/session", person.SignIn())).Status);

        // Many addresses: the account is closed to strangers, and open to the device that was there before.
        var many = new List<Refused>();
        foreach (var some in Enumerable.Range(1, 120).Chunk(15))
            many.AddRange(await Task.WhenAll(some.Select(i => new Browser(_shop.Address, $"127.0.2.{i}").Refused(HttpMethod.Post, "/api/session", wrong))));
        Assert.InRange(many.Count(answer => answer.Code == "sign-in/failed"), 90, 95 + Earned(started, 36));
        Assert.Equal(429, (await new Browser(_shop.Address, "127.0.3.1").Refused(HttpMethod.Post, "/api/session", person.SignIn())).Status);
        await owner.Answer(HttpMethod.Post, "/api/session", person.SignIn());
    }

    [Fact]
    public async Task One_address_cannot_try_many_accounts()
    {
        var (tries, started) = (new List<Refused>(), Stopwatch.GetTimestamp());
        for (var i = 0; i < 60; i++)
            tries.Add(await new Browser(_shop.Address, "127.0.4.1").Refused(HttpMethod.Post, "/api/session", $$"""{"email":"n{{i}}@example.org","password":"a harbour in winter"}"""));
        Assert.InRange(tries.Count(answer => answer.Code == "sign-in/failed"), 50, 50 + Earned(started, 20));
        Assert.Contains(tries, answer => answer.Status == 429);
    }

    /// <summary>A slow machine earns guesses while it is at it: one in so many seconds.</summary>
    private static int Earned(long started, int seconds) => 1 + (int)(Stopwatch.GetElapsedTime(started).TotalSeconds / seconds);

    [Fact]
    public async Task A_good_password_is_no_guess()
    {
        var person = await Person.Join(_shop);
        for (var i = 0; i < 8; i++) await person.SignedIn("127.0.5.1");
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_even_with_the_password()
    {
        var person = await Person.Join(_shop);
        await person.TurnOnFactor(await person.Browser());
        var answers = new List<Refused>();
        foreach (var some in Enumerable.Range(1, 30).Chunk(10))
        {
            answers.AddRange(await Task.WhenAll(some.Select(i => new Browser(_shop.Address, $"127.0.6.{i}").Refused(
                HttpMethod.Post, "/api/session", $$"""{"email":"{{person.Email}}","password":"{{Person.Password}}","code":"{{i:D6}}"}"""))));
        }

        Assert.Equal((5, 25), (answers.Count(answer => answer.Code == "sign-in/code-wrong"), answers.Count(answer => answer.Status == 429)));
    }

    [Theory]
    [InlineData("/api/session", """{"email":"ada@example.org","password":"not my password"}""")]
    [InlineData("/api/tokens", """{"email":"ada@example.org","password":"not my password"}""")]
    public async Task A_known_and_an_unknown_address_are_answered_alike_for_the_same_work(string path, string json)
    {
        var known = await Work(path, json, new(PasswordHash.Of(Person.Password).ToString(), null, false));
        var unknown = await Work(path, json, null);
        Assert.Equal(known, unknown);
        Assert.Contains("1 hashes", known, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_is_a_phc_string_of_the_right_strength_and_old_ones_still_match()
    {
        var (one, two) = (PasswordHash.Of("a harbour in winter"), PasswordHash.Of("a harbour in winter"));
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", one.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(one.Salt, two.Salt);
        Assert.Equal((16, 32, true), (one.Salt.Length, one.Hash.Length, one.IsCurrent));
        Assert.True(PasswordHash.Parse(one.ToString()).Matches("a harbour in winter"));
        Assert.False(PasswordHash.Parse(one.ToString()).Matches("a harbour in Winter"));
        Assert.Throws<FormatException>(() => PasswordHash.Parse("$2a$10$abc"));
    }

    [Fact]
    public async Task A_hash_with_older_parameters_is_replaced_when_its_password_is_shown()
    {
        var email = $"p{Checkout.Key()}@example.org";
        var (user, key) = (UserId.Member(Checkout.Key()), EmailAddresses.Key(email));
        var link = await Person.Link(_shop, email);
        Assert.Null((await _shop.Grains.Email(key).Redeem(new(link.Hash, user))).Refusal);
        Assert.Null(await _shop.Grains.Account(user).Open(new(email, Older(Person.Password))));

        var person = new Person(_shop, email, user);
        await person.SignedIn();
        Assert.True(PasswordHash.Parse((await person.Account.Credential())!.Password!).IsCurrent);
        await person.SignedIn();
    }

    private static string Older(string password)
    {
        var salt = new byte[16];
        using var argon = new Konscious.Security.Cryptography.Argon2id(System.Text.Encoding.UTF8.GetBytes(password))
        {
            Salt = salt,
            MemorySize = 4096,
            Iterations = 1,
            DegreeOfParallelism = 1,
        };
        return new PasswordHash(4096, 1, 1, salt, argon.GetBytes(32)).ToString();
    }

    /// <summary>Everything that is done for an answer, and the answer.</summary>
    private static async Task<string> Work(string path, string json, Credential? credential)
    {
        var calls = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var gateway = await LoneGateway.Start(Scripted.Grains((method, _) =>
        {
            calls.Enqueue(method.Name);
            return method.Name switch
            {
                nameof(IEmailGrain.Owner) => credential is null ? null : (UserId?)UserId.Member("ada"),
                nameof(IAccountGrain.Credential) => credential,
                nameof(IAttemptsGrain.Take) => null,
                nameof(IAttemptsGrain.GiveBack) or nameof(IAuditTrailGrain.Append) => ValueTask.CompletedTask,
                _ => throw new InvalidOperationException(method.Name),
            };
        }), settings: ("Gateway:DeadlineSeconds", "60"));
        using var response = await new Visitor(gateway.Address).Post(path, json);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        body.Remove("traceId");
        response.Headers.Remove("Date");
        var hashes = gateway.App.Services.GetRequiredService<Passwords>().Computed;
        return $"{(int)response.StatusCode} {response.Headers} {body} {string.Join(' ', calls)} {hashes} hashes";
    }
}
