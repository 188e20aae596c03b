using CsCheck;
using static Ecommerce.PaymentMock.IntentStatus;

namespace Ecommerce.PaymentMock.Tests;

public sealed class IntentProperties
{
    private static readonly Gen<string> Token = Gen.OneOf([.. Tokens.Known.Keys]);

    private static readonly Gen<Terms> SomeTerms = Gen.Select(
        Gen.OneOf(1L, 1999L), Token, Gen.Bool, Gen.Bool, (amount, token, confirm, manual) => new Terms(amount, "GBP", "order-1", token, confirm, manual));

    /// <summary>Anything anyone may ask, of one of three intents.</summary>
    private static readonly Gen<Command> SomeCommand = Gen.Select(
        Gen.OneOf("a", "b", "c"), SomeTerms, Token, Gen.Int[0, 13], Gen.Long[1, 2000], Gen.Int[1, 4], (id, terms, token, kind, amount, key) => kind switch
        {
            0 => new Settle(id),
            1 or 2 => new Charge(id, token),
            3 or 4 => new Confirm(id, amount > 400),
            5 or 6 => new Capture(id, null),
            7 => new Capture(id, amount),
            8 or 9 or 10 => new Refund(id, $"r{key}", Math.Min(amount, 900)),
            _ => (Command)new Create(id, terms),
        });

    [Fact]
    public void Whatever_is_asked_in_whatever_order_money_moves_once_each_way_or_not_at_all()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<IntentStatus, int>();
        SomeCommand.Array[0, 20].Sample(commands =>
        {
            foreach (var life in commands.GroupBy(command => command.Intent))
                if (new Life().Live(life) is { } end) seen.AddOrUpdate(end, 1, (_, times) => times + 1);
        }, iter: 100_000);
        Assert.All(Enum.GetValues<IntentStatus>(), status => Assert.True(seen.GetValueOrDefault(status) > 500, $"{status}: {seen.GetValueOrDefault(status)}"));
    }

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
            var taken = life.Where(fact => fact.Kind is "charged" or "captured").Sum(fact => fact.Amount);
            Assert.True(life.Count(fact => fact.Kind is "charged" or "captured") <= 1);
            Assert.True(life.Count(fact => fact.Kind is "charged" or "authorized") <= 1);
            Assert.True(life.Where(fact => fact.Kind is "refunded").Sum(fact => fact.Amount) <= taken);
            Assert.True(life.Where(fact => fact.Kind is "created" or "canceled").GroupBy(fact => fact.Kind).All(kind => kind.Count() == 1));
        });
    }

    private sealed class Life
    {
        private readonly List<JournalEntry> _entries = [];
        private Intent? _intent;

        public IntentStatus? Live(IEnumerable<Command> commands)
        {
            foreach (var command in commands) Ask(command);
            Assert.Equal(_intent, _entries.Aggregate((Intent?)null, Intent.Evolve));
            return _intent?.Status;
        }

        private void Ask(Command command)
        {
            var (before, decision) = (_intent, Intent.Decide(_intent, command, DateTimeOffset.UnixEpoch));
            _entries.AddRange(decision.Entries);
            _intent = decision.Entries.Aggregate(before, Intent.Evolve);

            if (decision.Refusal is not null) Assert.Empty(decision.Entries);
            if (before?.Status is Canceled or Refunded) Assert.Equal(before.Status, _intent!.Status);
            if (before?.Status is Declined && command is not Settle) Assert.Equal(before, _intent);
            if (command is Settle) Assert.True(_intent!.Status is Canceled or Refunded);
            AssertMoney();
            AssertRepeatable(command, decision);
        }

        private void AssertMoney()
        {
            var (reserved, taken, given) = (Amounts(EntryKind.Authorized), Amounts(EntryKind.Charged, EntryKind.Captured), Amounts(EntryKind.Refunded));
            Assert.True(taken.Length <= 1 && reserved.Length + Amounts(EntryKind.Charged).Length <= 1);
            if (reserved is [var most]) Assert.True(taken.Sum() <= most);
            Assert.True(given.Sum() <= taken.Sum());
            Assert.Equal((taken.Sum(), given.Sum()), (_intent?.Taken ?? 0, _intent?.Refunds.Total ?? 0));
            Assert.Equal(_intent?.Status is Succeeded, taken.Sum() - given.Sum() > 0);
        }

        // Only a charge that went unanswered before it happened has something left to do.
        private void AssertRepeatable(Command command, Decision decision)
        {
            var again = Intent.Decide(_intent, command, DateTimeOffset.UnixEpoch);
            Assert.Equal(Answering.Now, again.Answering);
            if (decision.Entries.All(entry => entry.Kind is not EntryKind.Attempted)) Assert.Empty(again.Entries);
            else Assert.True(Assert.Single(again.Entries).Kind is EntryKind.Charged or EntryKind.Authorized);
        }

        private long[] Amounts(params EntryKind[] kinds) => [.. from entry in _entries where kinds.Contains(entry.Kind) select entry.Amount];
    }
}
