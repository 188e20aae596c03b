using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecommerce.Hosting;

public static class HealthEndpoints
{
    /// <summary>Registers <see cref="Startup"/> and <see cref="Readiness"/>, the drain on stop, and the time a stop may take.</summary>
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<Startup>();
        builder.Services.TryAddSingleton<Readiness>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<Drain>();
        // A silo hands its grains over before it leaves; the platform's grace period is 150 s.
        if (!builder.Environment.IsDevelopment())
            builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(120));
        return builder;
    }

    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/startup</c>: its gates are done.
    /// <c>/health/ready</c>: started, not stopping, not held back.
    /// 200 or 503 with <c>{"status":"Healthy|Unhealthy","checks":{name:status}}</c>; no caller, store or peer is asked.
    /// </summary>
    public static IEndpointConventionBuilder MapHealth(this WebApplication app)
    {
        var startup = app.Services.GetRequiredService<Startup>();
        var readiness = app.Services.GetRequiredService<Readiness>();
        var health = app.MapGroup(Probes.Health).AllowAnonymous().DisableHttpMetrics().DisableRateLimiting().ExcludeFromDescription();
        health.MapGet("/live", context => Answer(context, [new("process", true)]));
        health.MapGet("/startup", context => Answer(context, startup.Checks));
        health.MapGet("/ready", context => Answer(context, startup.Checks.Concat(readiness.Checks)));
        return health;
    }

    private static Task Answer(HttpContext context, IEnumerable<KeyValuePair<string, bool>> checks)
    {
        var results = checks.GroupBy(check => check.Key).ToDictionary(same => same.Key, same => same.All(check => check.Value));
        var healthy = results.Values.All(good => good);
        context.Response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        var body = new { status = Status(healthy), checks = results.ToDictionary(result => result.Key, result => Status(result.Value)) };
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }

    private static string Status(bool good) => good ? "Healthy" : "Unhealthy";
}
