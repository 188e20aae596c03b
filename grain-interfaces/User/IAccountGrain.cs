namespace Ecommerce.GrainInterfaces;

/// <summary>
/// Who may sign in as an owner of carts and orders. It never sees a password, a code or a token: gateways compute hashes, and it
/// decides by them. Whatever needs a recent proof of identity is decided here, by the session's own record.
/// </summary>
[Alias("account"), GrainInterfaceType("account")]
public interface IAccountGrain : IGrainWithStringKey
{
    [Alias("open")] ValueTask<Refusal?> Open(OpenAccount command);

    /// <summary>What a gateway needs to check what is shown; null if there is no account.</summary>
    [Alias("credential"), ReadOnly] ValueTask<Credential?> Credential();

    [Alias("sign-in")] ValueTask<SignedIn> SignIn(SignIn command);

    /// <summary>A token that comes a second time ends the session.</summary>
    [Alias("refresh")] ValueTask<SignedIn> Refresh(RefreshSession command);

    /// <summary>The session is as good as new for what needs a recent proof.</summary>
    [Alias("prove")] ValueTask<SignedIn> Prove(ProveAgain command);

    /// <summary>Null if the session is over.</summary>
    [Alias("standing"), ReadOnly] ValueTask<Standing?> Standing(string session);

    [Alias("end-session")] ValueTask<Refusal?> End(EndSession command);

    [Alias("end-sessions")] ValueTask<Refusal?> EndAll(EndSessions command);

    [Alias("ask-reset")] ValueTask<Refusal?> AskReset(AskReset command);

    [Alias("reset-password")] ValueTask<Refusal?> ResetPassword(ResetPassword command);

    [Alias("change-password")] ValueTask<Refusal?> ChangePassword(ChangePassword command);

    [Alias("change-email")] ValueTask<Refusal?> ChangeEmail(ChangeEmail command);

    [Alias("offer-factor")] ValueTask<Refusal?> OfferFactor(OfferFactor command);

    [Alias("turn-on-factor")] ValueTask<Refusal?> TurnOnFactor(TurnOnFactor command);

    [Alias("turn-off-factor")] ValueTask<Refusal?> TurnOffFactor(TurnOffFactor command);

    /// <summary>For who has lost it, once an administrator knows that it is them.</summary>
    [Alias("remove-factor")] ValueTask<Refusal?> RemoveFactor(RemoveFactor command);

    [Alias("renew-recovery")] ValueTask<Refusal?> RenewRecovery(RenewRecovery command);

    [Alias("set-roles")] ValueTask<Refusal?> SetRoles(SetRoles command);

    [Alias("set-locked")] ValueTask<Refusal?> SetLocked(SetLocked command);

    [Alias("save-address")] ValueTask<Refusal?> SaveAddress(SaveAddress command);

    [Alias("remove-address")] ValueTask<Refusal?> RemoveAddress(RemoveAddress command);

    /// <summary>Its owner signs in by another provider as well; that nobody else does is for the provider's own claim to say.</summary>
    [Alias("link-external")] ValueTask<Refusal?> LinkExternal(LinkExternal command);

    /// <summary>The provider is no way in any more, whoever it vouches for; refused if there would be none.</summary>
    [Alias("unlink-external")] ValueTask<Refusal?> UnlinkExternal(UnlinkExternal command);

    /// <summary>
    /// Ends the account and everything personal in it at once; whatever else knows its owner forgets soon after, however often something
    /// dies meanwhile. A repeat is answered alike.
    /// </summary>
    [Alias("erase")] ValueTask<Refusal?> Erase(EraseAccount command);

    /// <summary>Null if there is no account.</summary>
    [Alias("get"), ReadOnly] ValueTask<AccountView?> Get();
}

/// <param name="Password">A PHC string, or null if its owner signs in elsewhere.</param>
/// <param name="Secret">The second factor's, encrypted; null without one.</param>
/// <param name="FactorOn">Whether a code is asked for.</param>
[GenerateSerializer, Immutable, Alias("account.credential")]
public sealed record Credential(
    [property: Id(0)] string? Password, [property: Id(1)] string? Secret, [property: Id(2)] bool FactorOn);

/// <summary>What a session may do now.</summary>
/// <param name="Roles">Those that count: without a second factor none do.</param>
/// <param name="Granted">Those that administrators gave.</param>
/// <param name="ProvedAt">When its owner has shown who they are last.</param>
[GenerateSerializer, Immutable, Alias("account.standing")]
public sealed record Standing(
    [property: Id(0)] string Session, [property: Id(1)] Roles Roles, [property: Id(2)] Roles Granted, [property: Id(3)] DateTimeOffset ProvedAt);

/// <summary>Either a standing or why there is none.</summary>
[GenerateSerializer, Immutable, Alias("account.signed-in")]
public sealed record SignedIn([property: Id(0)] Standing? Standing, [property: Id(1)] Refusal? Refusal);

/// <param name="RecoveryLeft">Recovery codes that are not used yet.</param>
[GenerateSerializer, Immutable, Alias("account.view")]
public sealed record AccountView(
    [property: Id(0)] UserId Id,
    [property: Id(1)] string Email,
    [property: Id(2)] Roles Roles,
    [property: Id(3)] bool Locked,
    [property: Id(4)] DateTimeOffset OpenedAt,
    [property: Id(5)] bool HasPassword,
    [property: Id(6)] bool FactorOn,
    [property: Id(7)] int RecoveryLeft,
    [property: Id(8)] ImmutableArray<SessionView> Sessions,
    [property: Id(9)] ImmutableArray<SignInNote> History,
    [property: Id(10)] ImmutableArray<SavedAddress> Addresses)
{
    /// <summary>Names by which other sign-in providers know the owner.</summary>
    [Id(11)]
    public ImmutableArray<string> ExternalIds { get; init; } = [];

    /// <summary>Nobody was ever let in: what opened it for a provider's person died before it was linked.</summary>
    public bool IsHalfOpen => !HasPassword && ExternalIds.IsEmpty;
}

[GenerateSerializer, Immutable, Alias("account.session-view")]
public sealed record SessionView(
    [property: Id(0)] string Id, [property: Id(1)] DateTimeOffset OpenedAt, [property: Id(2)] DateTimeOffset UsedAt, [property: Id(3)] SignInPlace Place);
