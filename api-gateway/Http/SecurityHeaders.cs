namespace Ecommerce.ApiGateway.Http;

/// <summary>On every answer: nothing is sniffed, framed, kept, or told to other sites. Cross-origin reading stays closed.</summary>
internal static class SecurityHeaders
{
    /// <summary>An answer of the API loads nothing, whatever a browser makes of it.</summary>
    public const string Policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string Permissions = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Whether TLS ends here or at a proxy; over plain HTTP browsers ignore it.
        var transport = app.Environment.IsDevelopment() ? default : "max-age=63072000; includeSubDomains";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = Policy;
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.StrictTransportSecurity = transport;
            // What may be kept says so itself.
            headers.CacheControl = Answer.Private;
            return next(context);
        });
    }

    /// <summary>After routing: a page of ours loads what its route says.</summary>
    public static void UsePagePolicies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PagePolicy>() is { } page)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentSecurityPolicy = page.For(context);
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}

/// <summary>The content security policy of a route that answers with a page.</summary>
/// <param name="For">Asked when the answer starts, so that it may name the nonce that was written.</param>
public sealed record PagePolicy(Func<HttpContext, string> For);
