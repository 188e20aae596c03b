using Ecommerce.Sqlite.Store;
using Ecommerce.Sqlite.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>
/// Settings of one SQLite stream provider. Those of every persistent provider, such as <c>ConfigureStreamPubSub</c> and
/// <c>ConfigurePullingAgent</c>, apply as well.
/// </summary>
public sealed class SiloSqliteStreamConfigurator : SiloPersistentStreamConfigurator
{
    /// <summary>An empty poll reads one counter in memory, so polling often is cheap: 400 a second with 8 queues.</summary>
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(20);

    internal SiloSqliteStreamConfigurator(string name, ISiloBuilder builder)
        : base(name, configure => builder.ConfigureServices(configure), SqliteQueueAdapterFactory.Create)
    {
        builder.ConfigureServices(services =>
        {
            services.TryAddSingleton<SqliteStores>();
            services.AddKeyedSingleton<QueueSignals>(name);
            services.AddKeyedSingleton(name, (provider, _) => Monitor(provider, name));
            services.AddKeyedSingleton(name, (provider, _) => DeadLetters(provider, name));
        });
        this.ConfigurePullingAgent(options => options.Configure(agent => agent.GetQueueMsgsTimerPeriod = PollPeriod));
    }

    public SiloSqliteStreamConfigurator ConfigureSqlite(Action<SqliteStreamOptions> configure) => With(configure);

    /// <param name="cacheSize">Messages kept in memory per queue while they are delivered.</param>
    public SiloSqliteStreamConfigurator ConfigureCache(int cacheSize = 4_096) =>
        With<SimpleQueueCacheOptions>(options => options.CacheSize = cacheSize);

    /// <param name="partitions">Queues. It may change between starts: waiting messages move along.</param>
    public SiloSqliteStreamConfigurator ConfigurePartitioning(int partitions = 8) =>
        With<HashRingStreamQueueMapperOptions>(options => options.TotalQueueCount = partitions);

    private SiloSqliteStreamConfigurator With<TOptions>(Action<TOptions> configure)
        where TOptions : class, new()
    {
        this.Configure<TOptions>(options => options.Configure(configure));
        return this;
    }

    private static SqliteQueueMonitor Monitor(IServiceProvider services, string name) => new(
        Service(services), name, Store(services, name), services.GetRequiredKeyedService<QueueSignals>(name), Clock(services));

    private static SqliteDeadLetters DeadLetters(IServiceProvider services, string name) => new(
        Service(services),
        name,
        services.GetRequiredService<IOptionsMonitor<HashRingStreamQueueMapperOptions>>().Get(name),
        Store(services, name),
        services.GetRequiredKeyedService<QueueSignals>(name),
        services.GetRequiredService<Serializer<StreamEnvelope>>(),
        Clock(services));

    private static string Service(IServiceProvider services) => services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;

    private static SqliteStore Store(IServiceProvider services, string name) => services.GetRequiredService<SqliteStores>()
        .Open(services.GetRequiredService<IOptionsMonitor<SqliteStreamOptions>>().Get(name), $"SQLite streams '{name}'");

    private static TimeProvider Clock(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}
