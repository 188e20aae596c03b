using Ecommerce.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Orleans.Hosting;

/// <summary>Grain storage in the memory of one silo.</summary>
public static class MemoryStateHosting
{
    public static ISiloBuilder AddMemoryStateStorageAsDefault(this ISiloBuilder silo) =>
        silo.ConfigureServices(services => services.AddGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (provider, _) => new MemoryStateStorage(
                new(), deleteStateOnClear: true, provider.GetRequiredService<DeepCopier>(), provider.GetRequiredService<IActivatorProvider>())));
}
