using CsCheck;

namespace Ecommerce.PaymentMock.Tests;

public sealed class IntentProperties
{
    private static readonly Gen<string> Token = Gen.OneOf([.. Tokens.Known.Keys]);

    private static readonly Gen<Terms> SomeTerms =
        Gen.Select(Gen.OneOf(1L, 1999L), Token, Gen.Bool, (amount, token, confirm) => new Terms(amount, "GBP", "order-1", token, confirm));

    /// <summary>Every story the journal may tell of one intent.</summary>
    private static readonly string[] Lives =
    [
        "created", "created charged", "created charged refunded", "created declined", "created declined canceled",
        "created canceled", "canceled", "canceled created",
    ];

    /// <summary>Anything anyone may ask, of one of three intents.</summary>
    private static readonly Gen<Command> SomeCommand = Gen.Select(
        Gen.OneOf("a", "b", "c"), SomeTerms, Token, Gen.Int[0, 3], (id, terms, token, kind) => kind switch
        {
            0 => new Settle(id),
            1 => new Charge(id, token),
            _ => (Command)new Create(id, terms),
        });

    [Fact]
    public void Whatever_is_asked_in_whatever_order_money_moves_once_each_way_or_not_at_all() =>
        SomeCommand.Array[0, 20].Sample(commands =>
        {
            foreach (var life in commands.GroupBy(command => command.Intent)) new Life().Live(life);
        }, iter: 100_000);

    [Fact]
    public async Task The_same_holds_for_parallel_callers_over_the_real_journal()
    {
        await using var company = await PaymentCompany.Started();
        var round = 0;
        await SomeCommand.Array[2, 16].SampleAsync(async commands =>
        {
            var n = Interlocked.Increment(ref round);
            var renamed = commands.Select(command => command with { Intent = $"{command.Intent}{n}" });
            await Task.WhenAll(renamed.Select(command => Task.Run(() => company.Ledger.Ask(command))));
        }, iter: 500);

        var lives = (await company.Client.Journal()).GroupBy(fact => fact.Intent).ToArray();
        var before = await Task.WhenAll(lives.Select(life => company.Ledger.Get(life.Key)));
        await company.Restart();
        Assert.Equal(before, await Task.WhenAll(lives.Select(life => company.Ledger.Get(life.Key))));
        Assert.All(lives, life =>
        {
            Assert.Contains(string.Join(' ', life.Select(fact => fact.Kind)), Lives);
            Assert.Single(life.Where(fact => fact.Amount > 0).Select(fact => fact.Amount).DefaultIfEmpty().Distinct());
        });
    }

    private sealed class Life
    {
        private readonly List<JournalEntry> _entries = [];
        private Intent? _intent;

        public void Live(IEnumerable<Command> commands)
        {
            foreach (var command in commands) Ask(command);
            Assert.Equal(_intent, _entries.Aggregate((Intent?)null, Intent.Evolve));
        }

        private void Ask(Command command)
        {
            var (before, decision) = (_intent, Intent.Decide(_intent, command, DateTimeOffset.UnixEpoch));
            _entries.AddRange(decision.Entries);
            _intent = decision.Entries.Aggregate(before, Intent.Evolve);

            if (decision.Refusal is not null) Assert.Empty(decision.Entries);
            if (before?.Status is IntentStatus.Canceled or IntentStatus.Refunded) Assert.Equal(before.Status, _intent!.Status);
            if (before?.Status is IntentStatus.Succeeded or IntentStatus.Declined && command is not Settle) Assert.Equal(before, _intent);
            if (command is Settle) Assert.True(_intent!.Status is IntentStatus.Canceled or IntentStatus.Refunded);
            AssertMoney();
            AssertRepeatable(command, decision);
        }

        private void AssertMoney()
        {
            var (charges, refunds) = (Amounts(EntryKind.Charged), Amounts(EntryKind.Refunded));
            Assert.True(charges.Length <= 1 && refunds.Length <= charges.Length);
            Assert.All([.. charges, .. refunds], amount => Assert.Equal(_intent!.Terms!.Amount, amount));
            Assert.Equal(_intent?.Status is IntentStatus.Succeeded, charges.Sum() - refunds.Sum() > 0);
        }

        // Only a charge that went unanswered before it happened has something left to do.
        private void AssertRepeatable(Command command, Decision decision)
        {
            var again = Intent.Decide(_intent, command, DateTimeOffset.UnixEpoch);
            Assert.False(again.Silent);
            if (decision.Entries.All(entry => entry.Kind is not EntryKind.Attempted)) Assert.Empty(again.Entries);
            else Assert.Equal(EntryKind.Charged, Assert.Single(again.Entries).Kind);
        }

        private long[] Amounts(EntryKind kind) => [.. from entry in _entries where entry.Kind == kind select entry.Amount];
    }
}
