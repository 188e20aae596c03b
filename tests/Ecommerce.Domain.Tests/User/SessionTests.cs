namespace Ecommerce.Domain.Tests;

public class SessionTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    /// <summary>What happens, what the last refresh token shown is answered, and whether the session is alive afterwards.</summary>
    public static TheoryData<string, string, bool, bool> Sequences => new()
    {
        { "used once", "r0", true, true },
        { "a chain", "r0 r1 r2 r3 r4", true, true },
        { "two tabs at once", "r0 r0", true, true },
        { "three tabs, then the next", "r0 r0 r0 +60 r1", true, true },
        { "an answer was lost", "r0 +10 r0 +60 r1", true, true },
        { "repeated too late", "r0 +21 r0", false, false },
        { "the thief first, the owner an hour later", "r0 +3600 r0", false, false },
        { "the owner twice, then the thief with the first", "r0 r1 r0", false, false },
        { "the thief in time gets what the owner has, and the next repeat tells", "r0 r0 +60 r1 +60 r1", false, false },
        { "never issued", "r9", false, false },
        { "never issued, after good ones", "r0 r1 x", false, false },
        { "a day before idle for too long", "+2505600 r0", true, true },
        { "idle for too long", "+2592000 r0", false, false },
        { "kept in use for 89 days", "+2000000 r0 +2000000 r1 +2000000 r2 +1600000 r3", true, true },
        { "kept in use for 91 days", "+2000000 r0 +2000000 r1 +2000000 r2 +1900000 r3", false, false },
        { "signed out", "r0 out r1", false, false },
        { "signed out elsewhere", "r0 others r1", true, true },
        { "signed out everywhere", "r0 all r1", false, false },
        { "a new password", "r0 password r1", false, false },
        { "a new role", "r0 role r1", false, false },
        { "locked", "r0 lock r1", false, false },
        { "locked and unlocked", "r0 lock unlock r1", false, false },
        { "erased", "r0 erase r1", false, false },
        { "reuse ends only its own family", "r0 r1 r0 other", true, false },
    };

    [Theory, MemberData(nameof(Sequences))]
    public void A_family_of_refresh_tokens_never_forks(string name, string sequence, bool answered, bool alive)
    {
        var (account, now) = (Opened("s", Noon), Noon);
        account = Do(account, SignIn("t", "o0"), Noon);
        Refusal? last = null;
        foreach (var step in sequence.Split(' '))
        {
            if (step[0] == '+')
            {
                now += TimeSpan.FromSeconds(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }

            var decision = Account.Decide(account, Command(step), now);
            if (step[0] is 'r' or 'x' or 'o' && step is not ("role" or "out" or "others")) last = decision.Refusal;
            account = decision.Events.Aggregate(account, Account.Evolve);
        }

        Assert.True(answered == last is null, name);
        Assert.True(alive == account.SessionOf("s", now) is not null, name);
    }

    [Fact]
    public void Whatever_is_shown_one_token_at_most_is_good_and_it_was_issued_last() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 30]).Array[1, 30].Check(5_000, shown =>
        {
            var (account, now, issued) = (Opened("s", Noon), Noon, 0);
            foreach (var (token, seconds) in shown)
            {
                now += TimeSpan.FromSeconds(seconds);
                var before = account.SessionOf("s", now);
                var decision = Account.Decide(account, Command($"r{token}"), now);
                account = decision.Events.Aggregate(account, Account.Evolve);
                if (before is null) Assert.NotNull(decision.Refusal);
                else if (token == issued)
                {
                    issued++;
                    Assert.Null(decision.Refusal);
                }
                else if (token == issued - 1 && now - before.RotatedAt <= SessionLimits.Grace) Assert.Equal(before, account.SessionOf("s", now));
                else Assert.Null(account.SessionOf("s", now));
            }
        });

    [Fact]
    public void The_session_used_longest_ago_gives_way()
    {
        var account = Opened("s0", Noon);
        for (var i = 1; i <= SessionLimits.Sessions; i++) account = Do(account, SignIn($"s{i}", "x"), Noon.AddMinutes(i));
        Assert.Equal(SessionLimits.Sessions, account.Sessions.Length);
        Assert.DoesNotContain(account.Sessions, session => session.Id == "s0");
        Assert.Equal(SessionLimits.Sessions + 1, account.History.Length);
    }

    [Fact]
    public void Staff_who_walk_away_are_signed_out_soon()
    {
        var account = Do(Opened("s", Noon), new SetRoles(Roles.Support), Noon);
        account = Do(account, SignIn("s", "r0"), Noon);
        Assert.NotNull(account.SessionOf("s", Noon.AddMinutes(29)));
        Assert.Null(account.SessionOf("s", Noon.AddMinutes(30)));
        for (var minute = 20; minute < 720; minute += 20)
            account = Do(account, new RefreshSession("s", account.Sessions[0].Token, "n" + minute), Noon.AddMinutes(minute));
        Assert.Null(account.SessionOf("s", Noon.AddHours(12)));
    }

    [Fact]
    public void A_password_that_changed_meanwhile_opens_nothing()
    {
        var account = Do(Opened("s", Noon), new ChangePassword("s", "new"), Noon);
        Assert.Equal(Refusals.SignInFailed, Account.Decide(account, SignIn("t", "x"), Noon).Refusal);
        Assert.Equal("s", Assert.Single(account.Sessions).Id);
    }

    [Theory, InlineData(600, null), InlineData(601, "session/proof-needed"), InlineData(9_000_000, "session/over")]
    public void What_cannot_be_undone_needs_a_recent_proof(int seconds, string? code)
    {
        var (account, now) = (Opened("s", Noon), Noon.AddSeconds(seconds));
        AccountCommand[] commands =
            [new ChangePassword("s", "new"), new OfferFactor("s", "secret"), new TurnOffFactor("s"), new UnlinkExternal("s", "corp"), new EraseAccount("s")];
        foreach (var command in commands) Assert.Equal(code, Account.Decide(account, command, now).Refusal?.Code);

        if (code is null || account.SessionOf("s", now) is null) return;
        account = Do(account, new ProveAgain("s", "phc", null), now);
        foreach (var command in commands) Assert.Null(Account.Decide(account, command, now).Refusal);
    }

    internal static Account Opened(string session, DateTimeOffset now) =>
        Do(Do(Account.None, new OpenAccount("ada@example.org", "phc"), now), SignIn(session, "r0"), now);

    internal static SignIn SignIn(string session, string token, ShownCode? code = null) => new(session, token, "phc", null, code, new(null, null));

    internal static Account Do(Account account, AccountCommand command, DateTimeOffset now)
    {
        var decision = Account.Decide(account, command, now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(account, Account.Evolve);
    }

    private static AccountCommand Command(string step) => step switch
    {
        "out" => new EndSession("s"),
        "others" => new EndSessions("s"),
        "all" => new EndSessions(null),
        "password" => new ChangePassword("t", "new"),
        "role" => new SetRoles(Roles.Finance),
        "lock" => new SetLocked(true),
        "unlock" => new SetLocked(false),
        "erase" => new EraseAccount("t"),
        "other" => new RefreshSession("t", "o0", "o1"),
        "x" => new RefreshSession("s", "invented", "invented too"),
        _ => new RefreshSession("s", step, $"r{int.Parse(step[1..], System.Globalization.CultureInfo.InvariantCulture) + 1}"),
    };
}
