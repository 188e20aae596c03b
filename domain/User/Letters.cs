namespace Ecommerce.Domain;

/// <summary>What a mail says, without words: those are the renderer's, in the reader's language.</summary>
[GenerateSerializer, Immutable, Alias("letter")]
public abstract record Letter
{
    /// <summary>The same without what only its reader may know: all that is kept once it was sent.</summary>
    public virtual Letter Redact() => this;

    /// <summary>Whether something was taken out of it.</summary>
    public virtual bool IsSpent => false;

    internal virtual Refusal? Check() => null;
}

/// <summary>A letter with a link that proves who follows it.</summary>
/// <param name="Link">Path and query on the shop's site, beginning with a slash; null once the mail was sent.</param>
/// <param name="Until">When the link stops working.</param>
[GenerateSerializer, Immutable, Alias("letter.secret")]
public abstract record SecretLetter([property: Id(0)] string? Link, [property: Id(1)] DateTimeOffset Until) : Letter
{
    public override Letter Redact() => this with { Link = null };

    public override bool IsSpent => Link is null;

    internal override Refusal? Check() =>
        TextRules.Required("link", Link, MailLimits.Link)
        ?? (Link is ['/', not ('/' or '\\'), ..] ? null : Refusals.Invalid("link", "A path on the shop's own site."));
}

[GenerateSerializer, Immutable, Alias("letter.verify-email")]
public sealed record VerifyEmailLetter(string? Link, DateTimeOffset Until) : SecretLetter(Link, Until);

[GenerateSerializer, Immutable, Alias("letter.reset-password")]
public sealed record ResetPasswordLetter(string? Link, DateTimeOffset Until) : SecretLetter(Link, Until);

[GenerateSerializer, Immutable, Alias("letter.line")]
public sealed record LetterLine(
    [property: Id(0)] string Name, [property: Id(1)] ImmutableArray<OptionValue> Options, [property: Id(2)] int Quantity, [property: Id(3)] Money? Total);

/// <param name="Discount">What promotions took off the goods.</param>
[GenerateSerializer, Immutable, Alias("letter.order-confirmed")]
public sealed record OrderConfirmedLetter(
    [property: Id(0)] OrderId Order,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<LetterLine> Lines,
    [property: Id(3)] Money Subtotal,
    [property: Id(4)] Money Discount,
    [property: Id(5)] Money Shipping,
    [property: Id(6)] Tax Tax,
    [property: Id(7)] Money Total,
    [property: Id(8)] Address Address) : Letter;

[GenerateSerializer, Immutable, Alias("letter.order-shipped")]
public sealed record OrderShippedLetter(
    [property: Id(0)] OrderId Order,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<LetterLine> Lines,
    [property: Id(3)] string Carrier,
    [property: Id(4)] string Tracking,
    [property: Id(5)] Address Address) : Letter;

[GenerateSerializer, Immutable, Alias("letter.order-refunded")]
public sealed record OrderRefundedLetter(
    [property: Id(0)] OrderId Order, [property: Id(1)] string Name, [property: Id(2)] Money Amount) : Letter;

/// <param name="Slug">The address of the product's page.</param>
[GenerateSerializer, Immutable, Alias("letter.back-in-stock")]
public sealed record BackInStockLetter([property: Id(0)] string Product, [property: Id(1)] string Slug, [property: Id(2)] Sku Sku) : Letter;
