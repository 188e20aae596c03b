using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>A silo made by configuration alone, as the shop's are; membership is looked at every second.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private readonly IHost _host;

    private Silo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => _host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <summary>Who is in the cluster as far as this silo knows.</summary>
    public IEnumerable<SiloStatus> Members =>
        _host.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values.Select(member => member.Status);

    public static async Task<Silo> Start(Uri address, string cluster, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Orleans:ClusterId"] = cluster,
            ["Orleans:ServiceId"] = cluster,
            ["Orleans:Endpoints:AdvertisedIPAddress"] = "127.0.0.1",
            ["Orleans:Endpoints:SiloPort"] = $"{FreePort()}",
            ["Orleans:Endpoints:GatewayPort"] = "0",
        };
        foreach (var (section, table) in new[] { ("Clustering", Providers.Silos), ("GrainStorage:Default", Providers.States), ("Reminders", Providers.Reminders) })
        {
            settings[$"Orleans:{section}:ProviderType"] = "DynamoDB";
            settings[$"Orleans:{section}:Service"] = address.OriginalString;
            settings[$"Orleans:{section}:TableName"] = table;
            settings[$"Orleans:{section}:CreateIfNotExists"] = "true";
        }

        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .UseOrleans(silo => silo
                .ConfigureServices(services => services.AddKeyedSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>("Default"))
                .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1))
                .Configure<ClusterMembershipOptions>(options =>
                    (options.IAmAliveTablePublishTimeout, options.TableRefreshTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))))
            .Build();
        try
        {
            await host.StartAsync(cancellation);
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
