namespace Ecommerce.Grains;

[Reentrant, GrainType("payment")]
public sealed class PaymentGrain(
    [PersistentState("payment")] IPersistentState<Recorded<Payment, PaymentEvent>> store, IPaymentProvider provider, TimeProvider clock)
    : Grain, IPaymentGrain
{
    private readonly Aggregate<Payment, PaymentEvent> _payment =
        new(store, Payment.Empty, (payment, happened) => Payment.Evolve(payment, happened.Event), announces: (_, _, _) => false, clock);

    private OrderId Order => new(this.GetPrimaryKeyString());

    public async ValueTask<ChargeResult> Charge(Charge command)
    {
        if (await Apply(command) is { } refusal) return new(null, refusal);

        if (_payment.State is { Status: PaymentStatus.Pending, Amount: { } amount, Token: { } token })
            await Apply(new RecordAnswer(await provider.Charge(Order, amount, token, CancellationToken.None)));

        var payment = _payment.State;
        return payment.Status switch
        {
            PaymentStatus.Charged => new(new(payment.Reference, null), null),
            PaymentStatus.Declined => new(new(null, payment.Reason), null),
            _ => new(null, Refusals.PaymentSettled),
        };
    }

    public async ValueTask<Refusal?> Settle(Settle command)
    {
        var refusal = await Apply(command);
        if (_payment.State.Status is not PaymentStatus.Settling) return refusal;

        await provider.Settle(Order, CancellationToken.None);
        return await Apply(new RecordSettled());
    }

    public ValueTask<PaymentView> Get()
    {
        var (payment, version, _) = _payment.Durable;
        return new(new PaymentView(payment.Status, payment.Amount, payment.Reference, payment.Reason, version));
    }

    private ValueTask<Refusal?> Apply(PaymentCommand command) => _payment.Apply(Payment.Decide(_payment.State, command));
}
