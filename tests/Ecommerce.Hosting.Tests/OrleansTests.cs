using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Hosting.Tests;

public class OrleansTests
{
    [Fact]
    public async Task A_trace_reaches_the_log_of_a_grain_in_another_host_though_nothing_is_exported()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var console = new ConsoleLines();
        var cluster = new ProbeCluster();
        await using (var silo = await TestHost.Start(cluster.AddSilo))
        await using (var gateway = await TestHost.Start(cluster.AddClient, app =>
            app.MapGet("/say/{word}", (string word, IClusterClient grains) =>
                grains.GetGrain<IEchoGrain>("ada@example.com").Say(word).AsTask())))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/say/hello");
            request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-00");
            (await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        var line = console.Single("Said {Word}");
        Assert.Equal("hello", line.GetProperty("Word").GetString());
        Assert.Equal(Trace, line.GetProperty("@tr").GetString());
    }

    [Fact]
    public async Task Startup_waits_for_the_cluster_and_for_whatever_else_is_expected()
    {
        var cluster = new ProbeCluster();
        await using var silo = await TestHost.Start(cluster.AddSilo);
        await using var gateway = await TestHost.Start(cluster.AddClient);

        Assert.Equal(["silo"], Gates(silo, done: true));
        Assert.Equal(["cluster"], Gates(gateway, done: true));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await HealthTests.Ask(gateway)).Startup);
    }

    [Fact]
    public async Task The_gate_is_closed_while_the_silo_has_not_started()
    {
        var builder = WebApplication.CreateBuilder();
        new ProbeCluster().AddSilo(builder);
        await using var app = builder.Build();
        app.Services.GetServices<ILifecycleParticipant<ISiloLifecycle>>();

        Assert.False(app.Services.GetRequiredService<Startup>().IsDone);
    }

    private static string[] Gates(TestHost host, bool done) =>
        [.. host.App.Services.GetRequiredService<Startup>().Checks.Where(gate => gate.Value == done).Select(gate => gate.Key)];
}
