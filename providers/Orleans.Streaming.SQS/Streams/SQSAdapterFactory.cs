using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Aws;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streaming.SQS;
using Orleans.Streaming.SQS.Streams;
using Orleans.Streams;

namespace OrleansAWSUtils.Streams;

/// <summary>A durable stream provider over SQS, under the runtime's own cache and partitioning.</summary>
public class SQSAdapterFactory : IQueueAdapterFactory
{
    private readonly string _name;
    private readonly SqsOptions _options;
    private readonly string _serviceId;
    private readonly ISQSDataAdapter _data;
    private readonly Lazy<SqsClients> _clients;
    private readonly TimeProvider _clock;
    private readonly OrleansInstruments? _instruments;
    private readonly ILogger _logger;
    private readonly HashRingBasedStreamQueueMapper _mapper;
    private readonly MonitoredCaches _caches;
    private readonly ConcurrentDictionary<QueueId, SqsQueue> _queues = new();
    private readonly ConcurrentDictionary<QueueId, SQSAdapterReceiver> _receivers = new();

    private SQSAdapterFactory(IServiceProvider services, string name)
    {
        var loggers = services.GetRequiredService<ILoggerFactory>();
        _name = name;
        _options = Named<SqsOptions>(services, name);
        _serviceId = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        _data = SqsServices.DataAdapter(services, name);
        _clients = new(() => SqsClients.Of(_options, services.GetRequiredService<AwsClients>()));
        _clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _instruments = services.GetService<OrleansInstruments>();
        _logger = loggers.CreateLogger<SQSAdapterFactory>();
        _mapper = new(Named<HashRingStreamQueueMapperOptions>(services, name), name);
        _caches = new(new SimpleQueueAdapterCache(Named<SimpleQueueCacheOptions>(services, name), name, loggers), _instruments);
    }

    /// <summary>The provider of this name, from the options of this name.</summary>
    public static SQSAdapterFactory Create(IServiceProvider services, string name) => new(services, name);

    public virtual Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken) =>
        Task.FromResult<IQueueAdapter>(new SQSAdapter(_name, _options, _mapper, _data, QueueOf, ReceiverOf, _clock));

    public virtual Task<IQueueAdapter> CreateAdapter() => CreateAdapter(CancellationToken.None);

    public virtual IQueueAdapterCache GetQueueAdapterCache() => _caches;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new DeliveryFailures(() => _receivers.GetValueOrDefault(queueId)));

    private SqsQueue QueueOf(QueueId id) => _queues.GetOrAdd(
        id, _ => new SqsQueue(QueueNames.Of(_serviceId, id, _options.FifoQueue), _clients.Value, _options, _logger));

    private SQSAdapterReceiver ReceiverOf(QueueId id)
    {
        var (queue, held) = (QueueOf(id), new HeldMessages());
        var monitor = _instruments is null ? null : new DefaultQueueAdapterReceiverMonitor(new ReceiverMonitorDimensions($"{id}"), _instruments);
        return _receivers[id] = new(
            queue,
            held,
            new Inbox(queue, held, _data, monitor, _clock, _logger),
            new Keeper(queue, held, _options.Visibility, _clock),
            monitor);
    }

    private static T Named<T>(IServiceProvider services, string name) => services.GetRequiredService<IOptionsMonitor<T>>().Get(name);
}
