namespace Ecommerce.Domain;

/// <summary>Who may sign in as an owner of carts and orders. Who never opened one, guests included, has an account that is not open.</summary>
/// <param name="Email">As its owner types it; null if the account is not open, or was erased.</param>
/// <param name="Password">A PHC string, or null if its owner signs in elsewhere.</param>
/// <param name="Reset">What a link to a new password must show, or null.</param>
/// <param name="ExternalIds">Names by which other sign-in providers know its owner: <c>provider/subject</c>.</param>
/// <param name="Erasure">What is left to do of its erasure, or null.</param>
[GenerateSerializer, Immutable, Alias("account.state")]
public sealed record Account(
    [property: Id(0)] string? Email,
    [property: Id(1)] string? Password,
    [property: Id(2)] Roles Roles,
    [property: Id(3)] bool Locked,
    [property: Id(4)] ImmutableArray<Session> Sessions,
    [property: Id(5)] Factor? Factor,
    [property: Id(6)] ResetTicket? Reset,
    [property: Id(7)] ImmutableArray<SignInNote> History,
    [property: Id(8)] ImmutableArray<SavedAddress> Addresses,
    [property: Id(9)] ImmutableArray<string> ExternalIds,
    [property: Id(10)] DateTimeOffset OpenedAt,
    [property: Id(11)] bool Erased,
    [property: Id(12)] Erasure? Erasure = null)
{
    public static readonly Account None = new(null, null, Roles.Customer, false, [], null, null, [], [], [], default, false);

    public bool IsOpen => Email is not null;

    public bool IsStaff => Roles is not Roles.Customer;

    /// <summary>Staff without a second factor are customers until they have one.</summary>
    public Roles EffectiveRoles => Factor is { On: true } ? Roles : Roles.Customer;

    public static Decision<AccountEvent> Decide(Account account, AccountCommand command, DateTimeOffset now) => command switch
    {
        OpenAccount o => Open(account, o, now),
        EraseAccount e => Erasures.Decide(account, e, now),
        RecordErased r => Erasures.Decide(account, r),
        _ when !account.IsOpen => Refusals.AccountMissing,
        SignIn s => SignIns.Open(account, s, now),
        RefreshSession r => SignIns.Refresh(account, r, now),
        ProveAgain p => SignIns.Prove(account, p, now),
        EndSession e => SignIns.End(account, e.Session),
        EndSessions e => SignIns.EndAllBut(account, e.Keep),
        AskReset a => new ResetAsked(new(a.Token, now + ResetTicket.Lifetime)),
        ResetPassword r => NewPassword(account, r, now),
        ChangePassword c => account.NotProved(c.Session, now) is { } no ? no : new PasswordChanged(c.Password, Keep: c.Session),
        ChangeEmail c => c.Email == account.Email ? Decision<AccountEvent>.Nothing : new EmailChanged(c.Email, account.Email),
        OfferFactor o => Factors.Offer(account, o, now),
        TurnOnFactor t => Factors.TurnOn(account, t, now),
        TurnOffFactor t => Factors.TurnOff(account, t.Session, now),
        RemoveFactor => Factors.Remove(account),
        RenewRecovery r => Factors.Renew(account, r, now),
        SetRoles s => s.Roles == account.Roles ? Decision<AccountEvent>.Nothing : new RolesSet(s.Roles),
        SetLocked l => l.Locked == account.Locked ? Decision<AccountEvent>.Nothing : new LockSet(l.Locked),
        SaveAddress s => AddressBook.Save(account, s),
        RemoveAddress r => AddressBook.Remove(account, r.Id),
        LinkExternal l => account.ExternalIds.Contains(l.Id) ? Decision<AccountEvent>.Nothing : new ExternalLinked(l.Id),
        UnlinkExternal u => ExternalIdentities.Unlink(account, u, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Account Evolve(Account account, AccountEvent happened) => happened switch
    {
        AccountOpened o => None with { Email = o.Email, Password = o.Password, OpenedAt = o.At },
        SessionOpened or SessionRefreshed or SessionProved or SessionEnded => SignIns.Evolve(account, happened),
        PasswordRehashed p => account with { Password = p.Password },
        PasswordChanged p => account with
        {
            Password = p.Password,
            Reset = null,
            Sessions = account.Sessions.RemoveAll(session => session.Id != p.Keep),
        },
        ResetAsked r => account with { Reset = r.Ticket },
        EmailChanged e => account with { Email = e.Email, Reset = null },
        RolesSet r => account with { Roles = r.Roles, Sessions = [] },
        LockSet l => account with { Locked = l.Locked, Sessions = l.Locked ? [] : account.Sessions },
        AddressSaved or AddressRemoved => account with { Addresses = AddressBook.Evolve(account.Addresses, happened) },
        ExternalLinked l => account with { ExternalIds = account.ExternalIds.Add(l.Id) },
        ExternalUnlinked u => account with { ExternalIds = account.ExternalIds.Remove(u.Id) },
        AccountErased e => None with { Erased = true, OpenedAt = account.OpenedAt, Erasure = e.Erasure },
        PartErased p => account with { Erasure = account.Erasure?.Without(p.Part) },
        _ => account with { Factor = Factors.Evolve(account.Factor, happened) },
    };

    public Session? SessionOf(string id, DateTimeOffset now) =>
        Sessions.FirstOrDefault(session => session.Id == id) is { } session && !session.IsOver(IsStaff, now) ? session : null;

    /// <summary>Null if who asks has shown who they are a short while ago.</summary>
    public Refusal? NotProved(string session, DateTimeOffset now) =>
        SessionOf(session, now) is not { } found ? Refusals.SessionOver
        : now - found.ProvedAt > SessionLimits.Proof ? Refusals.ProofNeeded
        : null;

    private static Decision<AccountEvent> Open(Account account, OpenAccount open, DateTimeOffset now) =>
        account.Erased ? Refusals.AccountMissing
        : account.IsOpen ? Decision<AccountEvent>.Nothing
        : new AccountOpened(open.Email, open.Password, now);

    private static Decision<AccountEvent> NewPassword(Account account, ResetPassword reset, DateTimeOffset now) =>
        account.Reset is { } ticket && ticket.Token == reset.Token && now < ticket.Until
            ? new PasswordChanged(reset.Password, Keep: null)
            : Refusals.TokenOver;
}
