using System.Collections.Concurrent;
using Ecommerce.FaultProxy;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Ecommerce.Sqs.Tests.Rig;

/// <summary>Silos in this process that share queues. Each reaches SQS by a proxy of its own, which a test can take away.</summary>
internal sealed class SqsCluster : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, AwsProxy> _proxies = new();
    private readonly InProcessTestCluster _cluster;

    private SqsCluster(Fauxqs emulator, short silos, Action<SqsOptions>? configure, Action<ISiloBuilder>? more)
    {
        var service = $"c{Guid.NewGuid():N}";
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = service;
        builder.ConfigureSilo((options, silo) =>
        {
            var proxy = _proxies.GetOrAdd(options.SiloName, _ => AwsProxy.Start(emulator.Address).GetAwaiter().GetResult());
            silo.Services.AddSingleton(Heard);
            silo.Configure<ClusterOptions>(cluster => cluster.ServiceId = service);
            silo.Configure<ClusterMembershipOptions>(membership =>
                (membership.ProbeTimeout, membership.NumVotesForDeathDeclaration) = (TimeSpan.FromSeconds(1), 1));
            silo.AddSqsStreams(SqsRig.Provider, (SiloSqsStreamConfigurator streams) =>
            {
                streams.ConfigureSqs(sqs => sqs.Configure(sqs =>
                {
                    sqs.ConnectionString = $"Service={proxy.Address}";
                    SqsRig.Quick(sqs);
                    configure?.Invoke(sqs);
                }));
                streams.ConfigurePartitioning(4);
                streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(300)));
            });
            more?.Invoke(silo);
        });
        _cluster = builder.Build();
    }

    public Heard Heard { get; } = new();

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<SqsCluster> Start(
        Fauxqs emulator, short silos = 1, Action<SqsOptions>? configure = null, Action<ISiloBuilder>? more = null)
    {
        var cluster = new SqsCluster(emulator, silos, configure, more);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public AwsProxy ProxyOf(InProcessSiloHandle silo) => _proxies[silo.Name];

    /// <summary>Publishes until SQS has it, as an outbox does.</summary>
    public static async Task Publish(InProcessSiloHandle by, string key, string item)
    {
        var stream = by.ServiceProvider.GetRequiredService<IClusterClient>()
            .GetStreamProvider(SqsRig.Provider).GetStream<string>(StreamId.Create("shop", key));
        await stream.OnNextAsync(item);
    }

    /// <summary>As kill -9 would: from now on nothing this silo does reaches SQS or another silo.</summary>
    public async Task Kill(InProcessSiloHandle silo)
    {
        await ProxyOf(silo).DisposeAsync();
        await _cluster.KillSiloAsync(silo);
    }

    public Task Stop(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public async Task UntilHeard(IEnumerable<(string Stream, string Item)> all)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Heard.Facts.Select(fact => (fact.Stream, fact.Item)).ToHashSet().IsSupersetOf(all)) await look.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        foreach (var proxy in _proxies.Values) await proxy.DisposeAsync();
    }
}
