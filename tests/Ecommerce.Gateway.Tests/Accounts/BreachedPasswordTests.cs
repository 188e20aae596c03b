using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Ecommerce.ApiGateway;
using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>A gateway beside a service that knows passwords from breaches, as the test has it answer.</summary>
public sealed class BreachedPasswordTests : IAsyncLifetime
{
    private const string Password = "a harbour that was stolen";

    /// <summary>Nothing is wrong with a password that gets as far as the link.</summary>
    private const string Taken = "account/link-over";

    private static readonly string Digits = Sha1(Password);

    private readonly WebApplication _service = Loopback.Builder().Build();
    private readonly ConcurrentQueue<(string Path, string Padding)> _asked = [];

    private Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync($"{new string('A', 35)}:3\r\n{Digits[5..]}:42\r\n");

    public async ValueTask InitializeAsync()
    {
        _service.Run(context =>
        {
            _asked.Enqueue((context.Request.Path, context.Request.Headers["Add-Padding"].ToString()));
            return Answer(context);
        });
        await _service.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("POST", "/api/accounts/confirm")]
    [InlineData("POST", "/api/accounts/reset/confirm")]
    public async Task A_password_that_was_stolen_is_refused_and_five_digits_of_its_digest_are_all_that_is_told(string method, string path)
    {
        await using var gateway = await Gateway($"{_service.Urls.Single()}/range/");
        var refused = await new Visitor(gateway.Address).Refused(new(method), path, Body(Password));
        Assert.Equal((400, "password"), (refused.Status, Assert.Single(refused.Fields)));
        Assert.Equal(($"/range/{Digits[..5]}", "true"), Assert.Single(_asked));
        Assert.Equal(Taken, (await new Visitor(gateway.Address).Refused(new(method), path, Body(Password + "!"))).Code);
    }

    [Fact]
    public async Task What_only_fills_the_answer_is_no_password_of_anybodys()
    {
        Answer = context => context.Response.WriteAsync($"{Digits[5..]}:0\n");
        await using var gateway = await Gateway($"{_service.Urls.Single()}/range/");
        Assert.Equal(Taken, await Try(gateway));
        Assert.Single(_asked);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("elsewhere")]
    [InlineData("silent")]
    [InlineData("endless")]
    public async Task A_service_that_does_not_answer_turns_nobody_away(string how)
    {
        Answer = async context =>
        {
            if (how is "silent") await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            context.Response.StatusCode = how switch { "broken" => 500, "elsewhere" => 302, _ => 200 };
            context.Response.Headers.Location = how is "elsewhere" ? $"/other/{Digits[..5]}" : default;
            if (how is "endless") await context.Response.WriteAsync(string.Concat(Enumerable.Repeat($"{Digits[5..]}:1\n", 50_000)));
        };
        await using var gateway = await Gateway($"{_service.Urls.Single()}/range/");
        Assert.Equal(Taken, await Try(gateway));
        Assert.DoesNotContain(_asked, one => one.Path.StartsWith("/other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_asked_unless_it_is_said_where()
    {
        await using var gateway = await Gateway(null);
        Assert.Equal(Taken, await Try(gateway));
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("Production", "http://passwords.example.org/range/")]
    [InlineData("Production", "https://passwords.example.org/range")]
    [InlineData("Development", "/range/")]
    public void A_gateway_does_not_start_if_it_would_ask_in_the_clear_or_nowhere(string environment, string service)
    {
        var builder = Loopback.Builder(environment, ("Gateway:BreachedPasswords", service), ("Gateway:KeySecret", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        Assert.Contains("Gateway:BreachedPasswords", Assert.Throws<InvalidOperationException>(() => GatewayHosting.AddGateway(builder)).Message, StringComparison.Ordinal);
    }

    [SuppressMessage("Security", "CA5350", Justification = "The service's own.")]
    private static string Sha1(string text) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<string> Try(LoneGateway gateway) => (await new Visitor(gateway.Address).Refused(HttpMethod.Post, "/api/accounts/confirm", Body(Password))).Code;

    private static string Body(string password) => $$"""{"token":"u-x1.{{new string('s', 43)}}","password":"{{password}}"}""";

    private static Task<LoneGateway> Gateway(string? service) => LoneGateway.Start(
        Scripted.Grains((call, _) => call.Name switch
        {
            nameof(IEmailGrain.Redeem) => new RedeemedEmail(default, "", false, Refusals.TokenOver),
            nameof(IAccountGrain.ResetPassword) => Refusals.TokenOver,
            _ => throw new InvalidOperationException(call.Name),
        }),
        settings: service is null ? [] : [("Gateway:BreachedPasswords", service)]);
}
