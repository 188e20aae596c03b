namespace Ecommerce.GrainInterfaces;

/// <summary>Whose an e-mail address is; its key, a digest of the normalised address, is its uniqueness.</summary>
[Alias("email"), GrainInterfaceType("email")]
public interface IEmailGrain : IGrainWithStringKey
{
    /// <summary>Whose account has the address, or null.</summary>
    [Alias("owner"), ReadOnly] ValueTask<UserId?> Owner();

    /// <summary>A link was sent there; an earlier one is no longer good.</summary>
    [Alias("invite")] ValueTask Invite(Invitation invitation);

    /// <summary>The link was followed: the address is claimed. A repeat is answered alike until the link is too old.</summary>
    [Alias("redeem")] ValueTask<RedeemedEmail> Redeem(RedeemEmail command);

    /// <summary>The account no longer has this address; others may claim it.</summary>
    [Alias("release")] ValueTask Release(UserId account);
}

/// <param name="Token">SHA-256 of what the link carried.</param>
/// <param name="Account">What a new account is to be called.</param>
[GenerateSerializer, Immutable, Alias("email.redeem")]
public sealed record RedeemEmail([property: Id(0)] string Token, [property: Id(1)] UserId Account);

/// <param name="Owner">Whose address it is now.</param>
/// <param name="Email">As it was typed.</param>
/// <param name="Existing">True if the link was for an account that was there before.</param>
[GenerateSerializer, Immutable, Alias("email.redeemed")]
public sealed record RedeemedEmail(
    [property: Id(0)] UserId Owner, [property: Id(1)] string Email, [property: Id(2)] bool Existing, [property: Id(3)] Refusal? Refusal);
