using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace Ecommerce.Hosting;

public static class MetricsEndpoint
{
    internal static void AddMetrics(this WebApplicationBuilder builder)
    {
        // One registry per host, not per process: hosts in one test would otherwise count into each other.
        Prometheus.Metrics.SuppressDefaultMetrics();
        var registry = Prometheus.Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        var bridge = new MeterBridge(registry);
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(_ => bridge);
    }

    /// <summary><c>GET /metrics</c>, Prometheus text. It tells callers about the inside: keep it off public routes.</summary>
    /// <returns>The endpoint, for conventions such as <c>RequireHost</c>.</returns>
    public static IEndpointConventionBuilder MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<MeterBridge>();
        return app.MapMetrics(Probes.Metrics, app.Services.GetRequiredService<CollectorRegistry>())
            .AllowAnonymous().DisableHttpMetrics().DisableRateLimiting();
    }
}
