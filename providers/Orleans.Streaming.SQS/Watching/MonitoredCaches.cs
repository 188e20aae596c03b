using System.Diagnostics.CodeAnalysis;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>The runtime's simple cache, which tells nobody how full it is, with the runtime's cache metrics.</summary>
internal sealed class MonitoredCaches(IQueueAdapterCache caches, OrleansInstruments? instruments) : IQueueAdapterCache
{
    public IQueueCache CreateQueueCache(QueueId queueId)
    {
        var cache = caches.CreateQueueCache(queueId);
        return instruments is null ? cache : new MonitoredCache(cache, new DefaultCacheMonitor(new CacheMonitorDimensions($"{queueId}", ""), instruments));
    }

    private sealed class MonitoredCache(IQueueCache cache, ICacheMonitor monitor) : IQueueCache
    {
        private bool _pressed;

        public int GetMaxAddCount() => cache.GetMaxAddCount();

        public void AddToCache(IList<IBatchContainer> messages)
        {
            cache.AddToCache(messages);
            monitor.TrackMessagesAdded(messages.Count);
            Report();
        }

        public bool TryPurgeFromCache([MaybeNullWhen(false)] out IList<IBatchContainer> purgedItems)
        {
            if (!cache.TryPurgeFromCache(out purgedItems)) return false;

            monitor.TrackMessagesPurged(purgedItems.Count);
            Report();
            return true;
        }

        [Obsolete("Use TryGetCacheCursor.")]
        public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => cache.GetCacheCursor(streamId, token!);

        public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursor(StreamId streamId, StreamSequenceToken? token) =>
            cache.TryGetCacheCursor(streamId, token!);

        public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursorAtPosition(
            StreamId streamId, StreamSubscriptionStartPosition startPosition) => cache.TryGetCacheCursorAtPosition(streamId, startPosition);

        public void UpdateDeliveryProgress(StreamSequenceToken? earliestSubscriptionToken, DateTime utcNow) =>
            cache.UpdateDeliveryProgress(earliestSubscriptionToken!, utcNow);

        public bool IsUnderPressure()
        {
            var pressed = cache.IsUnderPressure();
            if (pressed != _pressed) monitor.TrackCachePressureMonitorStatusChange("cache", pressed, null, null, null);
            return _pressed = pressed;
        }

        private void Report()
        {
            if (cache is SimpleQueueCache simple) monitor.ReportMessageStatistics(null, null, null, simple.Size);
        }
    }
}
