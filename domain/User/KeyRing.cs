namespace Ecommerce.Domain;

public static class KeyLimits
{
    /// <summary>How long an access token is good. What needs to end sooner is checked at once, see the gateway's sign-in.</summary>
    public static readonly TimeSpan Access = TimeSpan.FromMinutes(10);

    /// <summary>Clocks may be so far apart.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(30);

    /// <summary>A key signs for so long; then the next one does.</summary>
    public static readonly TimeSpan Signing = TimeSpan.FromDays(30);

    /// <summary>A key is published so long before it signs: everybody who keeps a copy of the list has a newer one by then.</summary>
    public static readonly TimeSpan Announced = TimeSpan.FromMinutes(10);

    /// <summary>A gateway keeps its copy of the ring for so long.</summary>
    public static readonly TimeSpan Copy = TimeSpan.FromMinutes(1);
}

/// <summary>A key that signs access tokens.</summary>
/// <param name="Public">SubjectPublicKeyInfo of a P-256 key, base64.</param>
/// <param name="Private">PKCS#8, encrypted by the gateways under a secret that the store does not have.</param>
[GenerateSerializer, Immutable, Alias("key")]
public sealed record SigningKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Public,
    [property: Id(2)] string Private,
    [property: Id(3)] DateTimeOffset SignsFrom);

/// <summary>The keys of access tokens, oldest first; all gateways have the same.</summary>
[GenerateSerializer, Immutable, Alias("key.ring")]
public sealed record KeyRing([property: Id(0)] ImmutableArray<SigningKey> Keys)
{
    public static readonly KeyRing Empty = new([]);

    /// <summary>The key that signs now, or null if there is none yet.</summary>
    public SigningKey? Signer(DateTimeOffset now) => Keys.LastOrDefault(key => key.SignsFrom <= now);

    /// <summary>What is published and accepted: a key that was replaced, until the last token that it signed is over.</summary>
    public ImmutableArray<SigningKey> Good(DateTimeOffset now) =>
        [.. Keys.Where((_, i) => i == Keys.Length - 1 || now < Keys[i + 1].SignsFrom + KeyLimits.Access + KeyLimits.Leeway)];

    /// <summary>Whether the next key is due, so that it is known in time.</summary>
    public bool IsDue(DateTimeOffset now) =>
        Keys.IsEmpty || Keys[^1].SignsFrom + KeyLimits.Signing - KeyLimits.Announced <= now;

    /// <summary>
    /// The ring with the offered key, if one is due or <paramref name="expected"/> is the newest key and is to be replaced; two
    /// gateways that offer at the same time get one. The next key signs when everybody knows it; the first, and one that replaces
    /// another early, at once: whoever meets a key that is not in their copy fetches the ring again.
    /// </summary>
    /// <param name="expected">The key that is replaced early, because staff want so or no gateway can open it; or null.</param>
    public KeyRing Offer(SigningKey offered, string? expected, DateTimeOffset now)
    {
        var replaces = expected is not null && Keys is [.., var newest] && newest.Id == expected;
        if (!IsDue(now) && !replaces) return this;
        var from = Keys.IsEmpty || replaces ? now : now + KeyLimits.Announced;
        return new([.. Good(now), offered with { SignsFrom = from }]);
    }

    /// <summary>Without the key: what it signed is refused as soon as every copy is renewed.</summary>
    public KeyRing Without(string id) => new(Keys.RemoveAll(key => key.Id == id));
}
