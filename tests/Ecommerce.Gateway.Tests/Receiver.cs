using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecommerce.Gateway.Tests;

/// <summary>What it was sent.</summary>
internal sealed record Heard(string Id, string Timestamp, string Signature, string Body);

/// <summary>Somebody else's server, to which the shop sends its news.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    private readonly ConcurrentQueue<Heard> _heard = [];

    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public string Url => app.Urls.Single() + "/hook";

    public Heard[] Heard => [.. _heard];

    public static async Task<Receiver> Start()
    {
        var app = Loopback.Builder().Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Hear);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Hear(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string Header(string name) => context.Request.Headers[name].ToString();
        _heard.Enqueue(new(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), await reader.ReadToEndAsync()));
        await Answer(context);
    }
}
