namespace Ecommerce.GrainInterfaces;

/// <summary>One buyer's review of one product. What it tells its lists leaves after each change and with each activation.</summary>
[Alias("review"), GrainInterfaceType("review")]
public interface IReviewGrain : IGrainWithStringKey
{
    /// <summary>Refused unless the buyer's order has the product and is paid; the order itself is asked.</summary>
    [Alias("write")] ValueTask<Refusal?> Write(WriteReview command);

    [Alias("withdraw")] ValueTask<Refusal?> Withdraw(WithdrawReview command);

    [Alias("moderate")] ValueTask<Refusal?> Moderate(ModerateReview command);

    [Alias("vote")] ValueTask<Refusal?> Vote(VoteReview command);

    /// <summary>The buyer is to be forgotten: what is published stays without a name, other words go.</summary>
    [Alias("forget")] ValueTask<Refusal?> Forget(UserId buyer);

    /// <summary>Null if nothing was ever written here.</summary>
    [Alias("get"), ReadOnly] ValueTask<ReviewView?> Get();
}

[GenerateSerializer, Immutable, Alias("review.write")]
public sealed record WriteReview(
    [property: Id(0)] ProductId Product, [property: Id(1)] UserId Buyer, [property: Id(2)] OrderId Order, [property: Id(3)] ReviewWords Words);

[GenerateSerializer, Immutable, Alias("review.view")]
public sealed record ReviewView(
    [property: Id(0)] ReviewId Id,
    [property: Id(1)] ReviewStatus Status,
    [property: Id(2)] ReviewWritten Written,
    [property: Id(3)] int Edition,
    [property: Id(4)] string? Reason,
    [property: Id(5)] int Helpful,
    [property: Id(6)] long Version)
{
    public static ReviewView? Of(ReviewId id, BuyerReview review, long version) => review.Written is not { } written
        ? null
        : new(id, review.Status, written, review.Edition, review.Reason, review.Voters.Count, version);
}
