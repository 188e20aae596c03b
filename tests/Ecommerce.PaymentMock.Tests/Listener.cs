using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>One webhook as a shop receives it.</summary>
public sealed record Heard(string Signature, byte[] Body)
{
    public string Type => Text("type");

    public string Text(string name) => JsonNode.Parse(Body)![name]!.GetValue<string>();

    /// <summary>As the README says it is signed; unlike the code under test.</summary>
    public bool IsGenuine(string secret)
    {
        var parts = Signature.Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var signed = Encoding.UTF8.GetBytes(parts["t"] + "." + Encoding.UTF8.GetString(Body));
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], CultureInfo.InvariantCulture));
        return parts["v1"] == Convert.ToHexStringLower(hmac.ComputeHash(signed)) && DateTimeOffset.UtcNow - at < TimeSpan.FromMinutes(1);
    }
}

/// <summary>A shop that listens, with the answers it was told to give, and 204 after those.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<int> _answers;
    private readonly List<Heard> _heard = [];

    private Listener(int[] answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/hook", Hear);
    }

    public string Address => _app.Urls.Single() + "/hook";

    public Heard[] Heard
    {
        get
        {
            lock (_heard) return [.. _heard];
        }
    }

    public static async Task<Listener> Start(params int[] answers)
    {
        var listener = new Listener(answers);
        await listener._app.StartAsync();
        return listener;
    }

    public async Task Hears(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Heard.Length < count) await Task.Delay(10, patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Hear(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        lock (_heard)
        {
            _heard.Add(new(request.Headers["Payment-Signature"].ToString(), body.ToArray()));
            return Results.StatusCode(_answers.TryDequeue(out var answer) ? answer : 204);
        }
    }
}
