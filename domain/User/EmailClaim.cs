namespace Ecommerce.Domain;

/// <summary>A link that was sent to an address, not followed yet.</summary>
/// <param name="Token">SHA-256 of what the link carries.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="For">The account that wants to change to this address; null for a new account.</param>
[GenerateSerializer, Immutable, Alias("email.invitation")]
public sealed record Invitation(
    [property: Id(0)] string Token, [property: Id(1)] string Email, [property: Id(2)] UserId? For, [property: Id(3)] DateTimeOffset Until)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}

/// <summary>Whose an address is. There is one such claim per address, which is what makes addresses unique.</summary>
/// <param name="Owner">The account that has it, or null.</param>
[GenerateSerializer, Immutable, Alias("email.claim")]
public sealed record EmailClaim([property: Id(0)] UserId? Owner, [property: Id(1)] Invitation? Invitation)
{
    public static readonly EmailClaim None = new(null, null);

    /// <summary>A link to the address is followed: from now the address belongs to an account. A repeat is answered alike.</summary>
    /// <param name="account">What a new account is called, unless an earlier try has named it already.</param>
    public (EmailClaim Claim, Refusal? Refusal) Redeem(string token, UserId account, DateTimeOffset now)
    {
        if (Invitation is not { } invitation || invitation.Token != token || now >= invitation.Until) return (this, Refusals.TokenOver);
        if (Owner is { } owner && invitation.For is { } claimant && owner != claimant) return (this, Refusals.EmailTaken);
        return (this with { Owner = Owner ?? invitation.For ?? account }, null);
    }

    /// <summary>The account has another address now, or is no more.</summary>
    public EmailClaim Release(UserId account) => Owner == account ? None : this;
}
