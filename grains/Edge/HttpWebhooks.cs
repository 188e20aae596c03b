using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

/// <summary>
/// Calls receivers, and is not to be talked into calling anybody else: the address behind a name is looked at when the connection is made,
/// and that address is the one that is connected to; redirects are not followed, answers are hardly read.
/// </summary>
internal sealed class HttpWebhooks : IWebhookSender, IDisposable
{
    private const int ConnectionsOfOne = 4;
    private const int AnswerBytes = 1024;

    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public HttpWebhooks(IOptions<WebhookOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = Connect,
            MaxConnectionsPerServer = ConnectionsOfOne,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        };
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<DeliveryTry> Send(WebhookCall call)
    {
        var (at, from) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        using var patience = new CancellationTokenSource(_options.Patience);
        int? status = null;
        string? answer = null;
        var error = default(string);
        try
        {
            using var request = Request(call, at);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            status = (int)response.StatusCode;
            answer = await Beginning(response.Content, patience.Token);
            error = status is >= 200 and < 300 ? null : status is >= 300 and < 400 ? "Redirects are not followed." : "The receiver did not take it.";
        }
        catch (OperationCanceledException)
        {
            error = string.Create(CultureInfo.InvariantCulture, $"No whole answer within {_options.Patience.TotalSeconds} s.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            error = fault.InnerException is ForbiddenAddressException forbidden ? forbidden.Message
                : fault is HttpRequestException http ? $"No connection: {http.HttpRequestError}."
                : "The connection broke.";
        }

        return new(at, status, (int)_clock.GetElapsedTime(from).TotalMilliseconds, error, answer);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(WebhookCall call, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, call.Url)
        {
            Content = new StringContent(call.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("webhook-id", call.Id.Value);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecrets.Sign(call, seconds));
        request.Headers.UserAgent.Add(new("shop-webhooks", "1"));
        return request;
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await _options.Resolve(context.DnsEndPoint.Host, cancellation);

        // One is enough: who names a public address beside one of ours means ours.
        if (addresses.Length == 0 || (!_options.Anywhere && addresses.Any(Networks.IsForbidden))) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Enough to see what the receiver complains about.</summary>
    private static async Task<string?> Beginning(HttpContent content, CancellationToken cancellation)
    {
        var bytes = new byte[AnswerBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        var text = string.Concat(Encoding.UTF8.GetString(bytes, 0, count).EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar));
        return text.Length == 0 ? null : text[..Math.Min(text.Length, WebhookLimits.Answer)];
    }

    private sealed class ForbiddenAddressException() : Exception("The address leads into a network that is not public.");
}
