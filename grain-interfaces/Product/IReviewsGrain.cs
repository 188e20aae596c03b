namespace Ecommerce.GrainInterfaces;

/// <summary>The head of one product's reviews.</summary>
[Alias("reviews"), GrainInterfaceType("reviews")]
public interface IReviewsGrain : IGrainWithStringKey
{
    /// <summary>A place in the list for a new review.</summary>
    [Alias("enter")] ValueTask<int> Enter();

    /// <summary>What a segment adds up to; the highest version counts. The listing hears of it before this is answered.</summary>
    [Alias("tell")] ValueTask Tell(SegmentTally told);

    [Alias("page"), ReadOnly] ValueTask<ReviewsPage> Page(ReviewsQuery query);

    [Alias("rating"), ReadOnly] ValueTask<ProductRating> Rating();
}

/// <summary>A bounded part of one product's list; follows the reviews by their news.</summary>
[Alias("review-segment"), GrainInterfaceType("review-segment")]
public interface IReviewSegmentGrain : IGrainWithStringKey
{
    [Alias("part"), ReadOnly] ValueTask<ImmutableArray<ReviewEntry>> Part(ReviewsQuery query);
}

/// <summary>What one buyer has reviewed.</summary>
[Alias("my-reviews"), GrainInterfaceType("my-reviews")]
public interface IMyReviewsGrain : IGrainWithStringKey
{
    /// <summary>Refused when there are too many; repeating it changes nothing.</summary>
    [Alias("note")] ValueTask<Refusal?> Note(ReviewId review);

    /// <summary>Newest first.</summary>
    [Alias("page"), ReadOnly] ValueTask<MyReviewsPage> Page(MyReviewsQuery query);
}

[GenerateSerializer, Immutable, Alias("review.segment-tally")]
public sealed record SegmentTally([property: Id(0)] int Segment, [property: Id(1)] ReviewTally Tally);

/// <param name="Helpful">Most votes first; otherwise newest first.</param>
/// <param name="After">Where the previous page ended, or null.</param>
[GenerateSerializer, Immutable, Alias("review.query")]
public sealed record ReviewsQuery([property: Id(0)] bool Helpful, [property: Id(1)] CatalogPosition? After, [property: Id(2)] int Limit);

[GenerateSerializer, Immutable, Alias("review.page")]
public sealed record ReviewsPage(
    [property: Id(0)] Rating Rating, [property: Id(1)] ImmutableArray<ReviewView> Items, [property: Id(2)] CatalogPosition? Next);

[GenerateSerializer, Immutable, Alias("review.product-rating")]
public sealed record ProductRating([property: Id(0)] long Version, [property: Id(1)] Rating Rating);

[GenerateSerializer, Immutable, Alias("review.mine-query")]
public sealed record MyReviewsQuery([property: Id(0)] CatalogPosition? After, [property: Id(1)] int Limit);

[GenerateSerializer, Immutable, Alias("review.mine")]
public sealed record MyReviewsPage([property: Id(0)] ImmutableArray<ReviewView> Items, [property: Id(1)] CatalogPosition? Next);
