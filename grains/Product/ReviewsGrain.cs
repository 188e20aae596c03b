namespace Ecommerce.Grains;

/// <summary>
/// Gives out places and adds up the segments. It tells the listing before it answers a segment, whose news stays queued until
/// then, so that no crash in between leaves a card behind.
/// </summary>
[Reentrant, GrainType("reviews")]
public sealed class ReviewsGrain([PersistentState("reviews")] IPersistentState<ReviewBoard> store) : Grain, IReviewsGrain
{
    private readonly Projection<ReviewBoard> _board = new(store, ReviewBoard.Empty);

    private ProductId Product => new(this.GetPrimaryKeyString());

    public async ValueTask<int> Enter()
    {
        var number = 0;
        await _board.Take(board =>
        {
            var next = board.Entered();
            number = next.Last;
            return next;
        });
        return number;
    }

    public async ValueTask Tell(SegmentTally told)
    {
        await _board.Take(board => board.With(told.Segment, told.Tally));
        var (version, rating) = (_board.Durable.Version, _board.Durable.Rating);
        await this.GetStreamProvider(Events.Provider).CatalogOf(Product)
            .OnNextAsync(new RatingChanged(Product, version, rating.Tenths, rating.Count));
    }

    public ValueTask<ProductRating> Rating() => new(new ProductRating(_board.Durable.Version, _board.Durable.Rating));

    public async ValueTask<ReviewsPage> Page(ReviewsQuery query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var entries = query.Helpful ? await MostHelpful(wanted) : await Newest(wanted);
        var page = entries.Take(query.Limit).ToList();
        var reviews = await Task.WhenAll(page.Select(entry => GrainFactory.Review(entry.Id).Get().AsTask()));

        // The review itself may have moved on already.
        return new(
            _board.Durable.Rating, [.. reviews.OfType<ReviewView>().Where(review => review.Status is ReviewStatus.Published)],
            entries.Count > query.Limit ? page[^1].Place(query.Helpful) : null);
    }

    private async Task<List<ReviewEntry>> Newest(ReviewsQuery query)
    {
        var found = new List<ReviewEntry>();
        var last = query.After is { Number: > 0 and var before } ? Math.Min(before, _board.Durable.Last) : _board.Durable.Last;
        for (var segment = last == 0 ? -1 : ReviewBoard.SegmentOf((int)last); segment >= 0 && found.Count < query.Limit; segment--)
            found.AddRange(await GrainFactory.ReviewSegment(Product, segment).Part(query with { Limit = query.Limit - found.Count }));

        return found;
    }

    private async Task<List<ReviewEntry>> MostHelpful(ReviewsQuery query)
    {
        var parts = await Task.WhenAll(
            Enumerable.Range(0, _board.Durable.SegmentCount).Select(n => GrainFactory.ReviewSegment(Product, n).Part(query).AsTask()));
        return [.. parts.SelectMany(part => part).OrderByDescending(entry => entry.Place(helpful: true)).Take(query.Limit)];
    }
}
