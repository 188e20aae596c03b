using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streaming.SQS.Streams;
using OrleansAWSUtils.Streams;

namespace Orleans.Hosting;

/// <summary>
/// Settings of one SQS stream provider. Those of every persistent provider, such as <c>ConfigureStreamPubSub</c> and
/// <c>ConfigurePullingAgent</c>, apply as well.
/// </summary>
public class SiloSqsStreamConfigurator : SiloPersistentStreamConfigurator
{
    public SiloSqsStreamConfigurator(string name, Action<Action<IServiceCollection>> configureServicesDelegate)
        : base(name, configureServicesDelegate, SQSAdapterFactory.Create) =>
        configureServicesDelegate(services => services.AddSqsStreamServices(name));

    public SiloSqsStreamConfigurator ConfigureSqs(Action<OptionsBuilder<SqsOptions>> configureOptions)
    {
        this.Configure(configureOptions);
        return this;
    }

    /// <param name="cacheSize">Messages kept in memory per queue while they are delivered.</param>
    public SiloSqsStreamConfigurator ConfigureCache(int cacheSize = SimpleQueueCacheOptions.DEFAULT_CACHE_SIZE)
    {
        this.Configure<SimpleQueueCacheOptions>(options => options.Configure(cache => cache.CacheSize = cacheSize));
        return this;
    }

    /// <param name="numOfPartitions">Queues. The same on every silo and client; what waits in queues beyond a smaller number is not read.</param>
    public SiloSqsStreamConfigurator ConfigurePartitioning(int numOfPartitions = HashRingStreamQueueMapperOptions.DEFAULT_NUM_QUEUES)
    {
        this.Configure<HashRingStreamQueueMapperOptions>(options => options.Configure(queues => queues.TotalQueueCount = numOfPartitions));
        return this;
    }

    public SiloSqsStreamConfigurator UseDataAdapter(Func<IServiceProvider, string, ISQSDataAdapter> factory)
    {
        ConfigureDelegate(services => services.AddDataAdapter(Name, factory));
        return this;
    }
}
