using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Streaming.SQS.Streams;

[assembly: RegisterProvider("SQS", "Streaming", "Silo", typeof(Orleans.Hosting.SqsStreamProviderBuilder))]
[assembly: RegisterProvider("SQS", "Streaming", "Client", typeof(Orleans.Hosting.SqsStreamProviderBuilder))]
[assembly: RegisterProvider("AmazonSQS", "Streaming", "Silo", typeof(Orleans.Hosting.SqsStreamProviderBuilder))]
[assembly: RegisterProvider("AmazonSQS", "Streaming", "Client", typeof(Orleans.Hosting.SqsStreamProviderBuilder))]

namespace Orleans.Hosting;

/// <summary>
/// Makes a provider from configuration: <c>Orleans:Streaming:{name}</c> with <c>ProviderType=SQS</c>. Where SQS is:
/// <c>ConnectionString</c>, or <c>ConnectionName</c> (of a connection string), or <c>Service</c> or <c>Region</c>; else the environment's.
/// Further keys are those of <see cref="SqsOptions"/>, <c>PartitionCount</c>, <c>CacheSize</c> and <c>DataAdapterKey</c>.
/// </summary>
public sealed class SqsStreamProviderBuilder : IProviderBuilder<ISiloBuilder>, IProviderBuilder<IClientBuilder>
{
    private static readonly string[] Places = ["ConnectionString", "ConnectionName", "ServiceKey", "Service", "Region", "ServiceEndpoint"];

    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection)
    {
        ArgumentNullException.ThrowIfNull(name);
        builder.AddSqsStreams(name, (SiloSqsStreamConfigurator streams) =>
        {
            streams.ConfigureSqs(Options(configurationSection));
            if (Number(configurationSection, "PartitionCount") is { } partitions) streams.ConfigurePartitioning(partitions);
            if (Number(configurationSection, "CacheSize") is { } size) streams.ConfigureCache(size);
            if (Adapter(configurationSection, name) is { } adapter) streams.UseDataAdapter(adapter);
        });
    }

    public void Configure(IClientBuilder builder, string? name, IConfigurationSection configurationSection)
    {
        ArgumentNullException.ThrowIfNull(name);
        builder.AddSqsStreams(name, (ClusterClientSqsStreamConfigurator streams) =>
        {
            streams.ConfigureSqs(Options(configurationSection));
            if (Number(configurationSection, "PartitionCount") is { } partitions) streams.ConfigurePartitioning(partitions);
            if (Adapter(configurationSection, name) is { } adapter) streams.UseDataAdapter(adapter);
        });
    }

    private static Action<OptionsBuilder<SqsOptions>> Options(IConfigurationSection section) =>
        options => options.Configure<IConfiguration>((sqs, all) =>
        {
            section.Bind(sqs);
            sqs.ConnectionString = ConnectionString(section, all);
        });

    private static string ConnectionString(IConfigurationSection section, IConfiguration all)
    {
        var given = Places.Where(place => !string.IsNullOrWhiteSpace(section[place])).ToList();
        if (given.Count > 1) throw new OrleansConfigurationException($"{section.Path}: {string.Join(" and ", given)} each say where SQS is; leave one.");

        return given.FirstOrDefault() switch
        {
            null => "",
            "ConnectionString" => section["ConnectionString"]!,
            "ConnectionName" or "ServiceKey" => all.GetConnectionString(section[given[0]]!)
                ?? throw new OrleansConfigurationException($"{section.Path}: there is no connection string '{section[given[0]]}'."),
            var place => $"Service={section[place]}",
        };
    }

    private static int? Number(IConfigurationSection section, string key) => section[key] switch
    {
        null or "" => null,
        var text when int.TryParse(text, out var number) && number > 0 => number,
        _ => throw new OrleansConfigurationException($"{section.Path}:{key} must be a whole number above 0."),
    };

    private static Func<IServiceProvider, string, ISQSDataAdapter>? Adapter(IConfigurationSection section, string provider)
    {
        var key = section["DataAdapterKey"] ?? section["DataAdapterServiceKey"];
        if (string.IsNullOrWhiteSpace(key)) return null;
        if (key == provider) throw new OrleansConfigurationException($"{section.Path}: DataAdapterKey must differ from the provider's name.");
        return (services, _) => services.GetRequiredKeyedService<ISQSDataAdapter>(key);
    }
}
