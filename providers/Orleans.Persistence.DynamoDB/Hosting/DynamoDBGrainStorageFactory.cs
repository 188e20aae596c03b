using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.DynamoDB;
using Orleans.Serialization.Serializers;

namespace Orleans.Storage;

/// <summary>Makes a storage from the options of its name.</summary>
public static class DynamoDBGrainStorageFactory
{
    public static DynamoDBGrainStorage Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<DynamoDBStorageOptions>>().Get(name);
        return new(
            name,
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            options,
            services.Client(options),
            services.GetRequiredService<IActivatorProvider>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILogger<DynamoDBGrainStorage>>());
    }
}
