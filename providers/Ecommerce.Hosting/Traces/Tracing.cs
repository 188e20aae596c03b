using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ecommerce.Hosting;

internal static class Tracing
{
    private static readonly string[] Sources = ["Microsoft.Orleans.*", "Orleans.Streaming.SQS", "Ecommerce.*"];

    public static bool AreExported(IConfiguration settings) => !string.IsNullOrEmpty(settings["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public static void AddTraces(this WebApplicationBuilder builder, string service)
    {
        if (!AreExported(builder.Configuration))
            return;

        var ratio = builder.Configuration.GetValue("Telemetry:TraceRatio", builder.Environment.IsDevelopment() ? 1.0 : 0.1);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithTracing(traces => traces
                .AddSource(Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)))
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !Probes.Include(context.Request.Path))
                .AddHttpClientInstrumentation()
                .AddProcessor(new MaskSpans())
                .AddOtlpExporter());
    }
}
