namespace Ecommerce.Domain.Tests.Edge;

public sealed class DeadLetterTests
{
    private static readonly DeadLetterAbout About = new("events-3", "orders", "refused", new("order"), 7);

    private static readonly Gen<DeadLetterCommand> Commands = Gen.OneOf<DeadLetterCommand>(
        Gen.Int[1, 6].Select(n => (DeadLetterCommand)new AddDeadLetter($"m{n}", About, [1], Samples.Noon.AddMinutes(n))),
        Gen.Int[1, 6].Select(n => (DeadLetterCommand)new RedriveDeadLetter(n)),
        Gen.Int[1, 6].Select(n => (DeadLetterCommand)new DiscardDeadLetter(n, "of a test")),
        Gen.Const((DeadLetterCommand)new RecordRedriven()));

    [Fact]
    public void It_goes_back_at_most_once_for_each_time_that_it_failed_and_never_without_its_content() =>
        Commands.List[1, 60].Check(2_000, commands =>
        {
            var (letter, marks, sends, messages) = (DeadLetter.Empty, 0, 0, new HashSet<string>());
            foreach (var command in commands)
            {
                var decision = DeadLetter.Decide(letter, command);
                if (command is AddDeadLetter add) Assert.Equal(messages.Add(add.Message), !decision.Events.IsEmpty);
                marks += decision.Events.Count(happened => happened is DeadLetterMarked);
                sends += decision.Events.Count(happened => happened is DeadLetterSent);
                letter = Fold(letter, decision);
                Assert.Equal(messages.Count, letter.Failures);
                Assert.Equal(letter.State is DeadLetterState.Waiting or DeadLetterState.Redriving, letter.Content is not null);
            }

            Assert.True(sends <= marks && marks <= letter.Failures);
        });

    [Fact]
    public void A_decision_about_fewer_failures_than_there_are_is_refused()
    {
        var twice = After(Failed("a"), Failed("b"));
        foreach (DeadLetterCommand late in new DeadLetterCommand[] { new RedriveDeadLetter(1), new DiscardDeadLetter(1, "seen once") })
            Assert.Equal(Refusals.DeadLetterFailedAgain, DeadLetter.Decide(twice, late).Refusal);
        Assert.Equal([new DeadLetterMarked()], DeadLetter.Decide(twice, new RedriveDeadLetter(2)).Events);
    }

    [Fact]
    public void What_failed_again_before_its_sending_was_recorded_waits_again()
    {
        var again = After(Failed("a"), new RedriveDeadLetter(1), Failed("b"), new RecordRedriven());
        Assert.Equal((DeadLetterState.Waiting, 2), (again.State, again.Failures));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "a\nb")]
    [InlineData(2, "late")]
    public void A_bad_reason_and_a_late_look_discard_nothing(int failures, string reason) =>
        Assert.NotNull(DeadLetter.Decide(After(Failed("a")), new DiscardDeadLetter(failures, reason)).Refusal);

    [Fact]
    public void A_queues_list_never_lets_go_of_what_waits()
    {
        var book = Enumerable.Range(0, DeadLetterLimits.Kept + 200).Aggregate(
            DeadLetterBook.Empty, (all, n) => all.With(Entry(n, 1, n % 3 == 0 ? DeadLetterState.Waiting : DeadLetterState.Redriven)));
        Assert.Equal(DeadLetterLimits.Kept, book.Entries.Count);
        Assert.Equal(Enumerable.Range(0, DeadLetterLimits.Kept + 200).Count(n => n % 3 == 0), book.Waiting);
        Assert.False(book.IsFull);

        var full = Enumerable.Range(0, DeadLetterLimits.Waiting).Aggregate(DeadLetterBook.Empty, (all, n) => all.With(Entry(n, 1, DeadLetterState.Waiting)));
        Assert.True(full.IsFull);
        Assert.False(full.With(Entry(0, 2, DeadLetterState.Discarded)).IsFull);
    }

    private static DeadLetterEntry Entry(int letter, long version, DeadLetterState state) =>
        new(new($"letter-{letter}"), version, About, state, Samples.Noon.AddSeconds(letter), Samples.Noon, 1, null);

    private static AddDeadLetter Failed(string message) => new(message, About, [1], Samples.Noon);

    private static DeadLetter After(params ReadOnlySpan<DeadLetterCommand> commands)
    {
        var letter = DeadLetter.Empty;
        foreach (var command in commands) letter = Fold(letter, DeadLetter.Decide(letter, command));
        return letter;
    }

    private static DeadLetter Fold(DeadLetter letter, Decision<DeadLetterEvent> decision) =>
        decision.Events.Aggregate(letter, (state, happened) => DeadLetter.Evolve(state, new(1, Samples.Noon, happened)));
}
