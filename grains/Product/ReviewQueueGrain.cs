using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("review-queue"), ImplicitStreamSubscription(Events.ReviewQueue)]
public sealed class ReviewQueueGrain([PersistentState("review-queue")] IPersistentState<ReviewQueue> store, NewsReader<WaitingReview> news)
    : Grain, IReviewQueueGrain, IStreamSubscriptionObserver
{
    private readonly Projection<ReviewQueue> _queue = new(store, ReviewQueue.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private Task Take(IReadOnlyList<WaitingReview> reviews) =>
        _queue.Take(queue => reviews.Aggregate(queue, (waiting, review) => waiting.With(review)));

    public ValueTask<ImmutableArray<WaitingReview>> Oldest(WaitingReviewsQuery query) => new(
    [
        .. _queue.Durable.Waiting.Values.Where(review => query.After is not { } after || review.Place.CompareTo(after) > 0)
            .OrderBy(review => review.Place).Take(query.Limit),
    ]);
}
