using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Events;

namespace Ecommerce.Hosting;

/// <summary>
/// One line per request that changes something, fails or is slow, outermost so that it sees the status the caller sees.
/// Never the query, headers or body. Reads that go well are for the metrics: a line each would cost more than they do.
/// Serilog's own middleware carries a context through the request that nothing here fills, which every request would pay for.
/// </summary>
internal sealed class RequestLog(ILogger logger) : IStartupFilter
{
    private const string Line = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = logger.ForContext<RequestLog>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Log);
        next(app);
    };

    private async Task Log(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        TraceIds.Follow(Activity.Current);
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
        var took = Stopwatch.GetElapsedTime(started);
        var level = Level(context, status, took);
        if (_log.IsEnabled(level))
            _log.Write(level, fault, Line, context.Request.Method, context.Request.Path.Value, status, took.TotalMilliseconds);
        return false;
    }

    private static LogEventLevel Level(HttpContext context, int status, TimeSpan took) =>
        Probes.Include(context.Request.Path) ? LogEventLevel.Debug
        : status >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : HttpMethods.IsGet(context.Request.Method) && status < StatusCodes.Status400BadRequest && took < Slow ? LogEventLevel.Debug
        : LogEventLevel.Information;
}
