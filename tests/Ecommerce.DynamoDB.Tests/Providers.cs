using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.DynamoDB.Tests;

/// <summary>The providers as a host makes them, on one address.</summary>
public sealed class Providers(string address) : IAsyncDisposable
{
    public const string States = "States";
    public const string Reminders = "Reminders";
    public const string Silos = "Silos";

    private readonly ConcurrentBag<IAsyncDisposable> _made = [];

    /// <summary>An emulator under a full machine may take its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Action<DynamoDBStorageOptions> StorageSettings { get; init; } = _ => { };

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A storage whose table is ready.</summary>
    public async Task<DynamoDBGrainStorage> Storage(bool deleteStateOnClear = true, string service = "one")
    {
        var storage = UnpreparedStorage(deleteStateOnClear, service);
        await Start(storage);
        return storage;
    }

    public DynamoDBGrainStorage UnpreparedStorage(bool deleteStateOnClear = true, string service = "one")
    {
        var services = Services(service).AddSingleton(Clock).AddDynamoDBGrainStorage("store", options =>
        {
            (options.Service, options.TableName, options.CreateIfNotExists, options.RequestTimeout) = (address, States, true, Patience);
            options.DeleteStateOnClear = deleteStateOnClear;
            StorageSettings(options);
        });
        services.AddOptions<DynamoDBStorageOptions>("store").Configure<Serializer>((options, serializer) =>
            options.GrainStorageSerializer ??= new OrleansGrainStorageSerializer(serializer));
        return (DynamoDBGrainStorage)Build(services).GetRequiredKeyedService<IGrainStorage>("store");
    }

    public static async Task Start(DynamoDBGrainStorage storage)
    {
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        storage.Participate(lifecycle);
        await lifecycle.OnStart(TestContext.Current.CancellationToken);
    }

    public async Task<IReminderTable> Table(string service, string table = Reminders)
    {
        var services = Services(service).UseDynamoDBReminderService(options =>
            (options.Service, options.TableName, options.CreateIfNotExists, options.RequestTimeout) = (address, table, true, Patience));
        var reminders = Build(services).GetRequiredService<IReminderTable>();
        await reminders.StartAsync(TestContext.Current.CancellationToken);
        return reminders;
    }

    public IMembershipTable Membership(string cluster, Action<DynamoDBClusteringOptions>? settings = null) => Host(new HostBuilder().UseOrleans(silo => silo
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "one"))
        .UseDynamoDBClustering((DynamoDBClusteringOptions options) =>
        {
            (options.Service, options.TableName, options.CreateIfNotExists, options.RequestTimeout) = (address, Silos, true, Patience);
            settings?.Invoke(options);
        }))).GetRequiredService<IMembershipTable>();

    public IGatewayListProvider Gateways(string cluster) => Host(new HostBuilder().UseOrleansClient(client => client
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "one"))
        .UseDynamoDBClustering((DynamoDBGatewayOptions options) =>
            (options.Service, options.TableName, options.CreateIfNotExists, options.RequestTimeout) = (address, Silos, true, Patience))))
        .GetRequiredService<IGatewayListProvider>();

    public async ValueTask DisposeAsync()
    {
        foreach (var made in _made) await made.DisposeAsync();
    }

    private static IServiceCollection Services(string service) =>
        new ServiceCollection().AddLogging().AddSerializer().Configure<ClusterOptions>(options => options.ServiceId = service);

    private ServiceProvider Build(IServiceCollection services)
    {
        var built = services.BuildServiceProvider();
        _made.Add(built);
        return built;
    }

    private IServiceProvider Host(IHostBuilder builder)
    {
        var host = builder.Build();
        _made.Add((IAsyncDisposable)host);
        return host.Services;
    }
}
