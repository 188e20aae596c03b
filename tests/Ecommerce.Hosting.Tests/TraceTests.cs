using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Hosting.Tests;

public class TraceTests
{
    private static readonly ActivitySource Source = new("Ecommerce.Test");

    [Fact]
    public async Task Nobody_listens_when_nothing_is_exported()
    {
        await using var host = await TestHost.Start();
        Assert.False(Source.HasListeners());
    }

    [Fact]
    public async Task Spans_of_request_grain_and_own_source_leave_without_personal_data()
    {
        var spans = await Exported(ratio: null);
        Assert.Contains("GET /say/{word}", spans);
        Assert.Contains("IEchoGrain/Say", spans);
        Assert.Contains("pack parcel", spans);
        Assert.Contains("parcel-9", spans);
        Assert.Contains("refused", spans);
        Assert.Contains("no room for", spans);
        Assert.Contains("traced-service", spans);
        Assert.DoesNotContain("ada@example.com", spans);
        Assert.DoesNotContain("12 St James Square", spans);
        Assert.DoesNotContain("GET /health", spans);
    }

    [Fact]
    public async Task No_root_is_sampled_at_ratio_zero() => Assert.Equal("", await Exported(ratio: "0"));

    private static async Task<string> Exported(string? ratio)
    {
        var bodies = new ConcurrentQueue<string>();
        await using var collector = await TestHost.Start(map: app => app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        }));
        var host = await TestHost.Start(ProbeSilo.Add, Map, service: "traced-service", settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.App.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            .. ratio is null ? Array.Empty<(string, string)>() : [("Telemetry:TraceRatio", ratio)],
        ]);
        await host.Text("/say/hello");
        await host.Text("/health/live");
        await host.DisposeAsync(); // sends what is buffered
        return string.Concat(bodies);
    }

    private static void Map(WebApplication app) => app.MapGet("/say/{word}", async (string word, IGrainFactory grains) =>
    {
        using var packing = Source.StartActivity("pack parcel");
        packing?.SetTag("parcel", "parcel-9").SetTag("address", "12 St James Square").SetTag("note", "for ada@example.com");
        var echo = grains.GetGrain<IEchoGrain>("ada@example.com");
        await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Refuse("ada@example.com").AsTask());
        packing?.AddException(new InvalidOperationException("no room for ada@example.com"));
        packing?.SetStatus(ActivityStatusCode.Error, "ada@example.com waits");
        return await echo.Say(word);
    });
}
