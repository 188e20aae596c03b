using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("review-queue"), ImplicitStreamSubscription(Events.ReviewQueue)]
public sealed class ReviewQueueGrain([PersistentState("review-queue")] IPersistentState<ReviewQueue> store)
    : Grain, IReviewQueueGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<WaitingReview>
{
    private readonly Projection<ReviewQueue> _queue = new(store, ReviewQueue.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<WaitingReview>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<WaitingReview>> items) =>
        _queue.Take(queue => items.Aggregate(queue, (waiting, item) => waiting.With(item.Item)));

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public ValueTask<ImmutableArray<WaitingReview>> Oldest(WaitingReviewsQuery query) => new(
    [
        .. _queue.Durable.Waiting.Values.Where(review => query.After is not { } after || review.Place.CompareTo(after) > 0)
            .OrderBy(review => review.Place).Take(query.Limit),
    ]);
}
