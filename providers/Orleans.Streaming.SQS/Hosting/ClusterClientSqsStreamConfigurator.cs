using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streaming.SQS.Streams;
using OrleansAWSUtils.Streams;

namespace Orleans.Hosting;

/// <summary>Settings of one SQS stream provider in a client.</summary>
public class ClusterClientSqsStreamConfigurator : ClusterClientPersistentStreamConfigurator
{
    public ClusterClientSqsStreamConfigurator(string name, IClientBuilder builder)
        : base(name, builder, SQSAdapterFactory.Create) =>
        builder.ConfigureServices(services => services.AddSqsStreamServices(name));

    public ClusterClientSqsStreamConfigurator ConfigureSqs(Action<OptionsBuilder<SqsOptions>> configureOptions)
    {
        this.Configure(configureOptions);
        return this;
    }

    /// <param name="numOfPartitions">Queues: as many as the silos have.</param>
    public ClusterClientSqsStreamConfigurator ConfigurePartitioning(int numOfPartitions = HashRingStreamQueueMapperOptions.DEFAULT_NUM_QUEUES)
    {
        this.Configure<HashRingStreamQueueMapperOptions>(options => options.Configure(queues => queues.TotalQueueCount = numOfPartitions));
        return this;
    }

    public ClusterClientSqsStreamConfigurator UseDataAdapter(Func<IServiceProvider, string, ISQSDataAdapter> factory)
    {
        ConfigureDelegate(services => services.AddDataAdapter(Name, factory));
        return this;
    }
}
