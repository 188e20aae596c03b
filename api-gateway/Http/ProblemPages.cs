namespace Ecommerce.ApiGateway.Http;

/// <summary>Whatever goes wrong further in leaves as a problem, and never says how we are built.</summary>
internal static class ProblemPages
{
    private const int ClientGone = 499;

    public static void UseProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (IsBare(context)) await Problems.Of(context.Response.StatusCode).ExecuteAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientGone;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Headers.ETag = default;
            context.Response.Headers.Location = default;
            await Explain(exception, context).ExecuteAsync(context);
        }
    });

    private static bool IsBare(HttpContext context) =>
        context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null }
        && context.Response.StatusCode != ClientGone;

    private static ProblemResult Explain(Exception exception, HttpContext context)
    {
        if (exception is BadHttpRequestException bad) return BadRequests.Explain(bad);

        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemPages).FullName!);
        var where = context.GetEndpoint()?.DisplayName ?? "nowhere";
        if (Faults.IsFault(exception))
        {
            log.LogWarning(exception, "No answer in time for {Endpoint}", where);
            return Problems.Unavailable();
        }

        log.LogError(exception, "{Endpoint} broke", where);
        return Problems.Broken();
    }
}
