using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.DynamoDB;
using Orleans.Providers;
using Orleans.Storage;

[assembly: RegisterProvider("DynamoDB", "GrainStorage", "Silo", typeof(DynamoDBGrainStorageProviderBuilder))]

namespace Orleans.Persistence.DynamoDB;

/// <summary>
/// Grain storage by configuration alone: section <c>Orleans:GrainStorage:{name}</c> with <c>ProviderType=DynamoDB</c>, options by their
/// names, <c>SerializerKey</c> for a serializer registered under a key.
/// </summary>
internal sealed class DynamoDBGrainStorageProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) => builder.AddDynamoDBGrainStorage(
        name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
        options => options.Configure<IServiceProvider>((storage, services) =>
        {
            storage.Read(configurationSection);
            if (configurationSection["SerializerKey"] is { Length: > 0 } key)
                storage.GrainStorageSerializer = services.GetRequiredKeyedService<IGrainStorageSerializer>(key);
        }));
}
