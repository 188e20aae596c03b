namespace Ecommerce.Grains;

[Reentrant, GrainType("review")]
public sealed class ReviewGrain(
    [PersistentState("review")] IPersistentState<Recorded<BuyerReview, ReviewEvent>> store, TimeProvider clock) : Grain, IReviewGrain
{
    private readonly Aggregate<BuyerReview, ReviewEvent> _review =
        new(store, BuyerReview.Empty, (review, happened) => BuyerReview.Evolve(review, happened.Event), announces: (_, _, _) => true, clock);

    private ReviewId Id => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await Send();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _review.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<Refusal?> Write(WriteReview command)
    {
        var accept = new AcceptReview(command.Product, command.Buyer, 0, command.Order, command.Words, clock.GetUtcNow());
        if (BuyerReview.Decide(_review.State, accept).Refusal is { } wrong) return wrong;
        if (!await Bought(command.Order, new(command.Buyer, Staff: false), command.Product)) return Refusals.NotBought;
        if (await GrainFactory.MyReviews(command.Buyer).Note(Id) is { } full) return full;

        var number = _review.State.Written?.Number ?? await GrainFactory.Reviews(command.Product).Enter();
        return await Apply(accept with { Number = number });
    }

    public ValueTask<Refusal?> Withdraw(WithdrawReview command) => Apply(command);

    /// <summary>A review of an order that was undone meanwhile can be rejected, and not published.</summary>
    public async ValueTask<Refusal?> Moderate(ModerateReview command)
    {
        if (command.Reason is null && _review.State.Written is { } written
            && !await Bought(written.Order, new(command.By, Staff: true), written.Product)) return Refusals.NotBought;

        return await Apply(command);
    }

    /// <summary>What was told before must have left first: the outbox has the words too.</summary>
    public async ValueTask<Refusal?> Forget(UserId buyer)
    {
        await Send();
        return await Apply(new ForgetReviewer(buyer));
    }

    public ValueTask<Refusal?> Vote(VoteReview command) => Apply(command);

    public ValueTask<ReviewView?> Get() => ValueTask.FromResult(ReviewView.Of(Id, _review.Durable.State, _review.Durable.Version));

    private async ValueTask<Refusal?> Apply(ReviewCommand command)
    {
        var refusal = await _review.Apply(BuyerReview.Decide(_review.State, command));
        await Send();
        return refusal;
    }

    private async Task<bool> Bought(OrderId order, Viewer viewer, ProductId product) =>
        await GrainFactory.Order(order).Get(viewer) is { } view && view.Bought(product);

    private async Task Send()
    {
        var (review, version, unsent) = _review.Durable;
        if (unsent.IsEmpty) return;

        var (written, waits) = (review.Written!, review.Status is ReviewStatus.Pending);
        var entry = new ReviewEntry(
            Id, written.Number, written.Words.Stars, review.Voters.Count, review.Status is ReviewStatus.Published, version);
        var streams = this.GetStreamProvider(Events.Provider);
        await Task.WhenAll(
            streams.ReviewsOf(written.Product, written.Number).OnNextAsync(entry),
            unsent.All(happened => happened.Event is ReviewVoted)
                ? Task.CompletedTask
                : streams.WaitingReviewsOf(Id).OnNextAsync(new(Id, written.At, waits, version)));
        _review.Sent(unsent);
    }
}
