using static Ecommerce.Domain.TextRules;

namespace Ecommerce.Domain;

public enum ReviewStatus
{
    None,

    /// <summary>Written or edited, and not yet read by staff.</summary>
    Pending,
    Published,
    Rejected,
    Withdrawn,
}

/// <summary>One verified buyer's review of one product. Only what staff have published is shown and counted.</summary>
/// <param name="Written">The words as they are now, with what they are about; null until there are any.</param>
/// <param name="Edition">How often it was written.</param>
/// <param name="Voters">Digests of who found it helpful.</param>
[GenerateSerializer, Immutable, Alias("review.state")]
public sealed record BuyerReview(
    [property: Id(0)] ReviewStatus Status,
    [property: Id(1)] ReviewWritten? Written,
    [property: Id(2)] int Edition,
    [property: Id(3)] string? Reason,
    [property: Id(4)] ImmutableHashSet<string> Voters)
{
    /// <summary>65 bits: two voters of one review do not meet by chance.</summary>
    private const int VoterLetters = 13;

    public static readonly BuyerReview Empty = new(ReviewStatus.None, null, 0, null, []);

    public static Decision<ReviewEvent> Decide(BuyerReview review, ReviewCommand command) => command switch
    {
        AcceptReview a when Check(a.Words) is { } wrong => wrong,
        AcceptReview a when review.Status is ReviewStatus.Pending or ReviewStatus.Published && review.Written!.Words == a.Words =>
            Decision<ReviewEvent>.Nothing,
        AcceptReview a => new ReviewWritten(a.Product, a.Buyer, review.Written?.Number ?? a.Number, a.Order, a.Words, a.At),
        _ when review.Written is null => Refusals.ReviewMissing,
        ForgetReviewer f when review.Written.Buyer != f.Buyer => Refusals.ReviewMissing,
        ForgetReviewer => review.Written.Words.Author == ReviewWords.Nobody ? Decision<ReviewEvent>.Nothing : new ReviewerForgotten(),
        WithdrawReview w when review.Written.Buyer != w.Buyer => Refusals.ReviewMissing,
        WithdrawReview when review.Status is ReviewStatus.Withdrawn => Decision<ReviewEvent>.Nothing,
        WithdrawReview => new ReviewWithdrawn(),
        _ when review.Status is ReviewStatus.Withdrawn => Refusals.ReviewMissing,
        ModerateReview { Reason: { } reason } when Required("reason", reason, ReviewLimits.Reason) is { } wrong => wrong,
        ModerateReview m when m.Edition != review.Edition => Refusals.ReviewChanged,
        ModerateReview m when review.Status == Outcome(m.Reason) && review.Reason == m.Reason => Decision<ReviewEvent>.Nothing,
        ModerateReview m => new ReviewModerated(m.Reason, m.By),
        VoteReview when review.Status is not ReviewStatus.Published => Refusals.ReviewMissing,
        VoteReview v when review.Written.Buyer == v.Voter => Refusals.OwnReview,
        VoteReview v when review.Voters.Contains(DigestOf(v.Voter)) == v.Helpful => Decision<ReviewEvent>.Nothing,
        VoteReview { Helpful: true } when review.Voters.Count >= ReviewLimits.Votes => Refusals.VotesFull,
        VoteReview v => new ReviewVoted(DigestOf(v.Voter), v.Helpful),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static BuyerReview Evolve(BuyerReview review, ReviewEvent happened) => happened switch
    {
        ReviewWritten w => review with { Status = ReviewStatus.Pending, Written = w, Edition = review.Edition + 1, Reason = null },
        ReviewModerated m => review with { Status = Outcome(m.Reason), Reason = m.Reason },
        ReviewWithdrawn => review with { Status = ReviewStatus.Withdrawn, Reason = null },
        ReviewerForgotten when review.Status is ReviewStatus.Published => review.With(review.Written!.Words with { Author = ReviewWords.Nobody }),
        ReviewerForgotten => review.With(new(review.Written!.Words.Stars, "", "", ReviewWords.Nobody)) with { Status = ReviewStatus.Withdrawn, Reason = null },
        ReviewVoted v => review with { Voters = v.Helpful ? review.Voters.Add(v.Voter) : review.Voters.Remove(v.Voter) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private BuyerReview With(ReviewWords words) => this with { Written = Written! with { Words = words } };

    private static ReviewStatus Outcome(string? reason) => reason is null ? ReviewStatus.Published : ReviewStatus.Rejected;

    private static string DigestOf(UserId voter) => Digest.Of("voter", voter.Value)[..VoterLetters];

    private static Refusal? Check(ReviewWords words) =>
        (words.Stars is >= 1 and <= ReviewLimits.Stars ? null : Refusals.Invalid("stars", $"From 1 to {ReviewLimits.Stars}."))
        ?? Required("title", words.Title, ReviewLimits.Title) ?? Required("text", words.Text, ReviewLimits.Text, lines: true)
        ?? Required("author", words.Author, ReviewLimits.Author);
}
