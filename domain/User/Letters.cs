namespace Ecommerce.Domain;

/// <summary>What a mail says, without words: those are the renderer's, in the reader's language.</summary>
[GenerateSerializer, Immutable, Alias("letter")]
public abstract record Letter
{
    /// <summary>The same without what only its reader may know: all that is kept once it was sent.</summary>
    public virtual Letter Redact() => this;

    /// <summary>Whether something was taken out of it.</summary>
    public virtual bool IsSpent => false;

    /// <summary>About an account rather than a purchase: once it is over, its reader's address stands in the list only.</summary>
    public virtual bool ForgetsReader => false;

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

    public override bool ForgetsReader => true;

    internal override Refusal? Check() =>
        TextRules.Required("link", Link, MailLimits.Link)
        ?? (Link is ['/', not ('/' or '\\'), ..] ? null : Refusals.Invalid("link", "A path on the shop's own site."));
}

[GenerateSerializer, Immutable, Alias("letter.verify-email")]
public sealed record VerifyEmailLetter(string? Link, DateTimeOffset Until) : SecretLetter(Link, Until);

[GenerateSerializer, Immutable, Alias("letter.reset-password")]
public sealed record ResetPasswordLetter(string? Link, DateTimeOffset Until) : SecretLetter(Link, Until);

/// <summary>A letter that leads to an order.</summary>
public interface IOrderLetter
{
    OrderId Order { get; }

    /// <summary>The buyer, if it is a guest: then the letter is sent with an <see cref="OrderLink"/>, as nobody can sign in to see the order.</summary>
    UserId? Guest { get; }
}

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
    [property: Id(8)] Address Address) : Letter, IOrderLetter
{
    [Id(9)]
    public UserId? Guest { get; init; }
}

[GenerateSerializer, Immutable, Alias("letter.order-shipped")]
public sealed record OrderShippedLetter(
    [property: Id(0)] OrderId Order,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<LetterLine> Lines,
    [property: Id(3)] string Carrier,
    [property: Id(4)] string Tracking,
    [property: Id(5)] Address Address) : Letter, IOrderLetter
{
    [Id(6)]
    public UserId? Guest { get; init; }
}

[GenerateSerializer, Immutable, Alias("letter.order-refunded")]
public sealed record OrderRefundedLetter(
    [property: Id(0)] OrderId Order, [property: Id(1)] string Name, [property: Id(2)] Money Amount) : Letter, IOrderLetter
{
    [Id(3)]
    public UserId? Guest { get; init; }
}

/// <summary>Somebody who knows the order's number has asked for a way back to it.</summary>
[GenerateSerializer, Immutable, Alias("letter.order-link")]
public sealed record OrderLinkLetter([property: Id(0)] OrderId Order, [property: Id(1)] string Name, [property: Id(2)] UserId? Guest)
    : Letter, IOrderLetter;

/// <param name="Slug">The address of the product's page.</param>
[GenerateSerializer, Immutable, Alias("letter.back-in-stock")]
public sealed record BackInStockLetter([property: Id(0)] string Product, [property: Id(1)] string Slug, [property: Id(2)] Sku Sku) : Letter;

/// <summary>What somebody is told about their own account, so that they notice if it was not them.</summary>
public enum AccountNotice
{
    Erased,
    PasswordChanged,
    EmailChanged,
    FactorOn,
    FactorOff,
    RecoveryRenewed,
    ProviderLinked,
    ProviderUnlinked,
}

[GenerateSerializer, Immutable, Alias("letter.account-notice")]
public sealed record AccountNoticeLetter([property: Id(0)] AccountNotice What, [property: Id(1)] DateTimeOffset At) : Letter
{
    public override bool ForgetsReader => true;
}
