using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Memory;

/// <summary>
/// Grain state in this process's memory, for one silo and as long as it lives. Orleans' own memory storage serializes each state and
/// keeps it in grains, so that a cluster can share it; here a state whose type is <see cref="ImmutableAttribute"/> is kept as it is,
/// and any other is copied on its way in and out.
/// </summary>
/// <param name="states">What is kept. Storages on the same one see the same.</param>
/// <param name="deleteStateOnClear">Whether a cleared state leaves nothing behind, not even an ETag.</param>
/// <param name="activators">Make the state of a grain that has none.</param>
public sealed class MemoryStateStorage(MemoryStates states, bool deleteStateOnClear, DeepCopier copier, IActivatorProvider activators)
    : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var kept = states.Kept.GetValueOrDefault((grainId, stateName));
        (grainState.ETag, grainState.RecordExists) = (kept?.ETag, kept is { Exists: true });
        grainState.State = kept is { Exists: true } ? copier.Copy((T)kept.State!) : New<T>();
        return Task.CompletedTask;
    }

    /// <exception cref="InconsistentStateException">The ETag kept is another, or there is none; nothing was written.</exception>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var written = new KeptState(states.NewETag(), exists: true, copier.Copy(grainState.State));
        if (!TryReplace((grainId, stateName), grainState.ETag, written)) return Conflict("write", stateName, grainId, grainState.ETag);

        (grainState.ETag, grainState.RecordExists) = (written.ETag, true);
        return Task.CompletedTask;
    }

    /// <exception cref="InconsistentStateException">The ETag kept is another, or there is none; nothing was cleared.</exception>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var key = (grainId, stateName);
        var (expected, cleared) = (grainState.ETag, deleteStateOnClear ? null : new KeptState(states.NewETag(), exists: false, null));
        var done = string.IsNullOrEmpty(expected) ? !states.Kept.ContainsKey(key)
            : cleared is not null ? TryReplace(key, expected, cleared)
            : states.Kept.TryGetValue(key, out var kept) && kept.ETag == expected && states.Kept.TryRemove(new(key, kept));
        if (!done) return Conflict("clear", stateName, grainId, expected);

        (grainState.State, grainState.ETag, grainState.RecordExists) = (New<T>(), string.IsNullOrEmpty(expected) ? null : cleared?.ETag, false);
        return Task.CompletedTask;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    private bool TryReplace((GrainId, string) key, string? expected, KeptState written) =>
        string.IsNullOrEmpty(expected)
            ? states.Kept.TryAdd(key, written)
            : states.Kept.TryGetValue(key, out var kept) && kept.ETag == expected && states.Kept.TryUpdate(key, written, kept);

    private T New<T>() => activators.GetActivator<T>().Create();

    private Task Conflict(string what, string stateName, GrainId grain, string? expected) => Task.FromException(new InconsistentStateException(
        $"Cannot {what} the state {stateName} of {grain}: it has been changed since it was read.",
        states.Kept.GetValueOrDefault((grain, stateName))?.ETag ?? "", expected ?? ""));
}
