using Ecommerce.Sqlite.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Sqlite.Streams;

/// <summary>A durable stream provider in an SQLite file, under the runtime's own cache and partitioning.</summary>
internal sealed class SqliteQueueAdapterFactory(
    string name,
    string serviceId,
    SqliteStore store,
    QueueSignals signals,
    SqliteStreamOptions options,
    HashRingStreamQueueMapperOptions partitions,
    SimpleQueueCacheOptions cache,
    Serializer<StreamEnvelope> serializer,
    TimeProvider clock,
    ILoggerFactory loggers) : IQueueAdapterFactory
{
    private readonly HashRingBasedStreamQueueMapper _mapper = new(partitions, name);
    private readonly SimpleQueueAdapterCache _cache = new(cache, name, loggers);

    public static SqliteQueueAdapterFactory Create(IServiceProvider services, string name)
    {
        var options = Named<SqliteStreamOptions>(services, name);
        _ = services.GetRequiredKeyedService<SqliteQueueMonitor>(name); // made with the provider, so that its gauges are there
        return new(
            name,
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            services.GetRequiredService<SqliteStores>().Open(options, $"SQLite streams '{name}'"),
            services.GetRequiredKeyedService<QueueSignals>(name),
            options,
            Named<HashRingStreamQueueMapperOptions>(services, name),
            Named<SimpleQueueCacheOptions>(services, name),
            services.GetRequiredService<Serializer<StreamEnvelope>>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>());
    }

    public async Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken)
    {
        await store.Write(Repartition, cancellationToken);
        return new SqliteQueueAdapter(name, serviceId, store, _mapper, signals, serializer, clock, loggers.CreateLogger<SqliteQueueReceiver>());
    }

    public Task<IQueueAdapter> CreateAdapter() => CreateAdapter(CancellationToken.None);

    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new SqliteDeliveryFailures(
            store, signals[queueId.GetNumericId()], options.MaxDeliveryAttempts, clock, loggers.CreateLogger<SqliteDeliveryFailures>()));

    /// <summary>With another number of partitions streams live in other queues: what waits moves along, before anyone reads.</summary>
    private int Repartition(Database database)
    {
        var moved = 0;
        foreach (var (queue, @namespace, key) in QueueRows.Streams(database, serviceId, name))
        {
            var home = _mapper.GetQueueForStream(StreamId.Create(@namespace, key)).GetNumericId();
            if (home != queue) moved += QueueRows.Move(database, new(serviceId, name, home), @namespace, key);
        }

        return moved;
    }

    private static T Named<T>(IServiceProvider services, string name) => services.GetRequiredService<IOptionsMonitor<T>>().Get(name);
}
