using System.Globalization;
using System.Security.Claims;
using Ecommerce.ApiGateway.Callers;
using Microsoft.AspNetCore.Authorization;

namespace Ecommerce.ApiGateway.Http;

/// <summary>On an endpoint whose every act is recorded.</summary>
internal sealed record RecordedAct;

/// <summary>
/// Whatever staff change, done or refused, is in the audit trail before they are answered. Routes need not ask for it: every write that
/// is not for shoppers is recorded. A request that cannot be read asks for nothing, so it is not an act.
/// </summary>
internal static partial class Auditing
{
    private const string Unknown = "unknown";

    public static void RecordStaffActs(this IEndpointConventionBuilder routes) => routes.Add(endpoint =>
        // Asked when the route is complete: its policy may be said after this.
        endpoint.FilterFactories.Add((_, next) =>
        {
            if (!IsStaffs(endpoint.Metadata) || !Writes(endpoint.Metadata)) return next;
            endpoint.Metadata.Add(new RecordedAct());
            return call => Record(call, next);
        }));

    /// <summary>Somebody known who tries staff's doors is recorded as well. Before authorization.</summary>
    public static void RecordDenials(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden && context.GetEndpoint() is { } endpoint
            && IsStaffs(endpoint.Metadata) && Caller.Of(context.User) is { Guest: false })
            await Append(context, "403 caller/forbidden");
    });

    private static bool IsStaffs(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any(asked => asked.Policy is not (null or CallerPolicies.Shopper or CallerPolicies.Member));

    private static bool Writes(IEnumerable<object> metadata) =>
        metadata.OfType<HttpMethodMetadata>().Any(methods => methods.HttpMethods.Any(method => method is not ("GET" or "HEAD")));

    private static async ValueTask<object?> Record(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        object? result;
        try
        {
            result = await next(call);
        }
        catch (Exception exception)
        {
            await Try(call.HttpContext, exception);
            throw;
        }

        await Append(call.HttpContext, result switch
        {
            ProblemResult problem => string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}"),
            IStatusCodeHttpResult { StatusCode: { } status } => status.ToString(CultureInfo.InvariantCulture),
            _ => "200",
        });
        return result;
    }

    /// <summary>The caller hears of the act's own failure, not of this one's.</summary>
    private static async Task Try(HttpContext context, Exception cause)
    {
        try
        {
            await Append(context, Unknown);
        }
        catch (Exception exception)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Auditing).FullName!);
            NotRecorded(log, new AggregateException(cause, exception), context.GetEndpoint()?.DisplayName);
        }
    }

    private static Task<bool> Append(HttpContext context, string outcome)
    {
        var (services, user) = (context.RequestServices, context.User);
        var note = new AuditNote(
            Guid.NewGuid().ToString("N"),
            user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
            string.Join(' ', user.FindAll(ClaimTypes.Role).Select(role => role.Value)),
            context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method,
            Subject(context.Request.Path.Value!),
            outcome,
            ProblemResult.TraceOf(context));
        var trail = services.GetRequiredService<IGrainFactory>().AuditTrail();
        return services.GetRequiredService<Retry>().Run(() => Told(trail.Append(note)), context.RequestAborted);
    }

    private static async ValueTask<bool> Told(ValueTask append)
    {
        await append;
        return true;
    }

    /// <summary>"/api/admin/orders/abc/cancel" is about "orders/abc/cancel".</summary>
    private static string Subject(string path) => path.Replace("/api/", "", StringComparison.Ordinal).Replace("admin/", "", StringComparison.Ordinal);

    [LoggerMessage(1, LogLevel.Error, "{Endpoint} failed, and that it did could not be recorded either")]
    private static partial void NotRecorded(ILogger log, Exception exception, string? endpoint);
}
