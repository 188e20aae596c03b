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

    /// <summary>Somebody known who tries staff's doors is recorded as well, before the answer begins. Before authorization.</summary>
    public static void RecordDenials(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint && IsStaffs(endpoint.Metadata))
        {
            context.Response.OnStarting(() =>
                context.Response.StatusCode == StatusCodes.Status403Forbidden && Caller.Of(context.User) is { Guest: false }
                    ? Try(context, "403 caller/forbidden", null)
                    : Task.CompletedTask);
        }

        return next(context);
    });

    private static bool IsStaffs(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any(asked => asked.Policy is not (null or CallerPolicies.Shopper or CallerPolicies.Buyer or CallerPolicies.Member));

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
            await Try(call.HttpContext, Unknown, exception);
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

    /// <summary>The caller hears of the act's own failure or refusal, not of this one's.</summary>
    private static async Task Try(HttpContext context, string outcome, Exception? cause)
    {
        try
        {
            await Append(context, outcome);
        }
        catch (Exception exception)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Auditing).FullName!);
            NotRecorded(log, cause is null ? exception : new AggregateException(cause, exception), context.GetEndpoint()?.DisplayName);
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
