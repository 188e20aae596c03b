using Microsoft.AspNetCore.Http.Metadata;

namespace Ecommerce.ApiGateway.Http;

/// <summary>What a request is for, the most important first: under load the last are turned away before the first.</summary>
internal enum RouteClass
{
    Checkout,
    Cart,
    Staff,
    Browse,
    Export,
}

internal static class RouteClasses
{
    private static readonly string[] Shelves =
        ["/api/products", "/api/categories", "/api/suggestions", "/api/stock", "/api/pictures", "/api/reviews"];

    /// <summary>Every route below has a class without asking for it.</summary>
    public static void Classify(this IEndpointConventionBuilder routes) => routes.Add(endpoint =>
    {
        var pattern = "/" + ((RouteEndpointBuilder)endpoint).RoutePattern.RawText!.Trim('/');
        endpoint.FilterFactories.Add((_, next) =>
        {
            endpoint.Metadata.Add(new Classified(Of(pattern, Writes(endpoint.Metadata)), Streams(endpoint.Metadata)));
            return next;
        });
    });

    public static RouteClass Of(string pattern, bool writes)
    {
        bool Under(string path) => pattern == path || pattern.StartsWith(path + "/", StringComparison.Ordinal);
        return Under("/api/orders") || Under("/api/webhooks") ? RouteClass.Checkout
            : Under("/api/admin/exports") || Under("/api/admin/imports") ? RouteClass.Export
            : Under("/api/admin") ? RouteClass.Staff
            : !writes && Shelves.Any(Under) ? RouteClass.Browse
            : RouteClass.Cart;
    }

    private static bool Writes(IEnumerable<object> metadata) =>
        metadata.OfType<HttpMethodMetadata>().Any(methods => methods.HttpMethods.Any(method => method is not ("GET" or "HEAD")));

    private static bool Streams(IEnumerable<object> metadata) =>
        metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.ContentTypes.Contains("text/event-stream"));
}

/// <summary>A route's class; a stream stays open while nothing happens.</summary>
internal sealed record Classified(RouteClass Class, bool Streams);
