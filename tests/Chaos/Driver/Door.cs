using System.Diagnostics;
using System.Net.Http.Json;
using Ecommerce.Chaos.Rig;

namespace Ecommerce.Chaos.Driver;

/// <summary>
/// The shop's address, as a load balancer in front of both gateways would be: each request goes to the next that was ready within the last
/// half second. Keeps how every request fared.
/// </summary>
internal sealed class Door(Cluster cluster, Records records) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(20) }) { Timeout = TimeSpan.FromSeconds(12) };
    private readonly bool[] _ready = [.. Enumerable.Repeat(true, Cluster.GatewayCount)];
    private int _turn;

    /// <summary>Looks at the gateways until it is over.</summary>
    public async Task Watch(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            for (var gateway = 0; gateway < Cluster.GatewayCount; gateway++)
                _ready[gateway] = await cluster.Answers(new(cluster.GatewayAddresses[gateway], "health/ready"), cancellation);
            await Task.Delay(Look, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<Answer> Ask(HttpMethod method, string path, Who who, object? body, string? key, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await Send(method, path, who, body, key, cancellation);
        records.Note(new Served(started, Stopwatch.GetElapsedTime(started), method.Method + " " + Shape(path), answer.Status, answer.Code, answer.RetryAfter));
        return answer;
    }

    /// <summary>Asks again, of whichever gateway's turn it is, until it is answered; tells <paramref name="unanswered"/> of each try that was not.</summary>
    public async Task<Answer> Insist(
        HttpMethod method, string path, Who who, object? body, string? key, CancellationToken cancellation, Action? unanswered = null)
    {
        for (var pause = 50; ; pause = Math.Min(2_000, pause * 2))
        {
            var answer = await Ask(method, path, who, body, key, cancellation);
            if (!answer.Unknown) return answer;
            unanswered?.Invoke();
            await Task.Delay(pause, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Send(HttpMethod method, string path, Who who, object? body, string? key, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(Gateway(), path));
            request.Headers.Add(who.Header, who.Value);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            if (body is not null) request.Content = JsonContent.Create(body);
            using var response = await _http.SendAsync(request, cancellation);
            return await Answer.Of(response, cancellation);
        }
        catch (Exception unknown) when (unknown is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Answer.None;
        }
    }

    private Uri Gateway()
    {
        var turn = (int)((uint)Interlocked.Increment(ref _turn) % Cluster.GatewayCount);
        for (var tried = 0; tried < Cluster.GatewayCount; tried++, turn = (turn + 1) % Cluster.GatewayCount)
            if (_ready[turn]) break;
        return cluster.GatewayAddresses[turn];
    }

    /// <summary>The path without what is each one's own.</summary>
    private static string Shape(string path) =>
        string.Join('/', path.Split('?')[0].Split('/').Select(part => part.Any(char.IsAsciiDigit) ? "*" : part));
}
