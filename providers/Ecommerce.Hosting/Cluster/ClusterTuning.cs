using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;

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

    /// <summary>
    /// How long a gateway may not know of a silo that has joined, and how long it leaves one alone that it could not reach. While a cluster
    /// is rolled, addresses that are a minute old lead to nobody.
    /// </summary>
    public static readonly TimeSpan SilosKnown = TimeSpan.FromSeconds(10);

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
            // Gateways are told to ask others; a silo that leaves stays for as long as answers may still come through it, and no longer.
            options.ClientGatewayShutdownNotificationTimeout = ResponseTimeout;
            options.MaxEnqueuedRequestsSoftLimit = options.MaxEnqueuedRequestsSoftLimit_StatelessWorker = WaitingCalls / 2;
            options.MaxEnqueuedRequestsHardLimit = options.MaxEnqueuedRequestsHardLimit_StatelessWorker = WaitingCalls;
        });
        silo.Services.PassOnFaultsOfTheStore();
        silo.Services.Configure<ClusterMembershipOptions>(settings.GetSection("Orleans:Membership"));
        silo.Services.Configure<SiloMessagingOptions>(settings.GetSection("Orleans:Messaging"));
        return silo;
    }

    public static IClientBuilder TuneCluster(this IClientBuilder client, IConfiguration settings)
    {
        client.Configure<ClientMessagingOptions>(Bound);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = SilosKnown);
        client.Services.PassOnFaultsOfTheStore();
        client.Services.Configure<ClientMessagingOptions>(settings.GetSection("Orleans:Messaging"));
        return client;
    }

    /// <summary>
    /// What AWS's clients throw in a silo reaches whoever asked as what it is. Orleans sends no exception of a namespace that it was not told of,
    /// and a store in trouble would look like an error of our own.
    /// </summary>
    public static IServiceCollection PassOnFaultsOfTheStore(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add("Amazon"));

    private static void Bound(MessagingOptions options) => (options.ResponseTimeout, options.MaxMessageBodySize) = (ResponseTimeout, MessageBytes);
}
