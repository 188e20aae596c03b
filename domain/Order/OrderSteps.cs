namespace Ecommerce.Domain;

/// <summary>One thing to do for an order. Each is idempotent by order id, so a crash can only repeat it.</summary>
public abstract record Step
{
    public sealed record Hold(ImmutableArray<int> Lines) : Step;

    /// <summary>Count the order among the uses of its limited promotions.</summary>
    public sealed record Redeem : Step;

    public sealed record Unredeem : Step;

    /// <summary>Have the money reserved, or ask again how that stands.</summary>
    public sealed record Authorise : Step;

    public sealed record Settle : Step;

    public sealed record Release(ImmutableArray<int> Lines) : Step;

    public sealed record Expire : Step;

    /// <summary>A paid order may wait for days: where its lines were refused, a delayed Reserve must not lie as long.</summary>
    public sealed record Tidy(ImmutableArray<int> Lines) : Step;

    /// <summary>Take the order's total, which was only promised.</summary>
    public sealed record Capture : Step;

    /// <summary>The parcel's units leave the stock.</summary>
    public sealed record Pack(Parcel Parcel) : Step;

    /// <summary>Give money back.</summary>
    public sealed record Repay(OrderRefund Refund) : Step;

    /// <summary>What came back goes on the shelf.</summary>
    public sealed record PutBack(Return Return) : Step;

    /// <summary>Tell the cart, and be done.</summary>
    public sealed record Finish(OrderStatus As) : Step;

    /// <summary>
    /// Ends a hold. A delayed Reserve that arrives afterwards would take units for nobody, so after a fault these steps wait
    /// until no earlier Reserve can still be valid.
    /// </summary>
    public bool EndsHolds => this is Tidy or Pack or Release or Unredeem;
}

/// <summary>The whole saga as one pure function of what is recorded.</summary>
public static class OrderSteps
{
    public static Step? Next(Order order, DateTimeOffset now) => order.Status switch
    {
        OrderStatus.Placed when now >= order.Terms!.PayBefore => new Step.Expire(),
        OrderStatus.Placed when OrderPromotions.ToRedeem(order) => new Step.Redeem(),
        OrderStatus.Placed when order.Find(LineState.Wanted) is { IsEmpty: false } lines => new Step.Hold(lines),
        // While the shopper must act there is nothing to do but to ask again, when somebody says that it is time to.
        OrderStatus.Placed when order.ActionUrl is not null => null,
        OrderStatus.Placed => new Step.Authorise(),
        OrderStatus.Paid when order.Untidy() is { IsEmpty: false } lines => new Step.Tidy(lines),
        OrderStatus.Paid when order.Parcels.FirstOrDefault(parcel => parcel.State is ParcelState.Requested) is { } parcel =>
            order.Captured ? new Step.Pack(parcel) : new Step.Capture(),
        OrderStatus.Paid or OrderStatus.Completed when order.Refunds.FirstOrDefault(refund => refund.State is RefundProgress.Requested) is { } refund =>
            new Step.Repay(refund),
        OrderStatus.Paid or OrderStatus.Completed when order.Returns.FirstOrDefault(back => !back.ToPutBack.IsEmpty) is { } back =>
            new Step.PutBack(back),
        // Undo what may have happened: an unanswered charge or hold may have landed.
        OrderStatus.Cancelling when !order.MoneySettled => new Step.Settle(),
        OrderStatus.Cancelling when OrderPromotions.ToRelease(order) => new Step.Unredeem(),
        OrderStatus.Cancelling when order.Find(LineState.Wanted, LineState.Held) is { IsEmpty: false } lines => new Step.Release(lines),
        OrderStatus.Cancelling => new Step.Finish(order.Outcome),
        _ => null,
    };

    /// <summary>The units that the order may hold at this shard: none if it does not want or has not asked for any there.</summary>
    public static int MayHoldAt(Order order, Sku sku, int shard)
    {
        if (order.Status is not (OrderStatus.Placed or OrderStatus.Paid or OrderStatus.Cancelling)) return 0;
        return order.IndexOf(sku) is >= 0 and var at
            && order.Lines[at] is { State: LineState.Wanted or LineState.Held } line && line.Shard == shard
                ? order.Terms!.Quote.Lines[at].Quantity - order.UnitsIn(sku, ParcelState.Packed)
                : 0;
    }

    /// <summary>
    /// The shards at which a hold for this line must be ended: the one asked last, then those that refused before. A Reserve
    /// that was delayed may have landed at a shard after its refusal of a repeat, so ending the hold at the last alone leaks.
    /// </summary>
    public static ImmutableArray<int> ShardsAsked(Order order, int line)
    {
        var (shard, refusals, _) = order.Lines[line];
        var shards = order.Terms!.Quote.Lines[line].Offer.Shards;
        return [.. Enumerable.Range(0, refusals + 1).Select(back => (shard - back + shards) % shards)];
    }
}
