namespace Ecommerce.Grains;

/// <summary>Redeems an order's limited promotions, and gives them back.</summary>
internal sealed class PromotionWork(IGrainFactory grains, TimeProvider clock)
{
    public async Task<OrderCommand> Redeem(OrderId id, Order order)
    {
        var promotions = OrderPromotions.Limited(order);
        var customer = Customer.Of(order.Terms!.Buyer, order.Terms.Contact.Email);
        var command = new Redeem(id, customer, clock.GetUtcNow() + OrderWork.ReserveExpiry);
        var answers = await Task.WhenAll(promotions.Select(promotion => grains.Promotion(promotion).Redeem(command).AsTask()));
        foreach (var (promotion, refusal) in promotions.Zip(answers))
        {
            if (refusal == Refusals.Expired) throw new StepRefusedException(refusal);
            if (refusal is not null) return new RecordUnredeemable(promotion, refusal.Code);
        }

        return new RecordRedeemed();
    }

    public async Task<OrderCommand> Unredeem(OrderId id, Order order)
    {
        foreach (var promotion in OrderPromotions.Limited(order))
            if (await grains.Promotion(promotion).Unredeem(new(id)) is { } refusal) throw new StepRefusedException(refusal);

        return new RecordUnredeemed();
    }
}
