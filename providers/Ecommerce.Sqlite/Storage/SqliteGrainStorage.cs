using Ecommerce.Sqlite.Store;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Ecommerce.Sqlite.Storage;

/// <summary>
/// Grain state in an SQLite file. A write is conditional on its ETag and answered when durable; writes of all grains share commits.
/// </summary>
/// <param name="name">The provider's name. Two names in one file are two stores.</param>
/// <param name="serviceId">Services may share a file and do not see each other's grains.</param>
/// <param name="store">The file.</param>
/// <param name="options">Its serializer must be set.</param>
/// <param name="activators">Make the state of a grain that has none.</param>
public sealed class SqliteGrainStorage(
    string name, string serviceId, SqliteStore store, SqliteStorageOptions options, IActivatorProvider activators)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Nothing to do: the file is open. Taking part means being made when the silo starts, so that a bad file stops the start.</summary>
    public void Participate(ISiloLifecycle observer)
    {
    }

    /// <exception cref="InvalidDataException">The stored bytes are not a <typeparamref name="T"/>; they are left as they are.</exception>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        try
        {
            var row = store.Read(database => GrainRows.Find(database, Key(stateName, grainId)));
            grainState.State = row?.Payload is null ? New<T>() : Deserialize<T>(row, stateName, grainId);
            grainState.ETag = row?.ETag;
            grainState.RecordExists = row?.Payload is not null;
            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }

    /// <exception cref="InconsistentStateException">The stored ETag is another, or there is none; nothing was written.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var (key, expected, etag) = (Key(stateName, grainId), grainState.ETag, NewETag());
        ReadOnlyMemory<byte> payload = options.GrainStorageSerializer.Serialize(grainState.State);
        var checksum = Checksum.Of(payload.Span);

        var conflict = await store.Write(
            database => string.IsNullOrEmpty(expected)
                ? Conflict(GrainRows.TryInsert(database, key, etag, payload, checksum), database, key)
                : Conflict(GrainRows.TryUpdate(database, key, expected, etag, payload, checksum), database, key),
            cancellationToken);

        conflict?.Throw("write", key, expected);
        grainState.ETag = etag;
        grainState.RecordExists = true;
    }

    /// <exception cref="InconsistentStateException">The stored ETag is another, or there is none; nothing was cleared.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var (key, expected, etag) = (Key(stateName, grainId), grainState.ETag, options.DeleteStateOnClear ? null : NewETag());
        var conflict = string.IsNullOrEmpty(expected)
            ? await store.Write(database => Conflict(GrainRows.FindETag(database, key) is null, database, key), cancellationToken)
            : await store.Write(
                database => etag is null
                    ? Conflict(GrainRows.TryDelete(database, key, expected), database, key)
                    : Conflict(GrainRows.TryEmpty(database, key, expected, etag), database, key),
                cancellationToken);

        conflict?.Throw("clear", key, expected);
        grainState.State = New<T>();
        grainState.ETag = string.IsNullOrEmpty(expected) ? null : etag;
        grainState.RecordExists = false;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <summary>Never used twice, also not by a state that was deleted and written anew.</summary>
    private static string NewETag() => Guid.CreateVersion7().ToString("N");

    private static WriteConflict? Conflict(bool done, Database database, GrainRowKey key) =>
        done ? null : new WriteConflict(GrainRows.FindETag(database, key));

    private GrainRowKey Key(string stateName, GrainId grainId) => new(grainId.ToString(), stateName, name, serviceId);

    private T New<T>() => activators.GetActivator<T>().Create();

    private T Deserialize<T>(GrainRow row, string stateName, GrainId grainId)
    {
        try
        {
            Checksum.Verify(row.Payload, row.Checksum);
            return options.GrainStorageSerializer.Deserialize<T>(new BinaryData(row.Payload!)) ?? New<T>();
        }
        catch (Exception error)
        {
            throw new InvalidDataException(
                $"State '{stateName}' of grain {grainId} in storage '{name}' cannot be read as {typeof(T).Name}: {error.Message} "
                + $"Its {row.Payload!.Length} bytes are kept (ETag {row.ETag}).",
                error);
        }
    }

    private sealed record WriteConflict(string? StoredETag)
    {
        public void Throw(string verb, GrainRowKey key, string? expected) => throw new InconsistentStateException(
            $"Cannot {verb} state '{key.StateName}' of grain {key.GrainId}: another version is stored.", StoredETag ?? "", expected ?? "");
    }
}
