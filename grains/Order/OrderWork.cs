namespace Ecommerce.Grains;

/// <summary>What one step taught: things to record, and the fault if some of it remained unknown.</summary>
internal sealed record Learned(ImmutableArray<OrderCommand> Commands, Exception? Fault);

/// <summary>Performs one step against stock, payment or cart. Everything it asks is idempotent by order id.</summary>
internal sealed class OrderWork(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>How long a Reserve stays valid on its way to the stock.</summary>
    public static readonly TimeSpan ReserveExpiry = TimeSpan.FromSeconds(5);

    private readonly PromotionWork _promotions = new(grains, clock);
    private readonly ReturnWork _returns = new(grains);

    public Task<Learned> Perform(OrderId id, Order order, Step step) => step switch
    {
        Step.Hold hold => Each(hold.Lines, line => Hold(id, order, line)),
        Step.Authorise => One(() => Authorise(id, order)),
        Step.Redeem => One(() => _promotions.Redeem(id, order)),
        Step.Unredeem => One(() => _promotions.Unredeem(id, order)),
        Step.Tidy tidy => Each(tidy.Lines, line => Tidy(id, order, line)),
        Step.Capture => One(() => Capture(id, order)),
        Step.Pack pack => One(() => Pack(id, order, pack.Parcel)),
        Step.Repay repay => One(() => _returns.Repay(id, order, repay.Refund)),
        Step.PutBack back => Each([.. Enumerable.Range(0, back.Return.ToPutBack.Length)], at => _returns.PutBack(id, order, back.Return, back.Return.ToPutBack[at])),
        Step.Settle => One(() => Settle(id)),
        Step.Release release => Each(release.Lines, line => Release(id, order, line)),
        Step.Expire => Task.FromResult(new Learned([new ExpireOrder()], null)),
        Step.Finish finish => One(() => Finish(id, order, finish)),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private async Task<OrderCommand> Hold(OrderId id, Order order, int line)
    {
        var shard = order.Lines[line].Shard;
        var quantity = order.Terms!.Quote.Lines[line].Quantity;
        var reserve = new Reserve(id, quantity, clock.GetUtcNow() + ReserveExpiry);
        var refusal = await Stock(order, line).Reserve(reserve);
        if (refusal == Refusals.NotYourTurn)
        {
            var place = await grains.WaitingPlace(order.Terms.Quote.Lines[line].Offer.Sku, order.Terms.Buyer).Get();
            refusal = await Stock(order, line).Reserve(reserve with { Place = place });
        }

        // Who came before a waiting room was put up and has no place in it finds nothing here. A shard that is full of holds stays so until staff pack,
        // which can take longer than an order may wait: it is told now that there is nothing for it.
        return refusal is null ? new RecordHeld(line)
            : refusal == Refusals.SoldOut || refusal == Refusals.StockBusy || refusal == Refusals.NotYourTurn ? new RecordRefused(line, shard)
            : throw new StepRefusedException(refusal);
    }

    private async Task<OrderCommand> Authorise(OrderId id, Order order)
    {
        if (IsFree(order)) return new RecordPaid();

        var result = await grains.Payment(id).Authorise(new(order.Terms!.Quote.Total, order.Terms.PaymentToken, PriceParts.Of(order.Terms.Quote)));
        return result switch
        {
            { Answer.Declined: { } reason } => new RecordDeclined(reason),
            { Answer.ActionUrl: { } url } => new RecordActionRequired(url),
            { Answer: not null } => new RecordPaid(),
            _ => throw new StepRefusedException(result.Refusal!),
        };
    }

    private async Task<OrderCommand> Capture(OrderId id, Order order) =>
        IsFree(order) ? new RecordCaptured()
        : await grains.Payment(id).Capture(new(order.Terms!.Quote.Total)) is { } refusal ? new RecordCaptureRefused(refusal.Code) : new RecordCaptured();

    /// <summary>Promotions took it all: the payment company is not asked for nothing.</summary>
    private static bool IsFree(Order order) => order.Terms!.Quote.Total.Minor == 0;

    private async Task<OrderCommand> Tidy(OrderId id, Order order, int line)
    {
        await Release(id, order, line, OrderSteps.ShardsAsked(order, line)[1..]);
        return new RecordTidied(line);
    }

    private async Task<OrderCommand> Pack(OrderId id, Order order, Parcel parcel)
    {
        await Task.WhenAll(parcel.Units.Select(units => Ship(id, order, parcel.Id, units)));
        return new RecordPacked(parcel.Id);
    }

    private async Task Ship(OrderId id, Order order, string parcel, Units units)
    {
        // An order is paid when it holds everything, so a hold that is younger is not its own.
        var paid = order.History.First(happened => happened.Event is OrderPaid).At;
        var ship = new Ship(id, parcel, units.Quantity, paid + OrderDrive.ClockAllowance);
        if (await Stock(order, order.IndexOf(units.Sku)).Ship(ship) is { } refusal) throw new StepRefusedException(refusal);
    }

    private async Task<OrderCommand> Settle(OrderId id) =>
        await grains.Payment(id).Settle(new()) is { } refusal ? throw new StepRefusedException(refusal) : new RecordMoneySettled();

    private async Task<OrderCommand> Release(OrderId id, Order order, int line)
    {
        await Release(id, order, line, OrderSteps.ShardsAsked(order, line));
        return new RecordReleased(line);
    }

    private async Task Release(OrderId id, Order order, int line, ImmutableArray<int> shards)
    {
        foreach (var shard in shards)
            if (await Stock(order, line, shard).Release(new(id)) is { } refusal) throw new StepRefusedException(refusal);
    }

    private async Task<OrderCommand> Finish(OrderId id, Order order, Step.Finish finish)
    {
        await CloseCart(id, order, bought: false);
        return new FinishOrder(finish.As);
    }

    /// <summary>The order is over for its cart: what was bought leaves it, or all of it is free again.</summary>
    public async Task CloseCart(OrderId id, Order order, bool bought)
    {
        if (await grains.Cart(order.Terms!.Buyer).Close(new(id, bought)) is { } refusal) throw new StepRefusedException(refusal);
    }

    private IStockGrain Stock(Order order, int line) => Stock(order, line, order.Lines[line].Shard);

    private IStockGrain Stock(Order order, int line, int shard) => grains.Stock(order.Terms!.Quote.Lines[line].Offer.Sku, shard);

    private static Task<Learned> One(Func<Task<OrderCommand>> work) => Each([0], _ => work());

    private static async Task<Learned> Each(ImmutableArray<int> lines, Func<int, Task<OrderCommand>> work)
    {
        var running = lines.Select(work).ToArray();
        await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        return new(
            [.. running.Where(task => task.IsCompletedSuccessfully).Select(task => task.Result)],
            running.FirstOrDefault(task => !task.IsCompletedSuccessfully)?.Exception?.GetBaseException());
    }
}

/// <summary>A step was refused in a way that the saga does not expect; a person may have to look.</summary>
[GenerateSerializer, Alias("step-refused")]
public sealed class StepRefusedException(Refusal refusal) : Exception($"{refusal.Code}: {refusal.Detail}");
