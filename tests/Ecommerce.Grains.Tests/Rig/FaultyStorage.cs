using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Grains.Tests.Rig;

/// <summary>One silo's way to the shared store: takes its time, and fails before or after the write as it is told.</summary>
internal sealed class FaultyStorage(
    MemoryStore store, Faults faults, Power power, Serializer serializer, IActivatorProvider activators, bool slow) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (etag, bytes) = await Reach($"read {stateName}", () => store.Read(stateName, Key(grainId)));
        grainState.State = bytes is null ? activators.GetActivator<T>().Create() : serializer.Deserialize<T>(bytes);
        grainState.ETag = etag;
        grainState.RecordExists = bytes is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var bytes = serializer.SerializeToArray(grainState.State);
        var expected = grainState.ETag;
        grainState.ETag = await Reach($"write {stateName}", () => store.Write(stateName, Key(grainId), expected, bytes), Key(grainId), grainState.State);
        grainState.RecordExists = true;
        await faults.Around($"written {stateName}", () => Task.FromResult(true), Key(grainId), grainState.State);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("The shop forgets nothing.");

    private Task<T> Reach<T>(string point, Func<T> act, string about = "", object? what = null) => faults.Around(point, async () =>
    {
        power.Check();
        if (slow) await Task.Delay(1 + faults.Roll(3));
        power.Check();
        var result = act();
        if (slow) await Task.Delay(faults.Roll(2));
        power.Check();
        return result;
    }, about, what);

    private static string Key(GrainId grain) => grain.Key.ToString()!;
}
