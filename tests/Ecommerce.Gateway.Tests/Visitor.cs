using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

/// <summary>Somebody who talks HTTP to the gateway.</summary>
public sealed class Visitor
{
    private readonly HttpClient _http;

    public Visitor(Uri address, params (string Name, string Value)[] headers)
    {
        var plain = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        _http = new(plain) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        foreach (var (name, value) in headers) _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    public string? Token { get; private init; }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static async Task<Visitor> Guest(Uri address)
    {
        var token = (await new Visitor(address).Answer(HttpMethod.Post, "/api/guests")).Text("guest")!;
        return new(address, ("X-Guest-Token", token)) { Token = token };
    }

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> Post(string path, string? json = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, json, headers);

    public Task<HttpResponseMessage> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, string? json = null, (string Name, string Value)[]? headers = null,
        string media = "application/json")
    {
        using var request = Request(method, path, json, headers ?? [], media);
        return await _http.SendAsync(request, Now);
    }

    public async Task<HttpResponseMessage> Upload(
        HttpMethod method, string path, byte[] bytes, string media, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, null, headers, media);
        request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new(media) } };
        request.Headers.ExpectContinue = bytes.Length > 1024 * 1024; // a refusal comes before the bytes are sent
        return await _http.SendAsync(request, Now);
    }

    /// <summary>The body of a good answer.</summary>
    public Task<JsonElement> Read(string path) => Answer(HttpMethod.Get, path);

    public async Task<JsonElement> Answer(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await Send(method, path, json, headers);
        var body = await response.Content.ReadAsStringAsync(Now);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {(int)response.StatusCode}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<Refused> Refused(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await Send(method, path, json, headers);
        return await Tests.Refused.Of(response);
    }

    /// <summary>Opens a stream of server-sent events; it is closed when the enumeration ends.</summary>
    public async IAsyncEnumerable<SseItem<JsonElement>> Events(string path, string? lastEventId = null)
    {
        (string, string)[] headers = lastEventId is null ? [] : [("Last-Event-ID", lastEventId)];
        using var request = Request(HttpMethod.Get, path, null, headers, "application/json");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Now);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Now);
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync(Now))
            yield return item;
    }

    /// <summary>Answers as soon as the headers are there; the body may be a stream without end.</summary>
    public async Task<HttpResponseMessage> Open(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, json, headers, "application/json");
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Now);
    }

    public async Task<Stream> Stream(string path)
    {
        var request = Request(HttpMethod.Get, path, null, [], "application/json");
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Now);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(Now);
    }

    private static HttpRequestMessage Request(
        HttpMethod method, string path, string? json, (string Name, string Value)[] headers, string media)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue(media));
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return request;
    }
}
