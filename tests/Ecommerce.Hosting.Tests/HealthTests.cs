using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecommerce.Hosting.Tests;

public class HealthTests
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;
    private const HttpStatusCode No = HttpStatusCode.ServiceUnavailable;

    [Theory]
    [InlineData(false, false, false, Ok, No, No)]
    [InlineData(false, true, false, Ok, No, No)]
    [InlineData(true, false, false, Ok, Ok, No)]
    [InlineData(true, true, false, Ok, Ok, Ok)]
    [InlineData(false, false, true, Ok, No, No)]
    [InlineData(false, true, true, Ok, No, No)]
    [InlineData(true, false, true, Ok, Ok, No)]
    [InlineData(true, true, true, Ok, Ok, No)]
    public async Task The_three_answers_differ(
        bool started, bool storeReady, bool stopping, HttpStatusCode live, HttpStatusCode startup, HttpStatusCode ready)
    {
        await using var host = await TestHost.Start(builder => builder.Services.AddSingleton(Expecting("silo", "seed")));
        Get<Startup>(host).Done("silo");
        if (started)
            Get<Startup>(host).Done("seed");
        Get<Readiness>(host).Set("store", storeReady);
        if (stopping)
            host.App.Lifetime.StopApplication();

        Assert.Equal((live, startup, ready), await Ask(host));
    }

    [Fact]
    public async Task The_body_names_each_check()
    {
        await using var host = await TestHost.Start(builder => builder.Services.AddSingleton(Expecting("silo")));
        Get<Readiness>(host).Set("store", true);

        using var answer = await host.Get("/health/ready");
        var body = await answer.Content.ReadFromJsonAsync<Body>(TestContext.Current.CancellationToken);

        Assert.Equal("Unhealthy", body!.Status);
        Assert.Equal(
            new Dictionary<string, string> { ["serving"] = "Healthy", ["silo"] = "Unhealthy", ["store"] = "Healthy" },
            body.Checks.OrderBy(check => check.Key, StringComparer.Ordinal).ToDictionary());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_condition_can_come_and_go()
    {
        await using var host = await TestHost.Start();
        var readiness = Get<Readiness>(host);
        Assert.Equal((Ok, Ok, Ok), await Ask(host));
        readiness.Set("store", false);
        Assert.Equal((Ok, Ok, No), await Ask(host));
        readiness.Set("store", true);
        Assert.Equal((Ok, Ok, Ok), await Ask(host));
    }

    [Theory]
    [InlineData("Development", 30)] // .NET's own default
    [InlineData("Production", 120)]
    public async Task A_stop_may_take_two_minutes_outside_development(string environment, int seconds)
    {
        await using var host = await TestHost.Start(environment: environment, settings: ("Drain:Seconds", "0"));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Get<IOptions<HostOptions>>(host).Value.ShutdownTimeout);
    }

    internal static async Task<(HttpStatusCode Live, HttpStatusCode Startup, HttpStatusCode Ready)> Ask(TestHost host)
    {
        using var live = await host.Get("/health/live");
        using var startup = await host.Get("/health/startup");
        using var ready = await host.Get("/health/ready");
        return (live.StatusCode, startup.StatusCode, ready.StatusCode);
    }

    private static T Get<T>(TestHost host) where T : notnull => host.App.Services.GetRequiredService<T>();

    private static Startup Expecting(params string[] gates)
    {
        var startup = new Startup();
        Array.ForEach(gates, startup.Expect);
        return startup;
    }

    private sealed record Body(string Status, Dictionary<string, string> Checks);
}
