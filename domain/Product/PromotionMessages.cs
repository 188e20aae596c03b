namespace Ecommerce.Domain;

/// <summary>
/// Who uses a promotion: the owner of the order and the e-mail address it was placed with, so that neither a fresh guest
/// nor a sign-in with the same address starts anew. Only digests, so that no store or log holds an address for this.
/// </summary>
/// <param name="Email">Null as long as no address is known.</param>
[GenerateSerializer, Immutable, Alias("promotion.customer")]
public sealed record Customer([property: Id(0)] string Owner, [property: Id(1)] string? Email)
{
    /// <summary>Sixty bits tell a few thousand customers apart.</summary>
    private const int Letters = 12;

    public static Customer Of(UserId owner, string? email) =>
        new(Digest.Of("owner", owner.Value)[..Letters], email is null ? null : Digest.Of("email", Mailbox(email))[..Letters]);

    public bool Is(Customer other) => Owner == other.Owner || (Email is not null && Email == other.Email);

    /// <summary>Case does not tell mailboxes apart, and neither does a tag after a plus.</summary>
    private static string Mailbox(string email)
    {
        var address = email.Trim().ToLowerInvariant();
        var (at, plus) = (address.LastIndexOf('@'), address.IndexOf('+'));
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }
}

[GenerateSerializer, Immutable, Alias("promotion.command")]
public abstract record PromotionCommand;

/// <summary>Write the terms anew. <paramref name="Revision"/> is the one they were edited from, 0 for a new promotion.</summary>
[GenerateSerializer, Immutable, Alias("promotion.define")]
public sealed record DefinePromotion([property: Id(0)] PromotionTerms Terms, [property: Id(1)] int Revision) : PromotionCommand;

[GenerateSerializer, Immutable, Alias("promotion.switch")]
public sealed record SwitchPromotion([property: Id(0)] bool Enabled) : PromotionCommand;

/// <summary>Use it for an order. <paramref name="ExpiresAt"/>: a late message must not use anything.</summary>
[GenerateSerializer, Immutable, Alias("promotion.redeem")]
public sealed record Redeem(
    [property: Id(0)] OrderId Order, [property: Id(1)] Customer Customer, [property: Id(2)] DateTimeOffset ExpiresAt) : PromotionCommand;

/// <summary>The order is off: its use, if there was one, counts no more.</summary>
[GenerateSerializer, Immutable, Alias("promotion.unredeem")]
public sealed record Unredeem([property: Id(0)] OrderId Order) : PromotionCommand;

[GenerateSerializer, Immutable, Alias("promotion.event")]
public abstract record PromotionEvent;

[GenerateSerializer, Immutable, Alias("promotion.defined")]
public sealed record PromotionDefined([property: Id(0)] PromotionTerms Terms) : PromotionEvent;

[GenerateSerializer, Immutable, Alias("promotion.switched")]
public sealed record PromotionSwitched([property: Id(0)] bool Enabled) : PromotionEvent;

[GenerateSerializer, Immutable, Alias("promotion.redeemed")]
public sealed record PromotionRedeemed(
    [property: Id(0)] OrderId Order, [property: Id(1)] Customer Customer, [property: Id(2)] DateTimeOffset At) : PromotionEvent;

[GenerateSerializer, Immutable, Alias("promotion.unredeemed")]
public sealed record PromotionUnredeemed([property: Id(0)] OrderId Order) : PromotionEvent;
