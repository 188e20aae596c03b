using Ecommerce.Providers.Contracts;
using Orleans.Messaging;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>The storages of the contracts: made once, since each prepares its table.</summary>
public sealed class Storages(DynamoDBLocal emulator) : IAsyncLifetime
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);
    private readonly Dictionary<(bool, string), IGrainStorage> _storages = [];

    public IGrainStorage this[bool deleteStateOnClear, string service] => _storages[(deleteStateOnClear, service)];

    public async ValueTask InitializeAsync()
    {
        foreach (var delete in new[] { true, false })
        {
            foreach (var service in new[] { "one", "two" }) _storages[(delete, service)] = await _providers.Storage(delete, service);
        }
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();
}

public sealed class DynamoDBGrainStorageContract(Storages storages) : GrainStorageContract, IClassFixture<Storages>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => storages[deleteStateOnClear, service];
}

public sealed class DynamoDBGrainStorageConflictContract(Storages storages) : GrainStorageConflictContract, IClassFixture<Storages>
{
    protected override int SideBySide => 10;

    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => storages[deleteStateOnClear, service];
}

public sealed class DynamoDBGrainStorageClearContract(Storages storages) : GrainStorageClearContract, IClassFixture<Storages>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => storages[deleteStateOnClear, service];
}

public sealed class DynamoDBGrainStorageModelContract(Storages storages) : GrainStorageModelContract, IClassFixture<Storages>
{
    protected override int Histories => 12;

    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => storages[deleteStateOnClear, service];
}

public sealed class DynamoDBReminderTableContract(DynamoDBLocal emulator) : ReminderTableContract, IAsyncDisposable
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);

    protected override int Arcs => 15;

    protected override Task<IReminderTable> Table(string service) => _providers.Table(service);

    public ValueTask DisposeAsync() => _providers.DisposeAsync();
}

public sealed class DynamoDBMembershipTableContract(DynamoDBLocal emulator) : MembershipTableContract, IAsyncDisposable
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);

    protected override Task<IMembershipTable> Table(string cluster) => Task.FromResult(_providers.Membership(cluster));

    protected override async Task<IGatewayListProvider> Gateways(string cluster)
    {
        var gateways = _providers.Gateways(cluster);
        await gateways.InitializeGatewayListProviderAsync(Cancellation);
        return gateways;
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();
}

public sealed class DynamoDBMembershipClusterContract(DynamoDBLocal emulator) : MembershipClusterContract, IAsyncDisposable
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);

    protected override Task<IMembershipTable> Table(string cluster) => Task.FromResult(_providers.Membership(cluster));

    protected override async Task<IGatewayListProvider> Gateways(string cluster)
    {
        var gateways = _providers.Gateways(cluster);
        await gateways.InitializeGatewayListProviderAsync(Cancellation);
        return gateways;
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();
}
