namespace Ecommerce.Domain;

/// <summary>What people type to open a promotion: spaces around it and its case do not matter.</summary>
public static class CouponCode
{
    /// <summary>What people may type, as a regular expression.</summary>
    public const string Pattern = "^[A-Za-z0-9-]{3,32}$";

    public const string Sentence = "A code has 3 to 32 letters, digits or hyphens.";

    /// <summary>The code as it is kept and compared, or null if it can be none. Letters are those of ASCII.</summary>
    public static string? Normalise(string? typed)
    {
        var code = typed?.Trim().ToUpperInvariant();
        return code is { Length: >= 3 and <= 32 } && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-') ? code : null;
    }
}

[GenerateSerializer, Immutable, Alias("coupon.event")]
public abstract record CouponEvent;

[GenerateSerializer, Immutable, Alias("coupon.claimed")]
public sealed record CouponClaimed([property: Id(0)] PromotionId Promotion) : CouponEvent;

[GenerateSerializer, Immutable, Alias("coupon.freed")]
public sealed record CouponFreed : CouponEvent;

/// <summary>Which promotion a code opens. A code has one, whoever asks first.</summary>
[GenerateSerializer, Immutable, Alias("coupon.state")]
public sealed record Coupon([property: Id(0)] PromotionId? Promotion)
{
    public static readonly Coupon Free = new((PromotionId?)null);

    public static Decision<CouponEvent> Claim(Coupon coupon, PromotionId promotion) =>
        coupon.Promotion is not { } owner ? new CouponClaimed(promotion)
        : owner == promotion ? Decision<CouponEvent>.Nothing
        : Refusals.CodeTaken(owner);

    public static Decision<CouponEvent> Release(Coupon coupon, PromotionId promotion) =>
        coupon.Promotion == promotion ? new CouponFreed() : Decision<CouponEvent>.Nothing;

    public static Coupon Evolve(Coupon coupon, CouponEvent happened) => happened switch
    {
        CouponClaimed c => new(c.Promotion),
        CouponFreed => Free,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
