using System.Security.Cryptography;
using Ecommerce.ApiGateway.Callers;
using OtpNet;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Time-based codes (RFC 6238: SHA-1, six digits, 30 seconds, one step to either side) and recovery codes. The secret is encrypted
/// before any grain sees it; that a code is used once only is for the account to say.
/// </summary>
internal sealed class SecondFactor(IGrainFactory grains, GatewaySecret secret, TimeProvider clock)
{
    private const string Purpose = "second factors";
    private const int SecretBytes = 20;
    private const int RecoveryLetters = 16;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Of a million codes three are good at any time: five tries, and 20 more an hour.</summary>
    private static readonly AttemptLimit Tries = new(5, TimeSpan.FromMinutes(3));

    /// <summary>A new secret, as the app wants it and as the account keeps it.</summary>
    public (string Base32, string Encrypted) New()
    {
        var bytes = RandomNumberGenerator.GetBytes(SecretBytes);
        return (Base32Encoding.ToString(bytes), Convert.ToBase64String(secret.Encrypt(Purpose, bytes)));
    }

    /// <summary>What authenticator apps read from a QR code.</summary>
    public static string UriOf(string base32, string email) => new OtpUri(OtpType.Totp, base32, email, "Shop").ToString();

    public static ImmutableArray<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, Factor.Codes).Select(_ => RandomNumberGenerator.GetString(Alphabet, RecoveryLetters))];

    public static string HashOf(string recovery) => Secrets.Hash(recovery.Replace("-", "", StringComparison.Ordinal).Trim().ToLowerInvariant());

    public async Task<Permit> Enter(UserId user)
    {
        var counter = grains.Attempts("code", user.Value);
        if (await counter.Take(Tries) is { } wait) return new(wait);
        return new() { Taken = { (counter, Tries) } };
    }

    public ShownCode Read(string encrypted, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit)) return new(null, HashOf(code));

        // Encrypted under a secret that is gone: no code can be checked, and recovery codes still work.
        if (secret.Decrypt(Purpose, Convert.FromBase64String(encrypted)) is not { } bytes) return new(null, null);
        var totp = new Totp(bytes);
        return totp.VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, new(previous: 1, future: 1)) ? new(step, null) : new(null, null);
    }
}
