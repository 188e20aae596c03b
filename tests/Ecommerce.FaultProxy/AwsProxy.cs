using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecommerce.FaultProxy;

/// <summary>
/// Stands between an AWS client and an emulator, over real HTTP. It forwards what it gets, counts requests per operation, and does to
/// chosen requests what networks and services do: see <see cref="Fault"/>.
/// </summary>
public sealed class AwsProxy : IAsyncDisposable
{
    private readonly ConcurrentQueue<Plan> _plans = new();
    private readonly HttpClient _emulator;
    private readonly WebApplication _server;

    private AwsProxy(Uri emulator)
    {
        _emulator = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = emulator, Timeout = Timeout.InfiniteTimeSpan };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.Run(Handle);
    }

    /// <summary>Where clients connect: the <c>ServiceURL</c> to give them.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What came by.</summary>
    public Traffic Traffic { get; } = new();

    /// <param name="emulator">The address of the service that answers.</param>
    public static async Task<AwsProxy> Start(Uri emulator)
    {
        var proxy = new AwsProxy(emulator);
        await proxy._server.StartAsync();
        proxy.Address = new(proxy._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return proxy;
    }

    /// <summary>Plans a fault. Of several that fit, the one planned first comes first.</summary>
    /// <param name="operation">An operation's name, such as <c>PutItem</c> or <c>SendMessageBatch</c>; <c>*</c> is any.</param>
    /// <param name="times">How many requests it befalls.</param>
    /// <param name="only">Further restricts which.</param>
    public void Inject(string operation, Fault fault, int times = 1, Predicate<AwsRequest>? only = null) =>
        _plans.Enqueue(new(operation, fault, times, only));

    /// <summary>Everything works from now on.</summary>
    public void Heal() => _plans.Clear();

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource()) // long polls are not waited for
        {
            await now.CancelAsync();
            await _server.StopAsync(now.Token);
        }

        await _server.DisposeAsync();
        _emulator.Dispose();
    }

    private async Task Handle(HttpContext http)
    {
        var exchange = new Exchange(http, _emulator, await AwsRequest.Read(http.Request));
        Traffic.Note(exchange.Request);
        try
        {
            await (_plans.FirstOrDefault(plan => plan.Befalls(exchange.Request))?.Fault ?? Fault.None).Befall(exchange);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left.
        }
        catch (HttpRequestException)
        {
            exchange.Reset(); // the emulator is gone: its clients are to see that as they would without a proxy
        }
    }

    private sealed class Plan(string operation, Fault fault, int times, Predicate<AwsRequest>? only)
    {
        private int _left = times;

        public Fault Fault => fault;

        public bool Befalls(AwsRequest request) =>
            Volatile.Read(ref _left) > 0
            && (operation == "*" || operation == request.Operation)
            && only?.Invoke(request) != false
            && Interlocked.Decrement(ref _left) >= 0;
    }
}
