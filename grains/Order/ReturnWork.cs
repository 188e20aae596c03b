namespace Ecommerce.Grains;

/// <summary>Gives money back, and brings what came back to the shelf.</summary>
internal sealed class ReturnWork(IGrainFactory grains)
{
    public async Task<OrderCommand> Repay(OrderId id, Order order, OrderRefund refund)
    {
        var amount = order.Terms!.Quote.Total with { Minor = refund.Minor };
        return await grains.Payment(id).Refund(new(refund.Id, amount)) is { } refusal
            ? new RecordRefundRefused(refund.Id, refusal.Code)
            : new RecordOrderRefunded(refund.Id);
    }

    /// <summary>Shard 0 shares with the others, however many there are by now.</summary>
    public async Task<OrderCommand> PutBack(OrderId id, Order order, Return back, ReturnedUnits units)
    {
        var received = order.History.First(happened => happened.Event is ReturnReceived came && came.Id == back.Id).At;
        var refusal = await grains.Stock(units.Sku).Restock(new($"{id}/{back.Id}", units.Restock, "Return", null, received));
        return refusal switch
        {
            null => new RecordPutBack(back.Id, units.Sku),
            { Kind: RefusalKind.Busy } => throw new StepRefusedException(refusal),
            _ => new RecordNotPutBack(back.Id, units.Sku, refusal.Code),
        };
    }
}
