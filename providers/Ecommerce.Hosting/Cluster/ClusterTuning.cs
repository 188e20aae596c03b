using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Ecommerce.Hosting;

/// <summary>
/// How soon a dead silo is noticed, how long a call is waited for, and how much may pile up. The values were measured with three silos
/// of which one was killed, stopped or cut off: with Orleans' own a call was lost for longer, and a silo that had been stopped went on
/// for 40 s after it was declared dead. Sections <c>Orleans:Membership</c> and <c>Orleans:Messaging</c> override them, by the names of
/// Orleans' own options.
/// </summary>
public static class ClusterTuning
{
    /// <summary>A call that takes longer has an unknown outcome. Below the deadline of a request, so that a repeat still fits.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of one call's arguments or answer. A stored state is smaller (400 KB), and no call carries more than one.</summary>
    public const int MessageBytes = 1024 * 1024;

    /// <summary>Calls that one grain may have waiting; more are refused before they do anything. A hot shard was measured with 2,048.</summary>
    public const int WaitingCalls = 10_000;

    public static ISiloBuilder TuneCluster(this ISiloBuilder silo, IConfiguration settings)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 2;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Configure<SiloMessagingOptions>(options =>
        {
            Bound(options);
            options.MaxEnqueuedRequestsSoftLimit = options.MaxEnqueuedRequestsSoftLimit_StatelessWorker = WaitingCalls / 2;
            options.MaxEnqueuedRequestsHardLimit = options.MaxEnqueuedRequestsHardLimit_StatelessWorker = WaitingCalls;
        });
        silo.Services.Configure<ClusterMembershipOptions>(settings.GetSection("Orleans:Membership"));
        silo.Services.Configure<SiloMessagingOptions>(settings.GetSection("Orleans:Messaging"));
        return silo;
    }

    public static IClientBuilder TuneCluster(this IClientBuilder client, IConfiguration settings)
    {
        client.Configure<ClientMessagingOptions>(Bound);
        client.Services.Configure<ClientMessagingOptions>(settings.GetSection("Orleans:Messaging"));
        return client;
    }

    private static void Bound(MessagingOptions options) => (options.ResponseTimeout, options.MaxMessageBodySize) = (ResponseTimeout, MessageBytes);
}
