namespace Ecommerce.Grains;

/// <param name="Reviews">In the order in which they were first written.</param>
[GenerateSerializer, Immutable, Alias("my-reviews.state")]
public sealed record ReviewIds([property: Id(0)] ImmutableArray<ReviewId> Reviews)
{
    public static readonly ReviewIds Empty = new([]);

    public ReviewIds With(ReviewId review) => Reviews.Contains(review) || Reviews.Length >= ReviewLimits.PerBuyer ? this : new(Reviews.Add(review));
}

[Reentrant, GrainType("my-reviews")]
public sealed class MyReviewsGrain([PersistentState("my-reviews")] IPersistentState<ReviewIds> store) : Grain, IMyReviewsGrain
{
    private readonly Projection<ReviewIds> _mine = new(store, ReviewIds.Empty);

    public async ValueTask<Refusal?> Note(ReviewId review)
    {
        await _mine.Take(mine => mine.With(review));
        return _mine.Durable.Reviews.Contains(review) ? null : Refusals.TooManyReviews;
    }

    /// <summary>A place in the list is the index of the review that the previous page ended with.</summary>
    public async ValueTask<MyReviewsPage> Page(MyReviewsQuery query)
    {
        var all = _mine.Durable.Reviews;
        var end = (int)Math.Clamp(query.After?.Number ?? all.Length, 0, all.Length);
        var start = Math.Max(0, end - query.Limit);
        var reviews = await Task.WhenAll(all[start..end].Reverse().Select(review => GrainFactory.Review(review).Get().AsTask()));
        return new([.. reviews.OfType<ReviewView>()], start > 0 ? new(start, "") : null);
    }
}
