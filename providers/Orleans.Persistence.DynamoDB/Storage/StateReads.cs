using Amazon.DynamoDBv2;
using Orleans.DynamoDB;

namespace Orleans.Persistence.DynamoDB;

/// <summary>A state that was found.</summary>
internal sealed record FoundState(StateETag Tag, BinaryData? Payload);

/// <summary>Strongly consistent reads. A state in pieces is read again if it was written meanwhile.</summary>
internal sealed class StateReads(IAmazonDynamoDB client, string table, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Null if there is none, or it has expired.</summary>
    /// <exception cref="InvalidDataException">Pieces are missing or cannot be put together.</exception>
    public async Task<FoundState?> Find(StateKey key, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (attempt > 1) await Jitter.Delay(attempt, cancellation);
            if (await Head(key, cancellation) is not { } head || head.ExpiredAt(clock.GetUtcNow().ToUnixTimeSeconds())) return null;
            if (!head.Exists) return new(head.Tag, null);

            var parts = await Task.WhenAll(Enumerable.Range(1, head.Parts).Select(number => client.Find(table, key.Part(number), cancellation)));
            if (parts.All(part => part?.TextOf(StateItem.Writer) == head.WriteId))
                return new(head.Tag, StatePayload.Unpack([head.Piece!, .. parts.Select(part => part![StateItem.State].B)], head.Compressed));
        }

        throw new InvalidDataException($"The {key} has pieces that do not belong together, {Attempts} times read.");
    }

    public async Task<StateItem?> Head(StateKey key, CancellationToken cancellation) =>
        await client.Find(table, key.Head, cancellation) is { } item ? StateItem.Read(item) : null;

    /// <summary>What stands in the way of a refused write: from the refusal if it brings it, else by asking.</summary>
    public async Task<StateItem?> Standing(StateKey key, Item? inRefusal, CancellationToken cancellation) =>
        inRefusal is { Count: > 0 } item ? StateItem.Read(item) : await Head(key, cancellation);
}
