using Microsoft.AspNetCore.Builder;

namespace Ecommerce.Hosting;

public static class Observability
{
    /// <summary>
    /// Logs, metrics and traces for one executable. Call it before anything that makes instruments (a silo counts from its construction).
    /// </summary>
    /// <param name="builder">The host; configuration keys read are listed in the README.</param>
    /// <param name="service">The name this process has in logs and traces, for example <c>silo</c>.</param>
    public static WebApplicationBuilder AddObservability(this WebApplicationBuilder builder, string service)
    {
        builder.AddLogs(service);
        builder.AddMetrics();
        builder.AddTraces(service);
        return builder;
    }
}
