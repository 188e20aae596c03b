namespace Ecommerce.Grains;

/// <summary>Not reentrant: two gateways that offer a key at the same time get one.</summary>
[GrainType("key-ring")]
public sealed class KeyRingGrain([PersistentState("key-ring")] IPersistentState<KeyRing> store, TimeProvider clock) : Grain, IKeyRingGrain
{
    private KeyRing? _durable;

    /// <summary>What was offered may be in memory only: an earlier write may have failed, and nobody may sign with that.</summary>
    private KeyRing Ring => _durable ??= store.RecordExists ? store.State : KeyRing.Empty;

    public ValueTask<KeyRing> Get() => new(Ring);

    public async ValueTask<KeyRing> Offer(OfferKey command)
    {
        var ring = Ring.Offer(command.Key, command.Replaces, clock.GetUtcNow());
        if (command is { Drop: true, Replaces: { } leaked } && ring != Ring) ring = ring.Without(leaked);
        if (ring == Ring) return Ring;

        store.State = ring;
        await store.WriteStateAsync();
        return _durable = ring;
    }
}
