using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Events;

namespace Ecommerce.Hosting;

/// <summary>One line per request, outermost so that it sees the status the caller sees. Never the query, headers or body.</summary>
internal sealed class RequestLog : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.ApplicationServices.GetRequiredService<ILogger>();
            options.IncludeQueryInRequestPath = false;
            options.GetLevel = Level;
        });
        next(app);
    };

    private static LogEventLevel Level(HttpContext context, double elapsed, Exception? fault) =>
        Probes.Include(context.Request.Path) ? LogEventLevel.Debug
        : fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
        : LogEventLevel.Information;
}
