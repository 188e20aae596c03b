using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Tests;

public class LogTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_line_is_compact_json_with_service_trace_span_and_order()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start(map: app => app.MapGet("/place", (ILogger<LogTests> log) =>
        {
            using (log.BeginOrder("order-7"))
                log.LogInformation("Placed {Lines} lines", 3);
            log.LogInformation("After the order");
        })))
        {
            await Ask(host, "/place");
        }

        var line = console.Single("Placed {Lines} lines");
        Assert.Equal(Trace, line.GetProperty("@tr").GetString());
        Assert.Equal(16, line.GetProperty("@sp").GetString()!.Length);
        Assert.Equal("order-7", line.GetProperty("OrderId").GetString());
        Assert.Equal("test", line.GetProperty("Service").GetString());
        Assert.Equal(3, line.GetProperty("Lines").GetInt32());
        Assert.False(console.Single("After the order").TryGetProperty("OrderId", out _));
    }

    [Fact]
    public async Task A_request_that_fails_is_one_line_without_its_query_and_a_read_or_probe_that_goes_well_is_none()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start(map: app =>
        {
            app.MapGet("/find", () => Results.NotFound());
            app.MapGet("/found", () => Results.NoContent());
        }))
        {
            await Ask(host, "/find?q=secret-wish");
            await Ask(host, "/found?q=secret-wish");
            await Ask(host, "/health/live");
            await Ask(host, "/metrics");
        }

        var line = Assert.Single(console.Json, line => line.TryGetProperty("RequestPath", out _));
        Assert.Equal("/find", line.GetProperty("RequestPath").GetString());
        Assert.Equal(404, line.GetProperty("StatusCode").GetInt32());
        Assert.Equal(Trace, line.GetProperty("@tr").GetString());
        Assert.DoesNotContain("secret-wish", console.All);
    }

    [Fact]
    public async Task A_fault_is_an_error_with_its_exception()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start(
            map: app => app.MapGet("/boom", string () => throw new InvalidOperationException("no such shelf")),
            environment: "Production",
            settings: ("Drain:Seconds", "0")))
        {
            await Ask(host, "/boom");
        }

        var line = Assert.Single(console.Json, line => line.TryGetProperty("StatusCode", out var status) && status.GetInt32() == 500);
        Assert.Equal("Error", line.GetProperty("@l").GetString());
        Assert.Contains("no such shelf", line.GetProperty("@x").GetString());
    }

    [Fact]
    public async Task Levels_come_from_configuration()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start(
            map: app => app.MapGet("/log", (ILogger<LogTests> log) => { log.LogInformation("Quiet"); log.LogWarning("Loud"); }),
            settings: ("Serilog:MinimumLevel:Override:Ecommerce", "Warning")))
        {
            await Ask(host, "/log");
        }

        Assert.DoesNotContain("Quiet", console.All);
        console.Single("Loud");
    }

    [Fact]
    public async Task The_address_listened_on_is_no_secret()
    {
        using var console = new ConsoleLines();
        await using (var host = await TestHost.Start())
            Assert.Contains(host.App.Urls.Single(), console.All);
    }

    private static async Task Ask(TestHost host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        (await host.Client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
    }
}
