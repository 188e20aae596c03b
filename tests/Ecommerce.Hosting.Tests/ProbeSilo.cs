using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Tests;

[Alias("hosting-tests.echo")]
public interface IEchoGrain : IGrainWithStringKey
{
    [Alias("say")]
    ValueTask<string> Say(string word);

    [Alias("refuse")]
    ValueTask Refuse(string word);

    /// <summary>Asks another grain.</summary>
    [Alias("pass")]
    ValueTask<string> Pass(string word);

    /// <summary>What of the caller's proof came as far as here.</summary>
    [Alias("shown")]
    ValueTask<string> Shown();

    [Alias("count")]
    IAsyncEnumerable<string> Count(int most, CancellationToken cancellation = default);
}

internal sealed class EchoGrain(ILogger<EchoGrain> logger) : Grain, IEchoGrain
{
    public ValueTask<string> Say(string word)
    {
        logger.LogInformation("Said {Word}", word);
        return new(word);
    }

    public ValueTask Refuse(string word) => throw new InvalidOperationException($"{word} refused");

    public async ValueTask<string> Pass(string word)
    {
        var other = GrainFactory.GetGrain<IEchoGrain>("another");
        return $"over{await other.Shown()}: {await other.Say(word)}";
    }

    public ValueTask<string> Shown() => new(RequestContext.Get("caller") as string ?? "");

    public async IAsyncEnumerable<string> Count(int most, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var n = 0; n < most; n++)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return $"{n}";
        }
    }
}

internal static class ProbeSilo
{
    public static void Add(WebApplicationBuilder builder) => new ProbeCluster().AddSilo(builder);
}

/// <summary>One silo on free ports, and clients of it. Clusters cannot meet because each has its own name.</summary>
internal sealed class ProbeCluster
{
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly int _gateway = FreePort();

    public void AddSilo(WebApplicationBuilder builder) => AddSilo(builder, _ => { });

    public void AddSilo(WebApplicationBuilder builder, Action<ISiloBuilder> more) => builder.UseOrleans(silo => more(silo
        .UseLocalhostClustering(FreePort(), _gateway, serviceId: "hosting-tests", clusterId: _name)
        .AddSiloObservability()));

    public void AddClient(WebApplicationBuilder builder) => AddClient(builder, _ => { });

    public void AddClient(WebApplicationBuilder builder, Action<IClientBuilder> more) => builder.UseOrleansClient(client => more(client
        .UseLocalhostClustering(_gateway, serviceId: "hosting-tests", clusterId: _name)
        .AddClientObservability()));

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
