namespace Ecommerce.Domain;

public static class ReviewLimits
{
    public const int Stars = 5;
    public const int Title = 100;
    public const int Text = 2000;
    public const int Author = 60;
    public const int Reason = 200;

    /// <summary>Voters remembered per review, at about 16 bytes each; an order by helpfulness means nothing beyond.</summary>
    public const int Votes = 5_000;

    /// <summary>Reviews of one buyer.</summary>
    public const int PerBuyer = 2_000;

    /// <summary>Reviews per segment of a product's list, at about 70 bytes each.</summary>
    public const int PerSegment = 1_000;
}

/// <summary>What a buyer says about a product.</summary>
/// <param name="Author">The name that is shown, as the buyer wants to be called.</param>
[GenerateSerializer, Immutable, Alias("review.words")]
public sealed record ReviewWords(
    [property: Id(0)] int Stars, [property: Id(1)] string Title, [property: Id(2)] string Text, [property: Id(3)] string Author)
{
    /// <summary>Who wrote what stays when its writer is forgotten.</summary>
    public const string Nobody = "A former customer";
}

[GenerateSerializer, Immutable, Alias("review.command")]
public abstract record ReviewCommand;

/// <summary>A verified buyer's words, for the first time or anew. <paramref name="Number"/> counts only the first time.</summary>
public sealed record AcceptReview(
    ProductId Product, UserId Buyer, int Number, OrderId Order, ReviewWords Words, DateTimeOffset At) : ReviewCommand;

[GenerateSerializer, Immutable, Alias("review.withdraw")]
public sealed record WithdrawReview([property: Id(0)] UserId Buyer) : ReviewCommand;

/// <summary>Its writer is to be forgotten: what is published stays without a name, other words go.</summary>
public sealed record ForgetReviewer(UserId Buyer) : ReviewCommand;

/// <summary>Staff decide about the edition that they have read, and about no later one.</summary>
/// <param name="Reason">Why it is not shown; null publishes it.</param>
[GenerateSerializer, Immutable, Alias("review.moderate")]
public sealed record ModerateReview(
    [property: Id(0)] int Edition, [property: Id(1)] string? Reason, [property: Id(2)] UserId By) : ReviewCommand;

/// <summary>Somebody finds the review helpful, or takes that back.</summary>
[GenerateSerializer, Immutable, Alias("review.vote")]
public sealed record VoteReview([property: Id(0)] UserId Voter, [property: Id(1)] bool Helpful) : ReviewCommand;

[GenerateSerializer, Immutable, Alias("review.event")]
public abstract record ReviewEvent;

[GenerateSerializer, Immutable, Alias("review.written")]
public sealed record ReviewWritten(
    [property: Id(0)] ProductId Product,
    [property: Id(1)] UserId Buyer,
    [property: Id(2)] int Number,
    [property: Id(3)] OrderId Order,
    [property: Id(4)] ReviewWords Words,
    [property: Id(5)] DateTimeOffset At) : ReviewEvent;

[GenerateSerializer, Immutable, Alias("review.moderated")]
public sealed record ReviewModerated([property: Id(0)] string? Reason, [property: Id(1)] UserId By) : ReviewEvent;

[GenerateSerializer, Immutable, Alias("review.withdrawn")]
public sealed record ReviewWithdrawn : ReviewEvent;

[GenerateSerializer, Immutable, Alias("review.voted")]
public sealed record ReviewVoted([property: Id(0)] string Voter, [property: Id(1)] bool Helpful) : ReviewEvent;

[GenerateSerializer, Immutable, Alias("review.reviewer-forgotten")]
public sealed record ReviewerForgotten : ReviewEvent;
