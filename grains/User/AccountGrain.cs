namespace Ecommerce.Grains;

[Reentrant, GrainType("account")]
public sealed class AccountGrain(
    [PersistentState("account")] IPersistentState<Recorded<Account, AccountEvent>> store, TimeProvider clock) : Grain, IAccountGrain
{
    private readonly Aggregate<Account, AccountEvent> _account =
        new(store, Account.None, (account, happened) => Account.Evolve(account, happened.Event), announces: (_, _, _) => false, clock);

    public ValueTask<Refusal?> Open(OpenAccount command) => Tell(command);

    public ValueTask<Credential?> Credential() => new(_account.Durable.State is { IsOpen: true } account
        ? new Credential(account.Password, account.Factor?.Secret, account.Factor is { On: true })
        : null);

    public ValueTask<SignedIn> SignIn(SignIn command) => Stand(command, command.Session);

    public ValueTask<SignedIn> Refresh(RefreshSession command) => Stand(command, command.Session);

    public ValueTask<SignedIn> Prove(ProveAgain command) => Stand(command, command.Session);

    public ValueTask<Standing?> Standing(string session) => new(StandingOf(session));

    public ValueTask<Refusal?> End(EndSession command) => Do(command);

    public ValueTask<Refusal?> EndAll(EndSessions command) => Do(command);

    public ValueTask<Refusal?> AskReset(AskReset command) => Do(command);

    public ValueTask<Refusal?> ResetPassword(ResetPassword command) => Do(command);

    public ValueTask<Refusal?> ChangePassword(ChangePassword command) => Do(command);

    public ValueTask<Refusal?> ChangeEmail(ChangeEmail command) => Tell(command);

    public ValueTask<Refusal?> OfferFactor(OfferFactor command) => Do(command);

    public ValueTask<Refusal?> TurnOnFactor(TurnOnFactor command) => Do(command);

    public ValueTask<Refusal?> TurnOffFactor(TurnOffFactor command) => Do(command);

    public ValueTask<Refusal?> RenewRecovery(RenewRecovery command) => Do(command);

    public ValueTask<Refusal?> SetRoles(SetRoles command) => Tell(command);

    public ValueTask<Refusal?> SetLocked(SetLocked command) => Tell(command);

    public ValueTask<Refusal?> SaveAddress(SaveAddress command) => Do(command);

    public ValueTask<Refusal?> RemoveAddress(RemoveAddress command) => Do(command);

    public ValueTask<AccountView?> Get() => new(_account.Durable.State is { IsOpen: true } account ? View(account) : null);

    private ValueTask<Refusal?> Do(AccountCommand command) =>
        _account.Apply(Account.Decide(_account.State, command, clock.GetUtcNow()));

    /// <summary>
    /// Answered when the register knows too. A crash in between leaves it behind until the command is repeated, which whoever got no
    /// answer does.
    /// </summary>
    private async ValueTask<Refusal?> Tell(AccountCommand command)
    {
        if (await Do(command) is { } refusal) return refusal;
        var (account, version, _) = _account.Durable;
        var id = new UserId(this.GetPrimaryKeyString());
        await GrainFactory.AccountRegister(id).Note(new(id, account.Email, account.Roles, account.Locked, account.OpenedAt, version));
        return null;
    }

    private async ValueTask<SignedIn> Stand(AccountCommand command, string session) =>
        await Do(command) is { } refusal ? new(null, refusal)
        : StandingOf(session) is { } standing ? new(standing, null)
        : new(null, Refusals.SessionOver);

    private Standing? StandingOf(string session)
    {
        var account = _account.Durable.State;
        return account.SessionOf(session, clock.GetUtcNow()) is { } found
            ? new(found.Id, account.EffectiveRoles, account.Roles, found.ProvedAt)
            : null;
    }

    private AccountView View(Account account) => new(
        new(this.GetPrimaryKeyString()), account.Email!, account.Roles, account.Locked, account.OpenedAt, account.Password is not null,
        account.Factor is { On: true }, account.Factor?.Recovery.Length ?? 0,
        [.. account.Sessions.Where(session => !session.IsOver(account.IsStaff, clock.GetUtcNow()))
            .Select(session => new SessionView(session.Id, session.OpenedAt, session.UsedAt, session.Place))],
        account.History, account.Addresses);
}
