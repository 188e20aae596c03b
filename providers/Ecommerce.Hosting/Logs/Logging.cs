using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Ecommerce.Hosting;

internal static class Logging
{
    public static void AddLogs(this WebApplicationBuilder builder, string service)
    {
        builder.Services.AddTransient<IStartupFilter, RequestLog>();
        builder.Services.AddSerilog(preserveStaticLogger: true, configureLogger: (_, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans.Runtime.SiloOptionsLogger", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .Enrich.WithProperty("Service", service)
            .Enrich.With<DropPersonalData>()
            .WriteTo.Sink(new MaskedLines(new CompactJsonFormatter())));
    }
}
