namespace Ecommerce.GrainInterfaces;

/// <summary>The keys of access tokens, one ring for all gateways. There is one of it.</summary>
[Alias("key-ring"), GrainInterfaceType("key-ring")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    [Alias("get"), ReadOnly] ValueTask<KeyRing> Get();

    /// <summary>Adds the key if one is wanted, see <see cref="KeyRing.Offer"/>; answers the ring either way.</summary>
    [Alias("offer")] ValueTask<KeyRing> Offer(OfferKey command);
}

/// <param name="Replaces">The newest key, if it is to be replaced early; or null.</param>
/// <param name="Drop">Whether the replaced key is refused from now, as after a leak.</param>
[GenerateSerializer, Immutable, Alias("key.offer")]
public sealed record OfferKey([property: Id(0)] SigningKey Key, [property: Id(1)] string? Replaces, [property: Id(2)] bool Drop = false);
