using System.Collections.Concurrent;
using Ecommerce.Memory;
using Ecommerce.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Providers.Tests.Memory;

/// <summary>A memory for each service, which the storages of a test class share.</summary>
public sealed class Memories
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private readonly ConcurrentDictionary<string, MemoryStates> _services = [];

    public IGrainStorage Storage(bool deleteStateOnClear, string service) => new MemoryStateStorage(
        _services.GetOrAdd(service, _ => new()), deleteStateOnClear,
        Services.GetRequiredService<DeepCopier>(), Services.GetRequiredService<IActivatorProvider>());
}

public sealed class MemoryGrainStorageContract(Memories memories) : GrainStorageContract, IClassFixture<Memories>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => memories.Storage(deleteStateOnClear, service);
}

public sealed class MemoryGrainStorageConflictContract(Memories memories) : GrainStorageConflictContract, IClassFixture<Memories>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => memories.Storage(deleteStateOnClear, service);
}

public sealed class MemoryGrainStorageClearContract(Memories memories) : GrainStorageClearContract, IClassFixture<Memories>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => memories.Storage(deleteStateOnClear, service);
}

public sealed class MemoryGrainStorageModelContract(Memories memories) : GrainStorageModelContract, IClassFixture<Memories>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => memories.Storage(deleteStateOnClear, service);
}
