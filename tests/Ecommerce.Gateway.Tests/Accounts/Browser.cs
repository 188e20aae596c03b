using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ecommerce.Gateway.Tests.Accounts;

/// <summary>Keeps cookies as a browser does, and sends what our own pages send. It comes from an address of its own if told so.</summary>
internal sealed class Browser(Uri address, string? from = null)
{
    private readonly HttpClient _http = new(Handler(from)) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public Dictionary<string, string> Cookies { get; private init; } = [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>The same cookies, kept apart from now on: another tab, or a thief.</summary>
    public Browser Copy() => new(address, from) { Cookies = new(Cookies) };

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string? json = null, bool fromOurPage = true) =>
        Send(method, path, json, fromOurPage ? [("Sec-Fetch-Site", "same-origin"), ("X-CSRF-Token", Cookies.GetValueOrDefault("__Host-csrf", ""))] : []);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers) if (value.Length > 0) request.Headers.TryAddWithoutValidation(name, value);
        var response = await _http.SendAsync(request, Now);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies)) foreach (var cookie in cookies) Keep(cookie);
        return response;
    }

    public async Task<JsonElement> Answer(HttpMethod method, string path, string? json = null)
    {
        using var response = await Send(method, path, json);
        var body = await response.Content.ReadAsStringAsync(Now);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {(int)response.StatusCode}: {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<Refused> Refused(HttpMethod method, string path, string? json = null)
    {
        using var response = await Send(method, path, json);
        return await Tests.Refused.Of(response);
    }

    private void Keep(string cookie)
    {
        var parts = cookie.Split("; ");
        var (name, value) = (parts[0][..parts[0].IndexOf('=')], parts[0][(parts[0].IndexOf('=') + 1)..]);
        if (value.Length == 0 || parts.Contains("max-age=0")) Cookies.Remove(name);
        else Cookies[name] = value;
    }

    /// <summary>All of 127.0.0.0/8 is this machine, so callers can come from as many addresses.</summary>
    private static SocketsHttpHandler Handler(string? from) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (from is not null) socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
