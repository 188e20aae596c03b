using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Domain;

/// <summary>
/// Shows that its bearer has read a mail about one order: how a guest comes back to it from another device. It is signed and not kept;
/// it opens that order for as long as it says and nothing else.
/// </summary>
/// <param name="Until">Seconds since 1970; from then on it opens nothing.</param>
/// <param name="Signature">43 letters: HMAC-SHA-256 over order, buyer and end, in base64url.</param>
[GenerateSerializer, Immutable, Alias("order.link")]
public sealed record OrderLink([property: Id(0)] OrderId Order, [property: Id(1)] long Until, [property: Id(2)] string Signature)
{
    /// <summary>Beyond delivery, and the time in which things can be sent back.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private const int SignatureLetters = 43;

    public static OrderLink Sign(OrderId order, UserId buyer, DateTimeOffset now, byte[] key)
    {
        var until = (now + Lifetime).ToUnixTimeSeconds();
        return new(order, until, Base64Url.EncodeToString(Mac(order, buyer, until, key)));
    }

    /// <summary>Null if the text is no link, whoever might have signed it.</summary>
    public static OrderLink? Parse(string? text) =>
        text?.Split('.') is [var order, { Length: <= 12 } until, { Length: SignatureLetters } signature]
        && IdRules.IsId(order) && IdRules.IsId(signature) && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(new(order), seconds, signature)
            : null;

    /// <param name="keys">Any of them may have signed it, so that one can be replaced without a gap.</param>
    public bool IsGood(UserId buyer, IEnumerable<byte[]> keys, DateTimeOffset now)
    {
        var signature = Encoding.ASCII.GetBytes(Signature);
        var genuine = false;
        foreach (var key in keys)
            genuine |= CryptographicOperations.FixedTimeEquals(signature, Base64Url.EncodeToUtf8(Mac(Order, buyer, Until, key)));
        return genuine && now.ToUnixTimeSeconds() < Until;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Order}.{Until}.{Signature}");

    private static byte[] Mac(OrderId order, UserId buyer, long until, byte[] key) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{order}\n{buyer}\n{until}")));
}
