using System.Collections.Concurrent;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Bench.HotSku;

/// <summary>A store in memory that takes its time, checks ETags, and serializes as the real ones do.</summary>
internal sealed class SlowStorage(TimeSpan delay, Serializer serializer, IActivatorProvider activators) : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (long Version, byte[] Bytes)> _items = [];
    private long _writes;
    private long _bytes;

    public long Writes => Interlocked.Read(ref _writes);

    public long Bytes => Interlocked.Read(ref _bytes);

    public T Stored<T>(string state, string key) => serializer.Deserialize<T>(_items[state + "|" + key].Bytes)!;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Delay(delay);
        var found = _items.TryGetValue(Key(stateName, grainId), out var item);
        grainState.State = found ? serializer.Deserialize<T>(item.Bytes)! : activators.GetActivator<T>().Create();
        grainState.ETag = found ? $"{item.Version}" : null;
        grainState.RecordExists = found;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var bytes = serializer.SerializeToArray(grainState.State);
        await Task.Delay(delay);
        var key = Key(stateName, grainId);
        var version = _items.TryGetValue(key, out var item) ? item.Version : 0;
        if ((version == 0 ? null : $"{version}") != grainState.ETag) throw new InconsistentStateException($"{key} is at {version}.");
        _items[key] = (version + 1, bytes);
        grainState.ETag = $"{version + 1}";
        grainState.RecordExists = true;
        Interlocked.Increment(ref _writes);
        Interlocked.Add(ref _bytes, bytes.Length);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private static string Key(string state, GrainId grain) => state + "|" + grain.Key;
}
