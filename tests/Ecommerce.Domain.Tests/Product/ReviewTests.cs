namespace Ecommerce.Domain.Tests;

public class ReviewTests
{
    private static readonly ProductId Lamp = new("p-lamp");
    private static readonly UserId Ada = UserId.Member("ada");
    private static readonly UserId Staff = UserId.Member("staff");
    private static readonly ReviewWords Good = new(4, "Bright", "It is bright.\nAnd warm.", "Ada B.");

    private static readonly Gen<ReviewCommand> Commands = Gen.OneOf(
        Gen.Int[1, 3].Select(stars => (ReviewCommand)Write(Good with { Stars = stars })),
        Gen.Const((ReviewCommand)new WithdrawReview(Ada)),
        Gen.Select(Gen.Int[1, 4], Gen.Bool, (edition, publish) => (ReviewCommand)new ModerateReview(edition, publish ? null : "Off topic", Staff)),
        Gen.Select(Gen.Int[0, 3], Gen.Bool, (voter, helpful) => (ReviewCommand)new VoteReview(voter == 0 ? Ada : UserId.Member($"v{voter}"), helpful)));

    [Fact]
    public void Only_the_edition_that_staff_read_is_ever_shown_and_only_others_votes_count() =>
        Commands.Array[1, 25].Check(20_000, commands =>
        {
            var review = BuyerReview.Empty;
            var (edition, shown, voters) = (0, 0, new HashSet<UserId>());
            foreach (var command in commands)
            {
                var before = review;
                var decision = BuyerReview.Decide(review, command);
                review = decision.Events.Aggregate(review, BuyerReview.Evolve);
                switch (command)
                {
                    case AcceptReview a when before.Status is ReviewStatus.Pending or ReviewStatus.Published && before.Written!.Words == a.Words:
                        break;
                    case AcceptReview:
                        (edition, shown) = (edition + 1, 0);
                        break;
                    case WithdrawReview:
                        shown = 0;
                        break;
                    case ModerateReview m when decision.Refusal is null:
                        Assert.Equal(edition, m.Edition);
                        shown = m.Reason is null ? edition : 0;
                        break;
                    case VoteReview v when decision.Refusal is null:
                        Assert.NotEqual(Ada, v.Voter);
                        _ = v.Helpful ? voters.Add(v.Voter) : voters.Remove(v.Voter);
                        break;
                }

                Assert.Equal(edition, review.Edition);
                Assert.Equal(shown > 0, review.Status is ReviewStatus.Published);
                Assert.Equal(voters.Count, review.Voters.Count);
                Assert.Empty(BuyerReview.Decide(review, command).Events); // the same again does nothing new
            }
        });

    [Theory]
    [InlineData(0, "Bright", "It is.", "Ada", "stars")]
    [InlineData(6, "Bright", "It is.", "Ada", "stars")]
    [InlineData(5, " ", "It is.", "Ada", "title")]
    [InlineData(5, "Bri\nght", "It is.", "Ada", "title")]
    [InlineData(5, "Bright", "", "Ada", "text")]
    [InlineData(5, "Bright", "It \u202Esi.", "Ada", "text")]
    [InlineData(5, "Bright", "It is.", "A\u0000da", "author")]
    [InlineData(5, "Bright", "It is.", "", "author")]
    public void Words_that_cannot_be_shown_are_named(int stars, string title, string text, string author, string field)
    {
        var refusal = BuyerReview.Decide(BuyerReview.Empty, Write(new(stars, title, text, author))).Refusal;
        Assert.Equal((RefusalKind.Invalid, field), (refusal!.Kind, refusal.Field));
    }

    [Fact]
    public void Words_have_their_limits()
    {
        Assert.Null(Field(Good with { Title = new('t', ReviewLimits.Title), Text = new('x', ReviewLimits.Text), Author = new('a', ReviewLimits.Author) }));
        Assert.Equal("title", Field(Good with { Title = new('t', ReviewLimits.Title + 1) }));
        Assert.Equal("text", Field(Good with { Text = new('x', ReviewLimits.Text + 1) }));
        Assert.Equal("author", Field(Good with { Author = new('a', ReviewLimits.Author + 1) }));

        static string? Field(ReviewWords words) => BuyerReview.Decide(BuyerReview.Empty, Write(words)).Refusal?.Field;
    }

    [Fact]
    public void A_rejection_has_a_reason_and_a_stranger_cannot_withdraw()
    {
        var review = BuyerReview.Decide(BuyerReview.Empty, Write(Good)).Events.Aggregate(BuyerReview.Empty, BuyerReview.Evolve);
        Assert.Equal("reason", BuyerReview.Decide(review, new ModerateReview(1, " ", Staff)).Refusal!.Field);
        Assert.Equal(Refusals.ReviewMissing, BuyerReview.Decide(review, new WithdrawReview(UserId.Member("eve"))).Refusal);
        Assert.Equal(Refusals.ReviewMissing, BuyerReview.Decide(BuyerReview.Empty, new VoteReview(Ada, true)).Refusal);
    }

    [Fact]
    public void A_review_counts_so_many_votes_and_no_more()
    {
        var review = new BuyerReview(
            ReviewStatus.Published, new(Lamp, Ada, 1, new("order"), Good, Samples.Noon), 1, null,
            [.. Enumerable.Range(0, ReviewLimits.Votes).Select(n => $"voter-{n}")]);
        Assert.Equal(Refusals.VotesFull, BuyerReview.Decide(review, new VoteReview(UserId.Member("late"), true)).Refusal);
    }

    private static AcceptReview Write(ReviewWords words) => new AcceptReview(Lamp, Ada, 1, new("order"), words, Samples.Noon);
}
