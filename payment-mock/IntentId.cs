using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.PaymentMock;

/// <summary>Ids follow from keys, so a caller who lost the answer can still name the intent.</summary>
public static class IntentId
{
    private const string Prefix = "pi_";
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648, lower case
    private static readonly SearchValues<char> Digits = SearchValues.Create(Base32);
    private const int Length = 26; // 130 bits of the hash: no two keys will meet

    /// <summary><c>pi_</c> and the first 26 characters of base32(SHA-256(key)), lower case.</summary>
    /// <param name="key">The Idempotency-Key, ASCII.</param>
    public static string Of(string key)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(key));
        return Prefix + string.Create(Length, hash, static (text, hash) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var (index, shift) = Math.DivRem(i * 5, 8);
                text[i] = Base32[((hash[index] << 8 | hash[index + 1]) >> (11 - shift)) & 31];
            }
        });
    }

    public static bool IsWellFormed(string id) =>
        id.Length == Prefix.Length + Length
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && !id.AsSpan(Prefix.Length).ContainsAnyExcept(Digits);
}
