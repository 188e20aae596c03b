using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.Bench.DynamoDB;

/// <summary>The same through our storage: it serializes, writes, and knows the outcome.</summary>
internal sealed class StorageWriter : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DynamoDBGrainStorage _storage;
    private readonly GrainState<Order>[] _states = [.. Enumerable.Range(0, 1_000).Select(_ => new GrainState<Order>(States.Order))];
    private readonly GrainId[] _grains = [.. Enumerable.Range(0, 1_000).Select(_ => GrainId.Create("bench", Guid.NewGuid().ToString("N")))];

    private StorageWriter(ServiceProvider services) =>
        (_services, _storage) = (services, (DynamoDBGrainStorage)services.GetRequiredKeyedService<IGrainStorage>("store"));

    public static async Task<StorageWriter> Prepare(Uri address)
    {
        var services = new ServiceCollection().AddLogging().AddSerializer().Configure<ClusterOptions>(cluster => cluster.ServiceId = "bench");
        services.AddDynamoDBGrainStorage("store", options =>
            (options.Service, options.TableName, options.CreateIfNotExists, options.GrainStorageSerializer) =
                (address.OriginalString, States.Table, true, States.Serializer));
        var writer = new StorageWriter(services.BuildServiceProvider());
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        writer._storage.Participate(lifecycle);
        await lifecycle.OnStart();
        return writer;
    }

    public Task Write(int writer) => _storage.WriteStateAsync("state", _grains[writer], _states[writer], CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
