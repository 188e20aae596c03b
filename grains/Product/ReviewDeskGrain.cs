namespace Ecommerce.Grains;

[StatelessWorker, GrainType("review-desk"), Reentrant]
public sealed class ReviewDeskGrain : Grain, IReviewDeskGrain
{
    public async ValueTask<WaitingReviewsPage> Waiting(WaitingReviewsQuery query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var parts = await Task.WhenAll(
            Enumerable.Range(0, GrainKeys.ReviewQueuePartitions).Select(n => GrainFactory.ReviewQueue(n).Oldest(wanted).AsTask()));
        var oldest = parts.SelectMany(part => part).OrderBy(review => review.Place).Take(wanted.Limit).ToList();
        var page = oldest.Take(query.Limit).ToList();
        var reviews = await Task.WhenAll(page.Select(review => GrainFactory.Review(review.Id).Get().AsTask()));
        return new(
            [.. reviews.OfType<ReviewView>().Where(review => review.Status is ReviewStatus.Pending)],
            oldest.Count > query.Limit ? page[^1].Place : null);
    }
}
