using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>
/// What all gateways know and the store does not: <c>Gateway:KeySecret</c>, of which a key per purpose is derived. It encrypts the
/// keys that sign access tokens and the secrets of second factors, and authenticates what callers bring back to us.
/// </summary>
internal sealed class GatewaySecret
{
    private const int Bytes = 32;
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly byte[]? _secret;

    /// <param name="secret">32 bytes or more, base64. In Development it may be missing: then it is this process's own.</param>
    /// <exception cref="InvalidOperationException">It is too short.</exception>
    public GatewaySecret(string? secret, bool development) =>
        _secret = secret is not null ? Read(secret) : development ? RandomNumberGenerator.GetBytes(Bytes) : null;

    /// <exception cref="InvalidOperationException">There is no secret: outside Development nobody signs in without one.</exception>
    public byte[] Key(string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        _secret ?? throw new InvalidOperationException("Gateway:KeySecret is needed to sign in: 32 random bytes in base64, the same for all gateways."),
        Bytes, info: Encoding.UTF8.GetBytes(purpose));

    public byte[] Mac(string purpose, string text) => HMACSHA256.HashData(Key(purpose), Encoding.UTF8.GetBytes(text));

    /// <summary>AES-256-GCM: nonce, ciphertext, tag.</summary>
    public byte[] Encrypt(string purpose, ReadOnlySpan<byte> plain)
    {
        var encrypted = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = encrypted.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(purpose), TagBytes);
        aes.Encrypt(nonce, plain, encrypted.AsSpan(NonceBytes..^TagBytes), encrypted.AsSpan(^TagBytes..));
        return encrypted;
    }

    /// <summary>Null if it was encrypted under another secret, or changed.</summary>
    public byte[]? Decrypt(string purpose, byte[] encrypted)
    {
        if (encrypted.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[encrypted.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Key(purpose), TagBytes);
        try
        {
            aes.Decrypt(encrypted.AsSpan(0, NonceBytes), encrypted.AsSpan(NonceBytes..^TagBytes), encrypted.AsSpan(^TagBytes..), plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Read(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var count) && count >= Bytes
            ? bytes[..count]
            : throw new InvalidOperationException("Gateway:KeySecret is not 32 bytes or more in base64.");
    }
}
