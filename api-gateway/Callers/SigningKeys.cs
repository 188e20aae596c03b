using System.Buffers.Text;
using System.Security.Cryptography;
using Ecommerce.ApiGateway.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>This gateway's copy of the key ring, renewed each minute and when a token names a key that is not in it.</summary>
internal sealed class SigningKeys(
    IGrainFactory grains, GatewaySecret secret, TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private const string Purpose = "signing keys";

    /// <summary>Anybody can make up names of keys; no more than one a second makes us ask.</summary>
    private static readonly TimeSpan BetweenAsking = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _renewing = new(1, 1);
    private Copy? _copy;

    public async ValueTask<Copy> Current(CancellationToken cancellation) =>
        _copy is { } copy && clock.GetUtcNow() - copy.Fetched < KeyLimits.Copy ? copy : await Renew(KeyLimits.Copy, cancellation);

    /// <summary>The key that a token names, or null if it is not good.</summary>
    public async ValueTask<SecurityKey?> Find(string id, CancellationToken cancellation)
    {
        var copy = await Current(cancellation);
        if (!copy.Public.ContainsKey(id)) copy = await Renew(BetweenAsking, cancellation);
        return copy.Public.GetValueOrDefault(id);
    }

    /// <summary>A new key signs from now. With <paramref name="drop"/> what the old one signed is no longer accepted.</summary>
    public async Task Replace(bool drop, CancellationToken cancellation)
    {
        var newest = (await Current(cancellation)).Ring.Keys[^1].Id;
        await grains.KeyRing().Offer(new(New(), newest, drop));
        await Renew(TimeSpan.Zero, cancellation);
    }

    private async Task<Copy> Renew(TimeSpan atMost, CancellationToken cancellation)
    {
        await _renewing.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            return _copy is { } copy && now - copy.Fetched < atMost ? copy : _copy = await new Retry(clock, options, budget).Run(() => Fetch(now), cancellation);
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async ValueTask<Copy> Fetch(DateTimeOffset now)
    {
        var ring = await grains.KeyRing().Get();
        if (ring.IsDue(now)) ring = await grains.KeyRing().Offer(new(New(), null));
        var signer = Open(SignerOf(ring, now));

        // Encrypted under a secret that no gateway has any more: nobody can sign with it.
        if (signer is null)
        {
            ring = await grains.KeyRing().Offer(new(New(), ring.Keys[^1].Id));
            signer = Open(ring.Keys[^1]);
        }

        return new(ring, now, ring.Good(now).ToImmutableDictionary(key => key.Id, PublicHalf), signer
            ?? throw new InvalidOperationException("Gateways disagree about Gateway:KeySecret."));
    }

    /// <summary>The first key signs at once, by a clock that may be ahead of ours.</summary>
    private static SigningKey SignerOf(KeyRing ring, DateTimeOffset now) => ring.Signer(now) ?? ring.Keys[0];

    private SigningKey New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            Convert.ToBase64String(secret.Encrypt(Purpose, key.ExportPkcs8PrivateKey())), default);
    }

    private ECDsaSecurityKey? Open(SigningKey key)
    {
        if (secret.Decrypt(Purpose, Convert.FromBase64String(key.Private)) is not { } plain) return null;
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(plain, out _);
        return new(ecdsa) { KeyId = key.Id };
    }

    private static SecurityKey PublicHalf(SigningKey key)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Public), out _);
        return new ECDsaSecurityKey(ecdsa) { KeyId = key.Id };
    }

    /// <param name="Public">What is accepted now, by name.</param>
    internal sealed record Copy(KeyRing Ring, DateTimeOffset Fetched, ImmutableDictionary<string, SecurityKey> Public, ECDsaSecurityKey Signer);
}
