using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;

namespace Orleans.Storage;

/// <summary>
/// Grain states in a DynamoDB table. A write is conditional on its ETag and answered when durable. What the service says of a write is
/// believed only as far as it goes: an exception other than <see cref="InconsistentStateException"/> means that the outcome is unknown.
/// </summary>
public sealed class DynamoDBGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly string _name;
    private readonly string _service;
    private readonly DynamoDBStorageOptions _options;
    private readonly IActivatorProvider _activators;
    private readonly TimeProvider _clock;
    private readonly StateReads _reads;
    private readonly StateWrites _writes;
    private readonly StateTable _table;

    /// <param name="name">The provider's name.</param>
    /// <param name="serviceId">Used where the options name none.</param>
    /// <param name="options">Its serializer must be set.</param>
    /// <param name="client">Stays its maker's to dispose.</param>
    /// <param name="activators">Make the state of a grain that has none.</param>
    /// <param name="clock">Tells what has expired.</param>
    /// <param name="logger">Told what was done to the table.</param>
    public DynamoDBGrainStorage(
        string name, string serviceId, DynamoDBStorageOptions options, IAmazonDynamoDB client, IActivatorProvider activators,
        TimeProvider clock, ILogger<DynamoDBGrainStorage> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_name, _options, _activators, _clock) = (name, options, activators, clock);
        _service = string.IsNullOrEmpty(options.ServiceId) ? serviceId : options.ServiceId;
        _reads = new(client, options.TableName, clock);
        _writes = new(client, options.TableName, clock, _reads);
        _table = new(client, options, logger);
    }

    /// <summary>The table is found and checked at <see cref="DynamoDBStorageOptions.InitStage"/>; what is wrong with it stops the start.</summary>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(OptionFormattingUtilities.Name<DynamoDBGrainStorage>(_name), _options.InitStage, _table.Prepare);

    /// <exception cref="InvalidDataException">The stored bytes are not a <typeparamref name="T"/>; they are left as they are.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = Key(stateName, grainId);
        var found = await _reads.Find(key, cancellationToken);
        grainState.State = found?.Payload is { } payload ? Deserialize<T>(payload, key) : New<T>();
        grainState.ETag = found?.Tag.ToString();
        grainState.RecordExists = found?.Payload is not null;
    }

    /// <exception cref="InconsistentStateException">The stored ETag is another, or there is none; nothing was written.</exception>
    /// <exception cref="StateTooLargeException">Nothing was written.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = Key(stateName, grainId);
        var expected = await Expected(key, grainState.ETag, "write", cancellationToken);
        var payload = StatePayload.Of(key, _options.GrainStorageSerializer.Serialize(grainState.State).ToMemory(), _options.CompressFrom);
        var tag = expected?.Next(payload.Parts) ?? StateETag.First(payload.Parts);

        if (await _writes.Put(key, expected, tag, payload, ExpiresAt(), cancellationToken) is { } refused)
            throw Inconsistent("write", key, refused.Standing, grainState.ETag);
        grainState.ETag = tag.ToString();
        grainState.RecordExists = true;
    }

    /// <exception cref="InconsistentStateException">The stored ETag is another, or there is none; nothing was cleared.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = Key(stateName, grainId);
        StateETag? tag = null;
        if (await Expected(key, grainState.ETag, "clear", cancellationToken) is not { } expected)
        {
            if (await _reads.Find(key, cancellationToken) is { } found) throw Inconsistent("clear", key, found.Tag, grainState.ETag);
        }
        else
        {
            if (!_options.DeleteStateOnClear) tag = expected.Next(parts: 0);
            var refused = tag is { } kept
                ? await _writes.Put(key, expected, kept, payload: null, ExpiresAt(), cancellationToken)
                : await _writes.Delete(key, expected, cancellationToken);
            if (refused is not null) throw Inconsistent("clear", key, refused.Standing, grainState.ETag);
        }

        grainState.State = New<T>();
        grainState.ETag = tag?.ToString();
        grainState.RecordExists = false;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    private StateKey Key(string stateName, GrainId grainId) => new(_service, grainId, stateName);

    private T New<T>() => _activators.GetActivator<T>().Create();

    private long? ExpiresAt() => _options.TimeToLive is { } life ? (_clock.GetUtcNow() + life).ToUnixTimeSeconds() : null;

    /// <summary>Null where the grain believes that there is none. What is none of our ETags fits nothing.</summary>
    private async ValueTask<StateETag?> Expected(StateKey key, string? etag, string verb, CancellationToken cancellation) =>
        string.IsNullOrEmpty(etag) ? null
        : StateETag.TryParse(etag, out var tag) ? tag
        : throw Inconsistent(verb, key, await _reads.Head(key, cancellation), etag);

    private T Deserialize<T>(BinaryData payload, StateKey key)
    {
        try
        {
            return _options.GrainStorageSerializer.Deserialize<T>(payload) ?? New<T>();
        }
        catch (Exception error)
        {
            throw new InvalidDataException(
                $"The {key} in storage '{_name}' cannot be read as {typeof(T).Name}: {error.Message} Its {payload.ToMemory().Length} bytes are kept.", error);
        }
    }

    private static InconsistentStateException Inconsistent(string verb, StateKey key, StateItem? standing, string? etag) =>
        Inconsistent(verb, key, standing?.Tag, etag);

    /// <summary>Carries no AWS exception: it has to reach callers in other processes.</summary>
    private static InconsistentStateException Inconsistent(string verb, StateKey key, StateETag? stored, string? etag) =>
        new($"Cannot {verb} {key}: another version is stored.", stored?.ToString() ?? "", etag ?? "");
}
