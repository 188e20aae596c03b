using System.Net;
using System.Net.Sockets;
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
}

internal sealed class EchoGrain(ILogger<EchoGrain> logger) : Grain, IEchoGrain
{
    public ValueTask<string> Say(string word)
    {
        logger.LogInformation("Said {Word}", word);
        return new(word);
    }

    public ValueTask Refuse(string word) => throw new InvalidOperationException($"{word} refused");
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

    public void AddSilo(WebApplicationBuilder builder) => builder.UseOrleans(silo => silo
        .UseLocalhostClustering(FreePort(), _gateway, serviceId: "hosting-tests", clusterId: _name)
        .AddSiloObservability());

    public void AddClient(WebApplicationBuilder builder) => builder.UseOrleansClient(client => client
        .UseLocalhostClustering(_gateway, serviceId: "hosting-tests", clusterId: _name)
        .AddClientObservability());

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
