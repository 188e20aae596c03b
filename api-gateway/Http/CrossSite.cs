namespace Ecommerce.ApiGateway.Http;

internal static class CrossSite
{
    /// <summary>
    /// Another site's page may not make a browser change anything here. Browsers say where a request comes from; who is no
    /// browser says nothing and carries no cookie that others could borrow.
    /// </summary>
    public static void RefuseCrossSite(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? new ProblemResult(StatusCodes.Status403Forbidden, "caller/cross-site", "Another site may not do this.").ExecuteAsync(context)
            : next(context);
    });
}
