namespace Ecommerce.GrainInterfaces;

/// <summary>Where staff find the reviews that wait for them; reads only.</summary>
[Alias("review-desk"), GrainInterfaceType("review-desk")]
public interface IReviewDeskGrain : IGrainWithIntegerKey
{
    /// <summary>Oldest first.</summary>
    [Alias("waiting"), ReadOnly] ValueTask<WaitingReviewsPage> Waiting(WaitingReviewsQuery query);
}

/// <summary>One partition of the reviews that wait; follows the reviews by their news.</summary>
[Alias("review-queue"), GrainInterfaceType("review-queue")]
public interface IReviewQueueGrain : IGrainWithStringKey
{
    [Alias("oldest"), ReadOnly] ValueTask<ImmutableArray<WaitingReview>> Oldest(WaitingReviewsQuery query);
}

[GenerateSerializer, Immutable, Alias("review.waiting-query")]
public sealed record WaitingReviewsQuery([property: Id(0)] CatalogPosition? After, [property: Id(1)] int Limit);

[GenerateSerializer, Immutable, Alias("review.waiting-page")]
public sealed record WaitingReviewsPage([property: Id(0)] ImmutableArray<ReviewView> Items, [property: Id(1)] CatalogPosition? Next);
