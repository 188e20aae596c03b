using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.Streaming.SQS;
using Orleans.Streaming.SQS.Streams;

namespace Orleans.Hosting;

/// <summary>What silo and client need alike.</summary>
internal static class SqsServices
{
    public static void AddSqsStreamServices(this IServiceCollection services, string name) => services
        .AddAwsClients()
        .AddTransient<IConfigurationValidator>(
            provider => new SqsOptionsValidator(provider.GetRequiredService<IOptionsMonitor<SqsOptions>>().Get(name), name))
        .AddKeyedSingleton(name, (provider, _) => new SqsDeadLetters(provider, name));

    public static ISQSDataAdapter DataAdapter(IServiceProvider services, string name) => services.GetKeyedService<ISQSDataAdapter>(name)
        ?? services.GetService<ISQSDataAdapter>()
        ?? ActivatorUtilities.CreateInstance<SQSDataAdapter>(services);

    public static void AddDataAdapter(this IServiceCollection services, string name, Func<IServiceProvider, string, ISQSDataAdapter> factory) =>
        services.AddKeyedSingleton(name, (provider, key) => factory(provider, (string)key!));
}
