using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("review-segment"), ImplicitStreamSubscription(Events.Reviews)]
public sealed class ReviewSegmentGrain([PersistentState("review-segment")] IPersistentState<ReviewSegment> store)
    : Grain, IReviewSegmentGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<ReviewEntry>
{
    private readonly Projection<ReviewSegment> _segment = new(store, ReviewSegment.Empty);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<ReviewEntry>().ResumeAsync(this);

    /// <summary>The head is told even of what is no news here: it may not have heard of it before a crash.</summary>
    public async Task OnNextAsync(IList<SequentialItem<ReviewEntry>> items)
    {
        await _segment.Take(segment => items.Aggregate(segment, (entries, item) => entries.With(item.Item)));
        var (product, number) = GrainKeys.ParseReviewSegment(this.GetPrimaryKeyString());
        await GrainFactory.Reviews(product).Tell(new(number, new(_segment.Durable.Version, _segment.Durable.Rating)));
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public ValueTask<ImmutableArray<ReviewEntry>> Part(ReviewsQuery query) =>
        new(_segment.Durable.Part(query.Helpful, query.After, query.Limit));
}
