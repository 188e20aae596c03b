using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.ApiGateway.Http;

internal enum Signed
{
    Genuine,
    Forged,

    /// <summary>Signed by somebody who knows a secret, but too long ago, or in our future.</summary>
    Stale,
}

/// <summary>
/// Header <c>t=SECONDS,v1=HEX[,v1=HEX]</c>: HEX is HMAC-SHA256 over the seconds since 1970, a full stop and the body's bytes,
/// under a shared secret. Any of the accepted secrets will do, so that one can be replaced without a gap.
/// </summary>
internal static class SignedBody
{
    /// <summary>How far the sender's clock and ours may be apart, the journey included.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int MostSignatures = 4;

    /// <summary>When it was signed is known only of a genuine body.</summary>
    public static (Signed Verdict, long Seconds) Check(string header, ReadOnlySpan<byte> body, IEnumerable<string> secrets, DateTimeOffset now)
    {
        if (!TryRead(header, out var seconds, out var signatures)) return (Signed.Forged, 0);

        var genuine = false;
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
        {
            var expected = Sign(body, seconds, secret);
            foreach (var signature in signatures) genuine |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        if (!genuine) return (Signed.Forged, 0);
        return (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Tolerance ? (Signed.Genuine, seconds) : (Signed.Stale, seconds);
    }

    private static byte[] Sign(ReadOnlySpan<byte> body, long seconds, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static bool TryRead(string header, out long seconds, out List<byte[]> signatures)
    {
        (seconds, signatures) = (-1, []);
        foreach (var part in header.Split(','))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal) && seconds < 0)
            {
                // Twelve digits reach beyond the year 30000, and no further than a date can.
                if (part.Length > 13 || !long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out seconds)) return false;
            }
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && part.Length == 3 + 64 && signatures.Count < MostSignatures)
            {
                var bytes = new byte[32];
                if (Convert.FromHexString(part.AsSpan(3), bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
                signatures.Add(bytes);
            }
        }

        return seconds is >= 0 and <= 200_000_000_000 && signatures.Count > 0;
    }
}
