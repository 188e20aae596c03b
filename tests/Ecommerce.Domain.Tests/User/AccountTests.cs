using static Ecommerce.Domain.Tests.SessionTests;

namespace Ecommerce.Domain.Tests;

public class AccountTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    [Theory]
    [InlineData("Ada@Example.ORG", "ada@example.org")]
    [InlineData("  ada@example.org\t", "ada@example.org")]
    [InlineData("JOSÉ@example.org", "josé@example.org")]
    [InlineData("ΣΊΣΥΦΟΣ@example.org", "σίσυφοσ@example.org")]
    [InlineData("IZMIR@example.org", "izmir@example.org")]
    [InlineData("\u212Aelvin@example.org", "kelvin@example.org")]
    [InlineData("jose\u0301@example.org", null)]
    [InlineData("\uFA10@example.org", null)]
    [InlineData("ada", null)]
    [InlineData("ada@", null)]
    [InlineData("ada@example", null)]
    [InlineData("a b@example.org", null)]
    [InlineData("ada@@example.org", null)]
    [InlineData("ada\u202E@example.org", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void One_mailbox_is_one_identity(string? typed, string? identity)
    {
        var (email, refusal) = EmailAddresses.Normalise("email", typed);
        Assert.Equal(identity, email);
        Assert.Equal(identity is null ? "email" : null, refusal?.Field);
    }

    [Fact]
    public void An_address_has_one_owner_and_a_link_is_good_for_one_account()
    {
        var (ada, bob) = (UserId.Member("ada"), UserId.Member("bob"));
        var claim = EmailClaim.None with { Invitation = new("token", "Ada@example.org", null, Noon.AddHours(24)) };
        Assert.Equal(Refusals.TokenOver, claim.Redeem("other", ada, Noon).Refusal);
        Assert.Equal(Refusals.TokenOver, claim.Redeem("token", ada, Noon.AddHours(24)).Refusal);
        (claim, _) = claim.Redeem("token", ada, Noon);
        Assert.Equal(ada, claim.Owner);
        Assert.Equal(ada, claim.Redeem("token", bob, Noon).Claim.Owner);

        var wanted = claim with { Invitation = new("move", "ada@example.org", bob, Noon.AddHours(24)) };
        Assert.Equal(Refusals.EmailTaken, wanted.Redeem("move", bob, Noon).Refusal);
        Assert.Equal(claim, claim.Release(bob));
        Assert.Equal(EmailClaim.None, claim.Release(ada));
    }

    [Fact]
    public void A_link_to_a_new_password_works_once_and_for_an_hour()
    {
        var account = Do(Opened("s", Noon), new AskReset("hash"), Noon);
        Assert.Equal(Refusals.TokenOver, Account.Decide(account, new ResetPassword("other", "new"), Noon).Refusal);
        Assert.Equal(Refusals.TokenOver, Account.Decide(account, new ResetPassword("hash", "new"), Noon.AddHours(1)).Refusal);
        var changed = Do(account, new ResetPassword("hash", "new"), Noon.AddMinutes(59));
        Assert.Equal("new", changed.Password);
        Assert.Empty(changed.Sessions);
        Assert.Equal(Refusals.TokenOver, Account.Decide(changed, new ResetPassword("hash", "newer"), Noon.AddMinutes(59)).Refusal);
        Assert.Equal(Refusals.TokenOver, Account.Decide(Do(account, new AskReset("later"), Noon), new ResetPassword("hash", "new"), Noon).Refusal);
    }

    [Fact]
    public void An_erased_account_holds_nothing_personal_and_is_never_opened_again()
    {
        var account = Do(Opened("s", Noon), new LinkExternal("corp/7"), Noon);
        account = Do(account, new SaveAddress(new("home", "Ada", new("12 Quay Street", null, "Bristol", null, "BS1 4DJ", "GB"))), Noon);
        account = Do(account, new EraseAccount("s"), Noon);
        Assert.Equal(Account.None with { Erased = true, OpenedAt = Noon }, account with { Erasure = null });
        foreach (var part in account.Erasure!.Left) account = Do(account, new RecordErased(part), Noon);
        Assert.Equal((true, Noon + Erasure.Believed, null), (account.Erasure!.Again, account.Erasure.DueAt, account.Erasure.Email));
        foreach (var part in account.Erasure.Left) account = Do(account, new RecordErased(part), Noon);
        Assert.Equal(Account.None with { Erased = true, OpenedAt = Noon }, account);
        Assert.Empty(Account.Decide(account, new RecordErased(ErasurePart.Orders), Noon).Events);
        Assert.Equal(Refusals.AccountMissing, Account.Decide(account, new OpenAccount("ada@example.org", "phc"), Noon).Refusal);
        Assert.Equal(Refusals.AccountMissing, Account.Decide(account, SignIn("t", "x"), Noon).Refusal);
    }

    [Fact]
    public void A_provider_vouches_for_who_is_linked_until_it_is_unlinked_and_the_last_way_in_stays()
    {
        var by = SignIn("t", "x") with { Proved = null, External = "corp/7" };
        var account = Opened("s", Noon);
        Assert.Equal(Refusals.SignInFailed, Account.Decide(account, by, Noon).Refusal);
        Assert.Equal(Refusals.SignInFailed, Account.Decide(account, by with { External = null }, Noon).Refusal);
        account = Do(Do(account, new LinkExternal("corp/7"), Noon), new LinkExternal("home/7"), Noon);
        Assert.Null(Account.Decide(account, by, Noon).Refusal);
        Assert.Empty(Account.Decide(account, new UnlinkExternal("s", "cor"), Noon).Events);
        var unlinked = Do(account, new UnlinkExternal("s", "corp"), Noon);
        Assert.Equal(["home/7"], unlinked.ExternalIds);
        Assert.Equal(Refusals.SignInFailed, Account.Decide(unlinked, by, Noon).Refusal);
        Assert.Empty(Account.Decide(unlinked, new UnlinkExternal("s", "corp"), Noon).Events);
        Assert.Empty(Do(unlinked, new UnlinkExternal("s", "home"), Noon).ExternalIds);

        var without = account with { Password = null };
        Assert.Equal(Refusals.SignInFailed, Account.Decide(without, by with { External = null }, Noon).Refusal);
        without = Do(without, new UnlinkExternal("s", "corp"), Noon);
        Assert.Equal(Refusals.OnlyWayIn, Account.Decide(without, new UnlinkExternal("s", "home"), Noon).Refusal);
        Assert.Empty(Account.Decide(without, new UnlinkExternal("s", "corp"), Noon).Events);
    }

    [Fact]
    public void A_locked_account_refuses_who_knows_the_password()
    {
        var account = Do(Opened("s", Noon), new SetLocked(true), Noon);
        Assert.Equal(Refusals.AccountLocked, Account.Decide(account, SignIn("t", "x"), Noon).Refusal);
        Assert.Equal(Refusals.SignInFailed, Account.Decide(account, SignIn("t", "x") with { Proved = "wrong" }, Noon).Refusal);
        Assert.Null(Account.Decide(Do(account, new SetLocked(false), Noon), SignIn("t", "x"), Noon).Refusal);
    }

    [Fact]
    public void An_address_book_keeps_what_it_promises()
    {
        var account = Opened("s", Noon);
        var home = new SavedAddress("home", "Ada", new("12 Quay Street", null, "Bristol", null, "BS1 4DJ", "GB"));
        account = Do(Do(account, new SaveAddress(home), Noon), new SaveAddress(home with { Name = "Ada Byron" }), Noon);
        Assert.Equal("Ada Byron", Assert.Single(account.Addresses).Name);
        Assert.Equal("address.country", Account.Decide(account, new SaveAddress(home with { Address = home.Address with { Country = "XX" } }), Noon).Refusal!.Field);
        for (var i = 1; i < AddressBook.Addresses; i++) account = Do(account, new SaveAddress(home with { Id = $"a{i}" }), Noon);
        Assert.Equal(Refusals.AddressesFull, Account.Decide(account, new SaveAddress(home with { Id = "more" }), Noon).Refusal);
        Assert.Equal(AddressBook.Addresses - 1, Do(account, new RemoveAddress("home"), Noon).Addresses.Length);
    }

    [Fact]
    public void Guesses_never_exceed_their_limit() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 30], Gen.Int[0, 20].Array[1, 100]).Check(5_000, each =>
        {
            var (burst, every, pauses) = each;
            var (limit, attempts, now, taken) = (new AttemptLimit(burst, TimeSpan.FromSeconds(every)), default(Attempts), Noon, 0);
            foreach (var pause in pauses)
            {
                now += TimeSpan.FromSeconds(pause);
                (attempts, var wait) = attempts.Take(limit, now);
                if (wait is null) taken++;
                else Assert.Null(attempts.Take(limit, now + wait.Value).Wait);
                Assert.True(taken <= burst + ((now - Noon).TotalSeconds / every));
            }
        });

    [Fact]
    public void A_key_is_accepted_until_what_it_signed_is_over_and_there_is_always_one_that_signs() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Bool).Array[1, 60].Check(2_000, looks =>
        {
            var (ring, now, signed) = (KeyRing.Empty, Noon, new Dictionary<string, DateTimeOffset>());
            foreach (var ((minutes, early), i) in looks.Select((look, i) => (look, i)))
            {
                now += TimeSpan.FromMinutes(minutes);
                ring = ring.Offer(new($"k{i}", "", "", default), early && !ring.Keys.IsEmpty ? ring.Keys[^1].Id : null, now);
                var signer = ring.Signer(now);
                Assert.NotNull(signer);
                signed[signer.Id] = now;
                Assert.Contains(signer, ring.Good(now));
                foreach (var (id, at) in signed)
                    if (now < at + KeyLimits.Access) Assert.Contains(ring.Good(now), key => key.Id == id);
                foreach (var key in ring.Good(now)) Assert.True(key == ring.Keys[^1] || key.SignsFrom <= now);
                Assert.True(ring.Keys.Length <= 20);
            }
        });

    [Fact]
    public void A_key_that_was_replaced_is_refused_after_its_overlap_and_a_leaked_one_at_once()
    {
        var ring = KeyRing.Empty.Offer(new("a", "", "", default), null, Noon);
        Assert.Equal(ring, ring.Offer(new("b", "", "", default), null, Noon.AddDays(29)));
        var due = Noon.AddDays(30) - KeyLimits.Announced;
        ring = ring.Offer(new("b", "", "", default), null, due);
        Assert.Equal(["a", "b"], ring.Good(due).Select(key => key.Id));
        Assert.Equal(("a", "b"), (ring.Signer(due)!.Id, ring.Signer(Noon.AddDays(30))!.Id));
        var over = Noon.AddDays(30) + KeyLimits.Access + KeyLimits.Leeway;
        Assert.Equal(["a", "b"], ring.Good(over.AddSeconds(-1)).Select(key => key.Id));
        Assert.Equal(["b"], ring.Good(over).Select(key => key.Id));
        Assert.Equal(["b"], ring.Without("a").Good(due).Select(key => key.Id));
    }

    [Fact]
    public void A_setup_code_makes_one_administrator_and_then_no_more()
    {
        var (ada, bob) = (UserId.Member("ada"), UserId.Member("bob"));
        var setup = Setup.None.With("code", Noon);
        Assert.False(setup.NeedsCode(Noon.AddHours(23)));
        Assert.True(setup.NeedsCode(Noon.AddHours(24)));
        Assert.Equal(Refusals.SetupOver, setup.Redeem("other", ada, Noon).Refusal);
        Assert.Equal(Refusals.SetupOver, setup.Redeem("code", ada, Noon.AddHours(24)).Refusal);
        (setup, _) = setup.Redeem("code", ada, Noon);
        Assert.Null(setup.Redeem("code", ada, Noon).Refusal);
        Assert.Equal(Refusals.SetupOver, setup.Redeem("code", bob, Noon).Refusal);
        Assert.False(setup.NeedsCode(Noon.AddYears(1)));
    }
}
