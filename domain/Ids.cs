using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("id.user")]
public readonly record struct UserId([property: Id(0)] string Value)
{
    /// <summary>A guest is known by a secret; only its digest becomes an id, so that no store or log holds the secret.</summary>
    public static UserId Guest(string token) => new(GuestMark + Digest.Of("guest", token));

    public static UserId Member(string name) => new("u-" + name);

    private const string GuestMark = "g-";

    public bool IsGuest => Value.StartsWith(GuestMark, StringComparison.Ordinal);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("id.order")]
public readonly record struct OrderId([property: Id(0)] string Value)
{
    /// <summary>Characters that somebody may type for a number, spaces and hyphens included.</summary>
    public const int NumberTyped = 20;

    /// <summary>What somebody may type for a number, as a regular expression.</summary>
    public const string NumberPattern = "^[A-Za-z0-9 -]{8,20}$";

    /// <summary>The same buyer and checkout always reach the same order: identity is idempotency.</summary>
    public static OrderId Of(UserId buyer, string checkout) => new(Digest.Of("order", buyer.Value, checkout));

    /// <summary>What people read to each other, for example <c>K7QX-2MPA</c>.</summary>
    public string Number => Value.Length < 8 ? Value.ToUpperInvariant() : $"{Value[..4]}-{Value[4..8]}".ToUpperInvariant();

    /// <summary>A number as people type it, in one spelling: without hyphens and spaces, in small letters. Null if it is none.</summary>
    public static string? ReadNumber(string? typed) =>
        typed is { Length: <= NumberTyped } && string.Concat(typed.Where(c => c is not ('-' or ' '))).ToLowerInvariant() is { Length: 8 } number && IdRules.IsId(number)
            ? number
            : null;

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

    /// <param name="hour">Hours since 1970: asked for more often, it is still one mail.</param>
    public static MailId OrderLink(OrderId order, long hour) => new($"order-link:{order}:{hour}");

    /// <param name="notification">The wish's notification: another wish of the same person is another mail.</param>
    public static MailId BackInStock(string notification) => new($"back-in-stock:{notification}");

    /// <param name="occasion">Tells one asking from the next; no secret, as it is shown and logged.</param>
    public static MailId VerifyEmail(UserId user, string occasion) => new($"verify-email:{user}:{occasion}");

    /// <inheritdoc cref="VerifyEmail"/>
    public static MailId ResetPassword(UserId user, string occasion) => new($"reset-password:{user}:{occasion}");

    /// <inheritdoc cref="VerifyEmail"/>
    public static MailId AccountNotice(UserId user, string occasion) => new($"account-notice:{user}:{occasion}");

    public static bool IsMailId(string? value) =>
        value is { Length: >= 1 and <= 200 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':');

    public override string ToString() => Value;
}

/// <summary>An event that a queue gave up on, by its content: when it fails again it is the same letter.</summary>
[GenerateSerializer, Immutable, Alias("id.dead-letter")]
public readonly record struct DeadLetterId([property: Id(0)] string Value)
{
    public static DeadLetterId Of(string queue, ReadOnlySpan<byte> content) => new(Digest.Of("dead-letter", queue, Convert.ToHexString(SHA256.HashData(content))));

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
