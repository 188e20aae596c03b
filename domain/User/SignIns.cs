namespace Ecommerce.Domain;

/// <summary>Opens a session for who has shown who they are. The same session again changes nothing.</summary>
/// <param name="Token">SHA-256 of its first refresh token.</param>
/// <param name="Proved">The PHC string that the password shown matches; null if another provider vouches.</param>
/// <param name="Rehash">The same password under newer parameters, or null.</param>
/// <param name="External">As whom another provider vouches for them, <c>provider/subject</c>; null if a password was shown.</param>
/// <param name="Unproved">Another provider vouches, but not that it was a short while ago: what needs a recent proof needs another.</param>
[GenerateSerializer, Immutable, Alias("account.sign-in")]
public sealed record SignIn(
    [property: Id(0)] string Session,
    [property: Id(1)] string Token,
    [property: Id(2)] string? Proved,
    [property: Id(3)] string? Rehash,
    [property: Id(4)] ShownCode? Code,
    [property: Id(5)] SignInPlace Place,
    [property: Id(6)] bool Unproved = false,
    [property: Id(7)] string? External = null) : AccountCommand;

/// <param name="Shown">SHA-256 of the refresh token that was sent.</param>
/// <param name="Next">SHA-256 of its successor, which is always the same for the same token.</param>
[GenerateSerializer, Immutable, Alias("account.refresh")]
public sealed record RefreshSession([property: Id(0)] string Session, [property: Id(1)] string Shown, [property: Id(2)] string Next) : AccountCommand;

/// <summary>Who is signed in has shown their password again.</summary>
[GenerateSerializer, Immutable, Alias("account.prove-again")]
public sealed record ProveAgain([property: Id(0)] string Session, [property: Id(1)] string Proved, [property: Id(2)] ShownCode? Code) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.end-session")]
public sealed record EndSession([property: Id(0)] string Session) : AccountCommand;

/// <param name="Keep">The one that stays, or null for none.</param>
[GenerateSerializer, Immutable, Alias("account.end-sessions")]
public sealed record EndSessions([property: Id(0)] string? Keep) : AccountCommand;

[GenerateSerializer, Immutable, Alias("account.session-opened")]
public sealed record SessionOpened([property: Id(0)] Session Session, [property: Id(1)] string Method) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.session-refreshed")]
public sealed record SessionRefreshed([property: Id(0)] string Session, [property: Id(1)] string Token, [property: Id(2)] DateTimeOffset At) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.session-proved")]
public sealed record SessionProved([property: Id(0)] string Session, [property: Id(1)] DateTimeOffset At) : AccountEvent;

[GenerateSerializer, Immutable, Alias("account.session-ended")]
public sealed record SessionEnded([property: Id(0)] string Session, [property: Id(1)] SessionEnd Why) : AccountEvent;

internal static class SignIns
{
    public static Decision<AccountEvent> Open(Account account, SignIn signIn, DateTimeOffset now)
    {
        if (account.Sessions.Any(session => session.Id == signIn.Session && session.Token == signIn.Token)) return Decision<AccountEvent>.Nothing;

        // The password may have changed while its hash was computed, and the provider may have been unlinked while it was asked.
        if (signIn.External is { } by ? !account.ExternalIds.Contains(by) : signIn.Proved is null || signIn.Proved != account.Password) return Refusals.SignInFailed;
        if (account.Locked) return Refusals.AccountLocked;
        var code = Factors.Use(account, signIn.Code);
        if (code.Refusal is not null) return code;

        var session = new Session(signIn.Session, signIn.Token, null, now, now, now, signIn.Unproved ? DateTimeOffset.UnixEpoch : now, signIn.Place);
        ImmutableArray<AccountEvent> rehashed = signIn.Rehash is { } newer ? [new PasswordRehashed(newer)] : [];
        var method = signIn.Proved is null ? "external" : code.Events.IsEmpty ? "password" : "password and code";
        return Decision<AccountEvent>.Of([.. code.Events, .. rehashed, new SessionOpened(session, method)]);
    }

    public static Decision<AccountEvent> Refresh(Account account, RefreshSession refresh, DateTimeOffset now)
    {
        if (account.SessionOf(refresh.Session, now) is not { } session) return Refusals.SessionOver;
        if (session.Token == refresh.Shown) return new SessionRefreshed(session.Id, refresh.Next, now);
        if (session.Previous == refresh.Shown && session.Token == refresh.Next && now - session.RotatedAt <= SessionLimits.Grace)
            return Decision<AccountEvent>.Nothing;

        return new([new SessionEnded(session.Id, SessionEnd.Reused)], Refusals.SessionOver);
    }

    public static Decision<AccountEvent> Prove(Account account, ProveAgain prove, DateTimeOffset now)
    {
        if (account.SessionOf(prove.Session, now) is null) return Refusals.SessionOver;
        if (prove.Proved != account.Password) return Refusals.SignInFailed;
        var code = Factors.Use(account, prove.Code);
        return code.Refusal is not null ? code : Decision<AccountEvent>.Of([.. code.Events, new SessionProved(prove.Session, now)]);
    }

    public static Decision<AccountEvent> End(Account account, string id) =>
        account.Sessions.Any(session => session.Id == id) ? new SessionEnded(id, SessionEnd.SignedOut) : Decision<AccountEvent>.Nothing;

    public static Decision<AccountEvent> EndAllBut(Account account, string? keep) => Decision<AccountEvent>.Of(
        [.. account.Sessions.Where(session => session.Id != keep).Select(session => new SessionEnded(session.Id, SessionEnd.SignedOut))]);

    public static Account Evolve(Account account, AccountEvent happened) => happened switch
    {
        SessionOpened o => account with { Sessions = With(account, o.Session), History = Noted(account.History, o) },
        SessionRefreshed r => Change(account, r.Session, session => session with
        {
            Token = r.Token,
            Previous = session.Token,
            RotatedAt = r.At,
            UsedAt = r.At,
        }),
        SessionProved p => Change(account, p.Session, session => session with { ProvedAt = p.At, UsedAt = p.At }),
        SessionEnded e => account with { Sessions = account.Sessions.RemoveAll(session => session.Id == e.Session) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static ImmutableArray<Session> With(Account account, Session opened)
    {
        var alive = account.Sessions.Where(session => !session.IsOver(account.IsStaff, opened.OpenedAt));
        return [.. alive.OrderByDescending(session => session.UsedAt).Take(SessionLimits.Sessions - 1), opened];
    }

    private static ImmutableArray<SignInNote> Noted(ImmutableArray<SignInNote> history, SessionOpened opened) =>
        [.. history.TakeLast(SessionLimits.History - 1), new(opened.Session.OpenedAt, opened.Session.Place, opened.Method)];

    private static Account Change(Account account, string id, Func<Session, Session> change) =>
        account with { Sessions = [.. account.Sessions.Select(session => session.Id == id ? change(session) : session)] };
}
