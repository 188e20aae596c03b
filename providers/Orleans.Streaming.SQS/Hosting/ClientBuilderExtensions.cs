using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Streams over Amazon SQS, for a client that publishes.</summary>
public static class ClientBuilderExtensions
{
    public static IClientBuilder AddSqsStreams(this IClientBuilder builder, string name, Action<SqsOptions> configureOptions) =>
        builder.AddSqsStreams(name, (ClusterClientSqsStreamConfigurator streams) => streams.ConfigureSqs(options => options.Configure(configureOptions)));

    public static IClientBuilder AddSqsStreams(this IClientBuilder builder, string name, Action<ClusterClientSqsStreamConfigurator> configure)
    {
        builder.AddStreaming();
        configure(new ClusterClientSqsStreamConfigurator(name, builder));
        return builder;
    }
}
