namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("account.command")]
public abstract record AccountCommand;

/// <summary>The first to open it wins; a repeat changes nothing.</summary>
/// <param name="Password">A PHC string, or null for who signs in elsewhere.</param>
[GenerateSerializer, Immutable, Alias("account.open")]
public sealed record OpenAccount([property: Id(0)] string Email, [property: Id(1)] string? Password) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.ask-reset")]
public sealed record AskReset([property: Id(0)] string Token) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.reset-password")]
public sealed record ResetPassword([property: Id(0)] string Token, [property: Id(1)] string Password) : AccountCommand;

/// <summary>All other devices are signed out.</summary>
[GenerateSerializer, Immutable, Alias("account.change-password")]
public sealed record ChangePassword([property: Id(0)] string Session, [property: Id(1)] string Password) : AccountCommand;

/// <summary>The new address has been proved, and is claimed for this account.</summary>
[GenerateSerializer, Immutable, Alias("account.change-email")]
public sealed record ChangeEmail([property: Id(0)] string Email) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.offer-factor")]
public sealed record OfferFactor([property: Id(0)] string Session, [property: Id(1)] string Secret) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.turn-on-factor")]
public sealed record TurnOnFactor(
    [property: Id(0)] string Session, [property: Id(1)] long Step, [property: Id(2)] ImmutableArray<string> Recovery) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.turn-off-factor")]
public sealed record TurnOffFactor([property: Id(0)] string Session) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.renew-recovery")]
public sealed record RenewRecovery([property: Id(0)] string Session, [property: Id(1)] ImmutableArray<string> Recovery) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.set-roles")]
public sealed record SetRoles([property: Id(0)] Roles Roles) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.set-locked")]
public sealed record SetLocked([property: Id(0)] bool Locked) : AccountCommand;

/// <param name="Id">As another sign-in provider knows the owner: <c>provider/subject</c>.</param>
[GenerateSerializer, Immutable, Alias("account.link-external")]
public sealed record LinkExternal([property: Id(0)] string Id) : AccountCommand;

/// <param name="Provider">The short name under which the shop knows it; whoever it knows the owner as is no way in any more.</param>
[GenerateSerializer, Immutable, Alias("account.unlink-external")]
public sealed record UnlinkExternal([property: Id(0)] string Session, [property: Id(1)] string Provider) : AccountCommand;

/// <summary>An administrator takes off what its owner has lost. Every device is signed out.</summary>
[GenerateSerializer, Immutable, Alias("account.remove-factor")]
public sealed record RemoveFactor : AccountCommand;

/// <param name="Token">SHA-256 of what the link carries; the link's token itself is nowhere.</param>
[GenerateSerializer, Immutable, Alias("account.reset-ticket")]
public sealed record ResetTicket([property: Id(0)] string Token, [property: Id(1)] DateTimeOffset Until)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}

[GenerateSerializer, Immutable, Alias("account.event")]
public abstract record AccountEvent;

[GenerateSerializer, Immutable, Alias("account.opened")]
public sealed record AccountOpened(
    [property: Id(0)] string Email, [property: Id(1)] string? Password, [property: Id(2)] DateTimeOffset At) : AccountEvent;

/// <summary>The same password under newer parameters.</summary>
[GenerateSerializer, Immutable, Alias("account.password-rehashed")]
public sealed record PasswordRehashed([property: Id(0)] string Password) : AccountEvent;

/// <param name="Keep">The session that stays signed in, or null for none.</param>
[GenerateSerializer, Immutable, Alias("account.password-changed")]
public sealed record PasswordChanged([property: Id(0)] string Password, [property: Id(1)] string? Keep) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.reset-asked")]
public sealed record ResetAsked([property: Id(0)] ResetTicket Ticket) : AccountEvent;

/// <param name="Was">The address before.</param>
[GenerateSerializer, Immutable, Alias("account.email-changed")]
public sealed record EmailChanged([property: Id(0)] string Email, [property: Id(1)] string? Was = null) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.factor-offered")]
public sealed record FactorOffered([property: Id(0)] string Secret) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.factor-on")]
public sealed record FactorTurnedOn([property: Id(0)] long Step, [property: Id(1)] ImmutableArray<string> Recovery) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.code-used")]
public sealed record CodeUsed([property: Id(0)] long? Step, [property: Id(1)] string? Recovery) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.recovery-renewed")]
public sealed record RecoveryRenewed([property: Id(0)] ImmutableArray<string> Recovery) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.factor-off")]
public sealed record FactorTurnedOff : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.roles-set")]
public sealed record RolesSet([property: Id(0)] Roles Roles) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.lock-set")]
public sealed record LockSet([property: Id(0)] bool Locked) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.external-linked")]
public sealed record ExternalLinked([property: Id(0)] string Id) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.external-unlinked")]
public sealed record ExternalUnlinked([property: Id(0)] string Id) : AccountEvent;
