using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Streams over Amazon SQS, for a silo and for the client inside it.</summary>
public static class SiloBuilderExtensions
{
    public static ISiloBuilder AddSqsStreams(this ISiloBuilder builder, string name, Action<SqsOptions> configureOptions) =>
        builder.AddSqsStreams(name, (SiloSqsStreamConfigurator streams) => streams.ConfigureSqs(options => options.Configure(configureOptions)));

    public static ISiloBuilder AddSqsStreams(this ISiloBuilder builder, string name, Action<SiloSqsStreamConfigurator> configure)
    {
        builder.AddStreaming();
        configure(new SiloSqsStreamConfigurator(name, configureServices => builder.ConfigureServices(configureServices)));
        return builder;
    }
}
