using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Events;

namespace Ecommerce.Hosting;

/// <summary>
/// One line per request, outermost so that it sees the status the caller sees. Never the query, headers or body.
/// Serilog's own middleware carries a context through the request that nothing here fills, which every request would pay for.
/// </summary>
internal sealed class RequestLog(ILogger logger) : IStartupFilter
{
    private const string Line = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms";

    private readonly ILogger _log = logger.ForContext<RequestLog>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Log);
        next(app);
    };

    private async Task Log(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        // Written while the exception passes, in the scopes of the request; it is not caught.
        catch (Exception fault) when (Write(context, started, StatusCodes.Status500InternalServerError, fault))
        {
            throw;
        }

        Write(context, started, context.Response.StatusCode, null);
    }

    /// <returns>False, so that it can stand in a filter.</returns>
    private bool Write(HttpContext context, long started, int status, Exception? fault)
    {
        var level = Level(context, status);
        if (_log.IsEnabled(level))
            _log.Write(level, fault, Line, context.Request.Method, context.Request.Path.Value, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return false;
    }

    private static LogEventLevel Level(HttpContext context, int status) =>
        Probes.Include(context.Request.Path) ? LogEventLevel.Debug
        : status >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : LogEventLevel.Information;
}
