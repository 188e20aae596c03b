namespace Ecommerce.Grains;

/// <summary>
/// The payment company. It must honour keys: the same order is authorised, captured and settled at most once, and the same
/// refund made at most once, however often it is asked; settling an order forbids what comes later, also for an order it has
/// never heard of. Amounts are what the company says, and may differ from what was asked. Exceptions mean "unknown, ask again".
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Reserves the amount for the order, or tells why not. A repeat tells how the payment stands by now.</summary>
    Task<ProviderAnswer> Authorise(OrderId order, Money amount, string token, CancellationToken cancellation);

    /// <summary>Takes what was authorised, or less. Answers what was taken.</summary>
    Task<Money> Capture(OrderId order, Money amount, CancellationToken cancellation);

    /// <summary>Gives back some of what was taken. The same <paramref name="refund"/> is the same refund.</summary>
    Task Refund(OrderId order, string refund, Money amount, CancellationToken cancellation);

    /// <summary>Leaves nothing owed: voids what was authorised, refunds what was taken, forbids the rest. Answers all that was moved.</summary>
    Task<ProviderTotals> Settle(OrderId order, CancellationToken cancellation);

    /// <summary>How the order's money stands by the company's record; null if it has never heard of it. Changes nothing.</summary>
    Task<ProviderPosition?> Find(OrderId order, CancellationToken cancellation);

    /// <summary>What moved after a place in the company's record, oldest first; empty at its end.</summary>
    Task<ImmutableArray<ProviderMove>> Moves(long after, int limit, CancellationToken cancellation);
}

/// <param name="Seq">Its place in the company's record.</param>
/// <param name="Reference">What the company was told that it is for; of ours it is an order's id.</param>
public sealed record ProviderMove(long Seq, DateTimeOffset At, string Reference);
