using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Ecommerce.Hosting.Tests.Tls;

public sealed class TlsClusterTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("tls-cluster-tests-");

    [Fact]
    public async Task Silos_and_a_gateway_speak_through_it_and_a_client_without_a_certificate_does_not()
    {
        var (silo, gateway) = (Files("silo", TestAuthority.Silo), Files("gateway", TestAuthority.Gateway));
        var ports = (Silo: ProbeCluster.FreePort(), Gateway: ProbeCluster.FreePort());
        var first = new IPEndPoint(IPAddress.Loopback, ports.Silo);
        await using var one = await TestHost.Start(builder => Silo(builder, silo, ports.Silo, ports.Gateway, first));
        await using var two = await TestHost.Start(builder => Silo(builder, silo, ProbeCluster.FreePort(), ProbeCluster.FreePort(), first));
        await using var client = await TestHost.Start(builder => Client(builder, gateway, ports.Gateway));

        // The client knows the first silo only, so what the second answers has crossed both kinds of connection.
        var grains = client.App.Services.GetRequiredService<IClusterClient>();
        for (var i = 0; i < 40; i++) Assert.Equal("hello", await grains.GetGrain<IEchoGrain>($"{i}").Say("hello"));
        var activations = await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(null, null, TestContext.Current.CancellationToken);
        Assert.Equal(2, activations.Where(grain => grain.GrainType.Contains("Echo", StringComparison.Ordinal)).DistinctBy(grain => grain.SiloAddress).Count());

        foreach (var rogue in new[] { null, silo })
            await Assert.ThrowsAnyAsync<Exception>(async () => await TestHost.Start(builder => Client(builder, rogue, ports.Gateway)));
    }

    [Fact]
    public void Half_a_configuration_is_refused() => Assert.Throws<InvalidOperationException>(() =>
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Orleans:Tls:Certificate"] = "tls.crt";
        builder.UseOrleans(silo => silo.UseLocalhostClustering().UseTls(builder.Configuration));
    });

    [Fact]
    public async Task A_running_silo_and_its_client_are_tuned_as_measured_unless_the_configuration_says_otherwise()
    {
        var ports = (Silo: ProbeCluster.FreePort(), Gateway: ProbeCluster.FreePort());
        await using var silo = await TestHost.Start(builder =>
        {
            builder.Configuration["Orleans:Membership:NumMissedProbesLimit"] = "4";
            builder.Configuration["Orleans:Messaging:MaxMessageBodySize"] = "2097152";
            Silo(builder, null, ports.Silo, ports.Gateway, null);
        });
        await using var client = await TestHost.Start(builder => Client(builder, null, ports.Gateway));

        var membership = silo.App.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
        Assert.Equal(
            (TimeSpan.FromSeconds(1), 4, 2, TimeSpan.FromSeconds(5)),
            (membership.ProbeTimeout, membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration, membership.TableRefreshTimeout));
        var messaging = silo.App.Services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value;
        Assert.Equal(
            (TimeSpan.FromSeconds(5), 2 * 1024 * 1024, 10_000, 5_000),
            (messaging.ResponseTimeout, messaging.MaxMessageBodySize, messaging.MaxEnqueuedRequestsHardLimit, messaging.MaxEnqueuedRequestsSoftLimit));
        var calling = client.App.Services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value;
        Assert.Equal((TimeSpan.FromSeconds(5), 1024 * 1024), (calling.ResponseTimeout, calling.MaxMessageBodySize));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await client.App.Services.GetRequiredService<IClusterClient>().GetGrain<IEchoGrain>("large").Say(new string('x', 3 * 1024 * 1024)));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _files.Delete(recursive: true);
    }

    private DirectoryInfo Files(string name, string role)
    {
        var folder = _files.CreateSubdirectory(name);
        _authority.Write(folder, _authority.Issue(role));
        return folder;
    }

    private static void Silo(WebApplicationBuilder builder, DirectoryInfo? files, int port, int gateway, IPEndPoint? first)
    {
        Shows(builder.Configuration, files);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(port, gateway, first, "hosting-tests", "tls")
            .TuneCluster(builder.Configuration).UseTls(builder.Configuration).AddSiloObservability());
    }

    private static void Client(WebApplicationBuilder builder, DirectoryInfo? files, int gateway)
    {
        Shows(builder.Configuration, files);
        builder.UseOrleansClient(client => client
            .UseLocalhostClustering(gateway, serviceId: "hosting-tests", clusterId: "tls")
            .UseConnectionRetryFilter((_, _) => Task.FromResult(false))
            .TuneCluster(builder.Configuration).UseTls(builder.Configuration).AddClientObservability());
    }

    private static void Shows(ConfigurationManager settings, DirectoryInfo? files)
    {
        if (files is null) return;
        settings["Orleans:Tls:Certificate"] = Path.Combine(files.FullName, "tls.crt");
        settings["Orleans:Tls:Key"] = Path.Combine(files.FullName, "tls.key");
        settings["Orleans:Tls:Authority"] = Path.Combine(files.FullName, "ca.crt");
    }
}
