using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.FaultProxy;

/// <summary>The answer of the service, not yet given to the client.</summary>
public sealed record Reply(int Status, byte[] Body, string ContentType = "application/x-amz-json-1.0")
{
    /// <summary>The checksum DynamoDB sends and its client verifies; null where the service sends none.</summary>
    public string? Crc32 { get; init; }
}

/// <summary>One request on its way: what a fault has to work with.</summary>
public sealed class Exchange
{
    private static readonly string[] Unforwarded = ["Connection", "Content-Length", "Expect", "Transfer-Encoding"];

    private readonly HttpContext _http;
    private readonly HttpClient _emulator;

    internal Exchange(HttpContext http, HttpClient emulator, AwsRequest request) => (_http, _emulator, Request) = (http, emulator, request);

    public AwsRequest Request { get; }

    /// <summary>The client went away, or its patience ended.</summary>
    public CancellationToken Left => _http.RequestAborted;

    /// <summary>Lets the service do it, and waits until it has answered. A client that leaves does not stop it.</summary>
    /// <param name="body">In place of the client's; an emulator does not check signatures.</param>
    public async Task<Reply> Forward(byte[]? body = null)
    {
        using var request = new HttpRequestMessage(new(_http.Request.Method), _http.Request.Path + _http.Request.QueryString.Value);
        request.Content = new ByteArrayContent(body ?? Request.Body);
        foreach (var (name, values) in _http.Request.Headers)
        {
            if (Unforwarded.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var response = await _emulator.SendAsync(request, CancellationToken.None);
        return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), $"{response.Content.Headers.ContentType}")
        {
            Crc32 = response.Headers.TryGetValues("x-amz-crc32", out var crc) ? crc.First() : null,
        };
    }

    /// <summary>Tells the client.</summary>
    /// <param name="bytes">How much of the body arrives before the connection breaks; all of it by default.</param>
    public async Task Answer(Reply reply, int? bytes = null)
    {
        (_http.Response.StatusCode, _http.Response.ContentType, _http.Response.ContentLength) = (reply.Status, reply.ContentType, reply.Body.Length);
        if (reply.Crc32 is not null) _http.Response.Headers["x-amz-crc32"] = reply.Crc32;
        await _http.Response.Body.WriteAsync(reply.Body.AsMemory(0, bytes ?? reply.Body.Length), Left);
        if (bytes is null) return;

        await _http.Response.Body.FlushAsync(Left);
        Reset();
    }

    /// <summary>Breaks the connection with a TCP reset.</summary>
    public void Reset()
    {
        if (_http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket) socket.LingerState = new LingerOption(true, 0);
        _http.Abort();
    }
}
