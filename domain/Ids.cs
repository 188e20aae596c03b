using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("id.user")]
public readonly record struct UserId([property: Id(0)] string Value)
{
    /// <summary>A guest is known by a secret; only its digest becomes an id, so that no store or log holds the secret.</summary>
    public static UserId Guest(string token) => new("g-" + Digest.Of("guest", token));

    public static UserId Member(string name) => new("u-" + name);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("id.order")]
public readonly record struct OrderId([property: Id(0)] string Value)
{
    /// <summary>The same buyer and checkout always reach the same order: identity is idempotency.</summary>
    public static OrderId Of(UserId buyer, string checkout) => new(Digest.Of("order", buyer.Value, checkout));

    /// <summary>What people read to each other, for example <c>K7QX-2MPA</c>.</summary>
    public string Number => Value.Length < 8 ? Value.ToUpperInvariant() : $"{Value[..4]}-{Value[4..8]}".ToUpperInvariant();

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("id.product")]
public readonly record struct ProductId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

/// <summary>One buyer's review of one product; the same two always reach the same review.</summary>
[GenerateSerializer, Immutable, Alias("id.review")]
public readonly record struct ReviewId([property: Id(0)] string Value)
{
    public static ReviewId Of(ProductId product, UserId buyer) => new(Digest.Of("review", product.Value, buyer.Value));

    public override string ToString() => Value;
}

/// <summary>One variant of a product, as counted in the warehouse.</summary>
[GenerateSerializer, Immutable, Alias("id.sku")]
public readonly record struct Sku([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("id.promotion")]
public readonly record struct PromotionId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

/// <summary>One mail. It names what it is about, so that the same occasion is the same mail, however often it is posted.</summary>
[GenerateSerializer, Immutable, Alias("id.mail")]
public readonly record struct MailId([property: Id(0)] string Value)
{
    public const string Pattern = "^[A-Za-z0-9_:-]{1,200}$";

    public static MailId OrderConfirmed(OrderId order) => new($"order-confirmed:{order}");

    public static MailId OrderShipped(OrderId order, string parcel) => new($"order-shipped:{order}:{parcel}");

    public static MailId OrderRefunded(OrderId order, string refund) => new($"order-refunded:{order}:{refund}");

    /// <param name="notification">The wish's notification: another wish of the same person is another mail.</param>
    public static MailId BackInStock(string notification) => new($"back-in-stock:{notification}");

    /// <param name="occasion">Tells one asking from the next; no secret, as it is shown and logged.</param>
    public static MailId VerifyEmail(UserId user, string occasion) => new($"verify-email:{user}:{occasion}");

    /// <inheritdoc cref="VerifyEmail"/>
    public static MailId ResetPassword(UserId user, string occasion) => new($"reset-password:{user}:{occasion}");

    public static bool IsMailId(string? value) =>
        value is { Length: >= 1 and <= 200 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':');

    public override string ToString() => Value;
}

/// <summary>Ids that are derived rather than drawn: 128 bits of SHA-256, in 26 letters and digits.</summary>
public static class Digest
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return string.Create(26, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash), static (letters, bits) =>
        {
            for (var i = 0; i < letters.Length; i++, bits >>= 5) letters[i] = Alphabet[(int)(bits & 31)];
        });
    }
}
