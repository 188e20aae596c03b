using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("review-segment"), ImplicitStreamSubscription(Events.Reviews)]
public sealed class ReviewSegmentGrain([PersistentState("review-segment")] IPersistentState<ReviewSegment> store, NewsReader<ReviewEntry> news)
    : Grain, IReviewSegmentGrain, IStreamSubscriptionObserver
{
    private readonly Projection<ReviewSegment> _segment = new(store, ReviewSegment.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    /// <summary>The head is told even of what is no news here: it may not have heard of it before a crash.</summary>
    private async Task Take(IReadOnlyList<ReviewEntry> reviews)
    {
        await _segment.Take(segment => reviews.Aggregate(segment, (entries, review) => entries.With(review)));
        var (product, number) = GrainKeys.ParseReviewSegment(this.GetPrimaryKeyString());
        await GrainFactory.Reviews(product).Tell(new(number, new(_segment.Durable.Version, _segment.Durable.Rating)));
    }

    public ValueTask<ImmutableArray<ReviewEntry>> Part(ReviewsQuery query) =>
        new(_segment.Durable.Part(query.Helpful, query.After, query.Limit));
}
