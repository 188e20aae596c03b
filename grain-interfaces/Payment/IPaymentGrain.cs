namespace Ecommerce.GrainInterfaces;

/// <summary>
/// One order's money. Intent before money, the same key at the provider on every try: each call may be repeated until it is
/// answered, and an exception means that the outcome is not known yet.
/// </summary>
[Alias("payment"), GrainInterfaceType("payment")]
public interface IPaymentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Reserves the amount once. The answer is the provider's: authorised, declined, or requires action; while action is
    /// required a repeat asks the provider anew.
    /// </summary>
    [Alias("authorise")] ValueTask<ChargeResult> Authorise(Authorise command);

    /// <summary>Takes what was authorised, or less, once. Null: the money was taken.</summary>
    [Alias("capture")] ValueTask<Refusal?> Capture(Capture command);

    /// <summary>Gives back some of what was taken; the same id with another amount is refused. Null: it was given back.</summary>
    [Alias("refund")] ValueTask<Refusal?> Refund(Refund command);

    /// <summary>Leaves nothing owed: voids what was authorised, refunds what was taken; whatever comes later is refused.</summary>
    [Alias("settle")] ValueTask<Refusal?> Settle(Settle command);

    /// <summary>
    /// Compares our books and the provider's record in the light of how the order stands, and puts right what can be: money
    /// without an order goes back, an order without money is authorised anew. Says what it found, and whether that is healed.
    /// </summary>
    [Alias("reconcile")] ValueTask<Reconciled> Reconcile(OrderStatus order);

    [Alias("get"), ReadOnly] ValueTask<PaymentView> Get();
}

/// <param name="Answer">What the provider said, or null with a refusal.</param>
[GenerateSerializer, Immutable, Alias("payment.charge-result")]
public sealed record ChargeResult([property: Id(0)] ProviderAnswer? Answer, [property: Id(1)] Refusal? Refusal);

/// <param name="Healed">What was wrong is put right; of what was not wrong it is false.</param>
[GenerateSerializer, Immutable, Alias("payment.reconciled")]
public sealed record Reconciled([property: Id(0)] Verdict Verdict, [property: Id(1)] bool Healed);
