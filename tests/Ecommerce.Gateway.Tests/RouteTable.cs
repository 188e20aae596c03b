using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests;

/// <summary>One address and method that the gateway knows.</summary>
/// <param name="Policy">Who may ask, or null: anybody.</param>
internal sealed partial record Route(string Method, string Pattern, string? Policy, EndpointMetadataCollection Metadata)
{
    public bool Writes => Method is not "GET" and not "HEAD";

    /// <summary>An address of this route: every parameter is the same id.</summary>
    public string Path => Parameter().Replace(Pattern, "x1");

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

/// <summary>Read from the gateway itself, so that no route can be forgotten by a test.</summary>
internal static class RouteTable
{
    public static List<Route> Of(IServiceProvider gateway) =>
    [
        .. from endpoint in gateway.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where pattern.StartsWith("/api/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           orderby pattern, method
           select new Route(method, pattern, endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy, endpoint.Metadata),
    ];
}
