using System.Net;
using Orleans.Messaging;

namespace Ecommerce.Providers.Contracts;

/// <summary>Clusters and silos for tests of a membership table. Every test uses a cluster of its own, so one store may serve them all.</summary>
public abstract class MembershipContract
{
    /// <summary>A table of the provider under test, not initialized. The same cluster gives the same data.</summary>
    protected abstract Task<IMembershipTable> Table(string cluster);

    /// <summary>What a client of the cluster asks for gateways, initialized.</summary>
    protected abstract Task<IGatewayListProvider> Gateways(string cluster);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static string NewCluster() => Guid.NewGuid().ToString("N");

    protected static DateTime Time { get; } = new(2031, 5, 17, 23, 59, 58, 123, DateTimeKind.Utc);

    protected static MembershipEntry Silo(int number, string address = "10.0.0.1") => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Parse(address), 11_000 + number, 1_000 + number),
        HostName = "host",
        SiloName = $"silo {number}",
        Status = SiloStatus.Joining,
        ProxyPort = 0,
        StartTime = Time,
        IAmAliveTime = Time,
    };

    protected static async Task Insert(IMembershipTable table, MembershipEntry entry)
    {
        var version = (await table.ReadAllAsync(Cancellation)).Version;
        Assert.True(await table.InsertRowAsync(entry, version.Next(), Cancellation));
    }

    protected async Task<IMembershipTable> NewTable(string? cluster = null)
    {
        var table = await Table(cluster ?? NewCluster());
        await table.InitializeMembershipTableAsync(true, Cancellation);
        return table;
    }
}
