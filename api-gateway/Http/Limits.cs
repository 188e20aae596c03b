using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ecommerce.ApiGateway.Http;

/// <summary>What one request may bring; more is refused before it costs anything.</summary>
internal static class Limits
{
    public const int BodyBytes = 64 * 1024;
    public const int HeaderBytes = 16 * 1024;
    public const int Headers = 64;
    public const int UrlBytes = 4 * 1024;
    public const int PageSize = 100;
    public const int SkusPerCall = 20;
    public const int FacetValues = 20;
    public const int Text = 200;

    /// <summary>Who sends headers a byte at a time only wants to hold a connection.</summary>
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);

    public static void AddLimits(this WebApplicationBuilder builder) => builder.Services.Configure<KestrelServerOptions>(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = Headers;
        kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
    });

    public static void UseLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > UrlBytes)
            return Problems.Of(StatusCodes.Status414UriTooLong).ExecuteAsync(context);

        return next(context);
    });

    /// <summary>After routing: an upload's address takes more.</summary>
    public static void UseBodyLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BodyBytes;
        return context.Request.ContentLength > most
            ? Problems.Of(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context)
            : next(context);
    });
}
