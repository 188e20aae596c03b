using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

[Reentrant, GrainType("account")]
public sealed class AccountGrain : Grain, IAccountGrain, IRemindable
{
    private readonly Aggregate<Account, AccountEvent> _account;
    private readonly AccountEraser _eraser;
    private readonly TimeProvider _clock;
    private readonly ILogger<AccountGrain> _log;

    public AccountGrain(
        [PersistentState("account")] IPersistentState<Recorded<Account, AccountEvent>> store, TimeProvider clock, ILogger<AccountGrain> log)
    {
        (_clock, _log) = (clock, log);
        _account = new(
            store, Account.None, (account, happened) => Account.Evolve(account, happened.Event), announces: (_, _, e) => AccountNews.IsWorth(e), clock);
        _eraser = new(this, _account, clock, log);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        try
        {
            await Tell();
        }
        catch (Exception fault)
        {
            // Nobody is kept from signing in by what cannot be told just now; it leaves with the next act.
            _log.LogWarning(fault, "An account's news is told later");
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _account.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public ValueTask<Refusal?> Open(OpenAccount command) => Register(command);

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

    public ValueTask<Refusal?> ChangeEmail(ChangeEmail command) => Register(command);

    public ValueTask<Refusal?> OfferFactor(OfferFactor command) => Do(command);

    public ValueTask<Refusal?> TurnOnFactor(TurnOnFactor command) => Do(command);

    public ValueTask<Refusal?> TurnOffFactor(TurnOffFactor command) => Do(command);

    public ValueTask<Refusal?> RemoveFactor(RemoveFactor command) => Do(command);

    public ValueTask<Refusal?> RenewRecovery(RenewRecovery command) => Do(command);

    public ValueTask<Refusal?> SetRoles(SetRoles command) => Register(command);

    public ValueTask<Refusal?> SetLocked(SetLocked command) => Register(command);

    public ValueTask<Refusal?> SaveAddress(SaveAddress command) => Do(command);

    public ValueTask<Refusal?> RemoveAddress(RemoveAddress command) => Do(command);

    public ValueTask<Refusal?> LinkExternal(LinkExternal command) => Do(command);

    public ValueTask<Refusal?> UnlinkExternal(UnlinkExternal command) => Do(command);

    public ValueTask<Refusal?> Erase(EraseAccount command) => _eraser.Begin(command);

    public ValueTask<AccountView?> Get() => new(_account.Durable.State is { IsOpen: true } account ? View(account) : null);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _eraser.Reminded();

    internal IGrainFactory Factory => GrainFactory;

    internal void Keep(TimeSpan time) => DelayDeactivation(time);

    private async ValueTask<Refusal?> Do(AccountCommand command)
    {
        var refusal = await _account.Apply(Account.Decide(_account.State, command, _clock.GetUtcNow()));
        await Tell();
        return refusal;
    }

    /// <summary>To the owner, to the audit trail, and to the claim of a provider that was unlinked. A crash in between leaves it in the outbox, which leaves with the next act or activation.</summary>
    private async Task Tell()
    {
        var ((account, _, unsent), id) = (_account.Durable, new UserId(this.GetPrimaryKeyString()));
        foreach (var happened in unsent)
        {
            if (AccountNews.Note(id, account, happened, CallTrace.Id) is { } note) await GrainFactory.AuditTrail().Append(note);
            if (happened.Event is ExternalUnlinked { Id: var gone } && !_account.State.ExternalIds.Contains(gone))
                await GrainFactory.ExternalIdentity(ExternalIdentity.KeyOf(gone)).Release(id);
            if (AccountNews.Mail(id, account, happened) is { } mail) await GrainFactory.Mail(mail.Id).Post(mail.Post);
        }

        _account.Sent(unsent);
    }

    /// <summary>
    /// Answered when the register knows too. A crash in between leaves it behind until the command is repeated, which whoever got no
    /// answer does.
    /// </summary>
    private async ValueTask<Refusal?> Register(AccountCommand command)
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
        return account.SessionOf(session, _clock.GetUtcNow()) is { } found
            ? new(found.Id, account.EffectiveRoles, account.Roles, found.ProvedAt)
            : null;
    }

    private AccountView View(Account account) => new(
        new(this.GetPrimaryKeyString()), account.Email!, account.Roles, account.Locked, account.OpenedAt, account.Password is not null,
        account.Factor is { On: true }, account.Factor?.Recovery.Length ?? 0,
        [.. account.Sessions.Where(session => !session.IsOver(account.IsStaff, _clock.GetUtcNow()))
            .Select(session => new SessionView(session.Id, session.OpenedAt, session.UsedAt, session.Place))],
        account.History, account.Addresses)
    {
        ExternalIds = account.ExternalIds,
    };
}
