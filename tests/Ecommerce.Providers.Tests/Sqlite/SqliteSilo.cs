using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Streams;

namespace Ecommerce.Providers.Tests.Sqlite;

/// <summary>A silo with storage, reminders and streams in one file, as the embedded shop has them.</summary>
internal static class SqliteSilo
{
    public const string Streams = "events";

    public static IHost Build(string path, Action<SiloSqliteStreamConfigurator>? streams = null, Action<ISiloBuilder>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var (silo, gateway) = FreePorts();
        builder.UseOrleans(orleans =>
        {
            void File(SqliteOptions options) => options.Path = path;
            orleans.UseLocalhostClustering(silo, gateway, serviceId: "one")
                .AddSqliteGrainStorageAsDefault(File)
                .UseSqliteReminderService(File)
                .AddSqliteStreams(Streams, configurator =>
                {
                    configurator.ConfigureSqlite(File);
                    configurator.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
                    streams?.Invoke(configurator);
                });
            orleans.Services.AddSingleton<Heard>();
            more?.Invoke(orleans);
        });
        return builder.Build();
    }

    public static async Task<IHost> Start(string path, Action<SiloSqliteStreamConfigurator>? streams = null, Action<ISiloBuilder>? more = null)
    {
        var host = Build(path, streams, more);
        await host.StartAsync();
        return host;
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
