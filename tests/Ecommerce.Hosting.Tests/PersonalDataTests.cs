// Careless logging is the subject here.
#pragma warning disable CA1727, CA2254
using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Tests;

public class PersonalDataTests
{
    private static readonly string[] Planted =
    [
        "ada@example.com", "Ada Lovelace", "+441632960123", "12 St James Square", "Flat 3", "Top bell",
        "SW1Y 4JH", "tok-90210", "opaque-credential", "session-cookie", "guest-5150", "grace.hopper+shop@navy.example.org",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl", "edsger%40example.nl", "hunter2",
    ];

    [Fact]
    public async Task Planted_personal_data_never_reaches_the_output()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start(
            map: app => app.MapGet("/log", (ILogger<PersonalDataTests> log) => LogEverything(log))))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/log?email={Planted[0]}&token={Planted[7]}");
            request.Headers.Add("Authorization", $"Bearer {Planted[8]}");
            request.Headers.Add("Cookie", $"guest={Planted[10]}; session={Planted[9]}");
            (await host.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        // The lines are there, with what is not personal; only then does absence mean anything.
        Assert.Equal(7, console.Json.Count(line => line.TryGetProperty("Sku", out _)));
        Assert.Contains("\"City\":\"London\"", console.All);
        Assert.Contains("\"Basket\":\"b-1\"", console.All);
        Assert.Contains("card declined", console.All);
        Assert.All(Planted, value => Assert.DoesNotContain(value, console.All, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_text_hides_an_address()
    {
        var word = Gen.Char["abcdefghijklmnopqrstuvwxyzäßøé0123456789"].Array[1, 12].Select(letters => new string(letters));
        static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
        var local = Gen.Select(word, OneOf(".", "+", "_", "-", "'"), word, (a, separator, b) => a + separator + b);
        var email = Gen.Select(local, OneOf("@", "%40"), word, OneOf(".com", ".co.uk", ".museum"), (l, at, d, tld) => l + at + d + tld);
        Gen.Select(OneOf("", "<", "to ", "mailto:", "\"", "user/", "x="), email, OneOf("", ">", ", ", "\"", "\n", "&y=1", "/orders"))
            .Sample((before, address, after) => !PersonalData.Mask(before + address + after).Contains(address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"@t":"2026-01-02T03:04:05.678Z","@mt":"Silo S127.0.0.1:11111:154 is {Status}","@tr":"0af7651916cd43dd"}""")]
    [InlineData("[Activation: S10.0.0.7:11111:1543/order/o-1@f3a2b1c0d4e5]")]
    [InlineData("npm package @scope/name at 3.14, 5 @ 2.50 each")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Equal(text, PersonalData.Mask(text));

    private static void LogEverything(ILogger log)
    {
        log.LogInformation("{Sku}: {Email} {Name} {PHONE}", "s1", Planted[0], Planted[1], Planted[2]);
        log.LogInformation("{Sku} goes to {@Delivery}", "s2", new
        {
            City = "London",
            Address = new { Line1 = Planted[3] },
            Parts = new[] { new { Line2 = Planted[4], Postcode = Planted[6] } },
        });
        log.LogInformation(
            "{Sku} {address} {line1} {line2} {postcode} {password}", "s3", Planted[3], Planted[4], Planted[5], Planted[6], Planted[14]);
        log.LogInformation("{Sku} {Token} {Authorization} {cookie}", "s4", Planted[7], Planted[8], Planted[9]);
        log.LogInformation("{Sku} with {Headers}", "s5", new Dictionary<string, string>
        {
            ["Cookie"] = Planted[9],
            ["authorization"] = $"Bearer {Planted[8]}",
            ["guest"] = Planted[10],
            ["Basket"] = "b-1",
        });
        using (log.BeginScope(new Dictionary<string, object> { ["Guest"] = Planted[10], ["email"] = Planted[11] }))
            log.LogWarning($"{{Sku}} asked by {Planted[11]} or {Planted[13]} with Authorization: Bearer {Planted[8]}", "s6");
        var fault = new InvalidOperationException($"card declined for {Planted[11]}", new ArgumentException($"bad token {Planted[12]}"));
        log.LogError(fault, "{Sku} refused", "s7");
    }
}
