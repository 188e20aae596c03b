using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Reminders;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>The shop's grains on a cluster in this process. What is durable is shared by its silos and outlives them.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TestShop(ShopSettings settings)
    {
        Company = settings.Company;
        Queues = settings.Queues;
        Faults = new(settings.Seed);
        var builder = new InProcessTestClusterBuilder((short)settings.Silos);
        builder.ConfigureSilo((_, silo) => Configure(silo, settings));
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = settings.Patience));
        _cluster = builder.Build();
    }

    public JumpingClock Clock { get; } = new();

    public MemoryStore Store { get; } = new();

    public MemoryReminders Reminders { get; } = new();

    public MemoryQueues Queues { get; }

    public Arrivals Arrivals { get; } = new();

    public LogBook Log { get; } = new();

    public Letterbox Letters { get; } = new();

    public Receivers Receivers { get; } = new();

    public Faults Faults { get; }

    public PaymentCompany Company { get; }

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>The client's, which outlives every silo.</summary>
    public Serializer Serializer => _cluster.Client.ServiceProvider.GetRequiredService<Serializer>();

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<TestShop> Start(ShopSettings? settings = null)
    {
        var shop = new TestShop(settings ?? new());
        await shop._cluster.DeployAsync();
        return shop;
    }

    /// <summary>As kill -9 would: from this moment nothing that this silo does reaches the world.</summary>
    public async Task Kill(InProcessSiloHandle silo)
    {
        CutPower(silo);
        await _cluster.KillSiloAsync(silo);
    }

    public static void CutPower(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<Power>().Cut();

    public Task StartSilo() => _cluster.StartAdditionalSiloAsync();

    public Task Deactivate(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    private void Configure(ISiloBuilder silo, ShopSettings settings)
    {
        var services = silo.Services;
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.AddSingleton<Power>();
        services.AddSingleton(Faults);
        services.AddSingleton(Company);
        services.AddSingleton(Queues);
        services.AddSingleton(Arrivals);
        services.AddLogging(logging => logging.AddProvider(Log));

        services.AddSingleton(provider => settings.Storage(new FaultyStorage(
            Store, Faults, provider.GetRequiredService<Power>(), provider.GetRequiredService<Serializer>(),
            provider.GetRequiredService<IActivatorProvider>(), settings.SlowStorage), Faults));
        services.AddReminders();
        services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, Clock);
        services.AddSingleton<IReminderTable>(provider => new FaultyReminders(Reminders, Faults, provider.GetRequiredService<Power>()));
        silo.AddPersistentStreams(Events.Provider, MemoryStreams.Create, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(options =>
            {
                options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20);
                options.BatchContainerBatchSize = 128;
            }));
        });

        services.AddSingleton<IPaymentProvider>(provider => new FaultyPayments(Company, Faults, provider.GetRequiredService<Power>()));
        if (Queues is DeadQueues)
            services.AddSingleton<IDeadLetterOffice>(provider => new FaultyOffice(Queues, Faults, provider.GetRequiredService<Power>(), provider.GetRequiredService<Serializer>()));
        services.AddSingleton<IMailSender>(provider => new FaultyMail(Letters, Faults, provider.GetRequiredService<Power>()));
        services.AddSingleton<IWebhookSender>(provider => new FaultyWebhooks(Receivers, Faults, provider.GetRequiredService<Power>(), Clock));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = options.SystemResponseTimeout = settings.Patience);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumVotesForDeathDeclaration = 1;
        });
        silo.AddEcommerceGrains();
        silo.Configure<ShopKeyOptions>(options => options.Keys = ["what silos of the tests sign with"]);
        silo.AddOutgoingGrainCallFilter<Wire>();
        foreach (var filter in settings.Filters) services.AddSingleton(provider => filter(Faults, Clock, provider));
    }
}

/// <summary>How a test wants its shop; <see cref="Storage"/> wraps a silo's storage, for planted bugs.</summary>
internal sealed record ShopSettings
{
    public int Silos { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>How long a caller waits for a grain's answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);

    public bool SlowStorage { get; init; }

    public PaymentCompany Company { get; init; } = new();

    public MemoryQueues Queues { get; init; } = new();

    public Func<IGrainStorage, Faults, IGrainStorage> Storage { get; init; } = (storage, _) => storage;

    public ImmutableArray<Func<Faults, TimeProvider, IServiceProvider, IIncomingGrainCallFilter>> Filters { get; init; } = [];
}

internal static class Stores
{
    /// <summary>What the store holds, read without any grain.</summary>
    public static T Stored<T>(this TestShop shop, string state, string key) => shop.Serializer.Deserialize<T>(shop.Store.Read(state, key).Bytes!)!;
}
