using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway.OpenApi;

/// <summary>The words in which a route says what it does; the document is made from them.</summary>
internal static class Describing
{
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder route, string operation, string summary) =>
        route.WithName(operation).WithSummary(summary).ProducesProblems(429, 500, 503);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = 200) =>
        route.Produces<T>(status, "application/json");

    /// <summary>It carries an ETag and honours If-None-Match.</summary>
    public static RouteHandlerBuilder Tagged(this RouteHandlerBuilder route) => route.Produces(304);

    public static RouteHandlerBuilder Streams<T>(this RouteHandlerBuilder route, string name) =>
        route.Produces<T>(200, "text/event-stream").WithDescription($"Events of type `{name}`; each one's data is one JSON object.");

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses) => route.ProducesProblems(statuses);

    private static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<Problem>(status, ProblemResult.MediaType);
        return route;
    }
}
