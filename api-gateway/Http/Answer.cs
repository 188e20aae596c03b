using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Bytes with their tag: 304 if the caller has them already.</summary>
internal sealed class Answer(byte[] body, string tag, string cacheControl, int status = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult
{
    public const string Private = "private, no-store";

    public int? StatusCode => status;

    public static Answer Of<T>(T value, JsonTypeInfo<T> shape, string tag, string cacheControl, int status = StatusCodes.Status200OK) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, shape), tag, cacheControl, status);

    /// <summary>Tagged by its content.</summary>
    public static Answer Of<T>(T value, JsonTypeInfo<T> shape, string cacheControl)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, shape);
        return new(body, Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 12)), cacheControl);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = Quoted;
        response.Headers.CacheControl = cacheControl;
        if (HttpMethods.IsGet(request.Method) && Has(request, Quoted))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private string Quoted { get; } = $"\"{tag}\"";

    private static bool Has(HttpRequest request, string tag)
    {
        var known = request.Headers.IfNoneMatch;
        if (known.Count == 0 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return false;
        return known == tag || (EntityTagHeaderValue.TryParseList(known, out var tags) && tags.Any(t => t.Tag == "*" || t.Tag == tag));
    }
}
