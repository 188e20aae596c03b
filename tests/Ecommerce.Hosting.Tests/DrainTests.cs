using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecommerce.Hosting.Tests;

public class DrainTests
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopping_host_says_not_ready_first_and_serves_until_the_drain_is_over(bool bySignal)
    {
        var clock = new ManualClock();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.Start(
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            app =>
            {
                app.MapGet("/errand", () => "done");
                app.MapGet("/long", () =>
                {
                    entered.SetResult();
                    return release.Task;
                });
            },
            settings: ("Drain:Seconds", "7"));
        var running = host.Text("/long");
        await entered.Task;

        // A signal cancels ApplicationStopping and leaves the rest to the waiting host; code may also stop the host directly.
        var stopped = bySignal ? host.App.WaitForShutdownAsync(CancellationToken.None) : host.App.StopAsync(CancellationToken.None);
        if (bySignal)
            host.App.Lifetime.StopApplication();

        Assert.Equal(TimeSpan.FromSeconds(7), await clock.Asked);
        Assert.Equal((Ok, Ok, HttpStatusCode.ServiceUnavailable), await HealthTests.Ask(host));
        Assert.Equal("done", await host.Text("/errand"));
        Assert.False(stopped.IsCompleted);

        clock.Ring();
        release.SetResult("finished");
        Assert.Equal("finished", await running);
        await stopped;
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Text("/errand"));
    }

    [Fact]
    public async Task Drain_lasts_five_seconds_unless_told_or_in_development()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), await AskedFor("Production"));
        Assert.Null(await AskedFor("Development"));
    }

    private static async Task<TimeSpan?> AskedFor(string environment)
    {
        var clock = new ManualClock();
        await using var host = await TestHost.Start(
            builder => builder.Services.AddSingleton<TimeProvider>(clock), environment: environment);
        var stopped = host.App.StopAsync(CancellationToken.None);
        await Task.WhenAny(stopped, clock.Asked);
        clock.Ring();
        await stopped;
        return clock.Asked.IsCompleted ? await clock.Asked : null;
    }
}
