using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Serialization;
using Orleans.Streams;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>One silo's stream provider over the shared queues, under the runtime's own pulling agents.</summary>
internal sealed class MemoryStreams(string name, MemoryQueues queues, Faults faults, Power power, Serializer serializer, ILoggerFactory loggers)
    : IQueueAdapterFactory, IQueueAdapter, IStreamFailureHandler
{
    private readonly HashRingBasedStreamQueueMapper _mapper = Mapper(name);
    private readonly SimpleQueueAdapterCache _cache = new(new SimpleQueueCacheOptions { CacheSize = 4096 }, name, loggers);

    public string Name => name;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <summary>What was not delivered in its time stays queued; the next receiver reads it again.</summary>
    public bool ShouldFaultSubsriptionOnError => false;

    public static HashRingBasedStreamQueueMapper Mapper(string name) => new(new HashRingStreamQueueMapperOptions { TotalQueueCount = 4 }, name);

    public static MemoryStreams Create(IServiceProvider services, string name) => new(
        name, services.GetRequiredService<MemoryQueues>(), services.GetRequiredService<Faults>(), services.GetRequiredService<Power>(),
        services.GetRequiredService<Serializer>(), services.GetRequiredService<ILoggerFactory>());

    public Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        faults.Around("enqueue", () =>
        {
            power.Check();
            queues.Add(_mapper.GetQueueForStream(streamId), streamId, serializer.SerializeToArray(events.Cast<object>().ToList()));
            return Task.FromResult(true);
        }, streamId.GetKeyAsString());

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new MemoryReceiver(queueId, queues, power, serializer);

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(this);

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) =>
        Task.CompletedTask;

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) =>
        Task.CompletedTask;
}

internal sealed class MemoryReceiver(QueueId queue, MemoryQueues queues, Power power, Serializer serializer) : IQueueAdapterReceiver
{
    private long _position;

    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        power.Check();
        var messages = queues.After(queue, _position, maxCount > 0 ? Math.Min(maxCount, 256) : 256);
        if (messages.Count > 0) _position = messages[^1].Number;
        return Task.FromResult<IList<IBatchContainer>>(
            [.. messages.Select(m => new MemoryBatch(m.Stream, serializer.Deserialize<List<object>>(m.Payload)!, new(m.Number)))]);
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages)
    {
        power.Check();
        queues.Remove(queue, messages.Select(message => message.SequenceToken.SequenceNumber));
        return Task.CompletedTask;
    }

    public Task Shutdown(TimeSpan timeout) => Task.CompletedTask;
}

[GenerateSerializer, Alias("test.memory-batch")]
internal sealed class MemoryBatch(StreamId streamId, List<object> events, EventSequenceTokenV2 token) : IBatchContainer
{
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    [Id(1)]
    public List<object> Events { get; } = events;

    [Id(2)]
    public EventSequenceTokenV2 Token { get; } = token;

    public StreamSequenceToken SequenceToken => Token;

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Events.OfType<T>().Select((item, at) => Tuple.Create<T, StreamSequenceToken>(item, Token.CreateSequenceTokenForEvent(at)));

    public bool ImportRequestContext() => false;
}
