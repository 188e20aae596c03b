using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

[Reentrant, GrainType("payment"), PreferLocalPlacement]
public sealed class PaymentGrain(
    [PersistentState("payment")] IPersistentState<Recorded<Payment, PaymentEvent>> store,
    IPaymentProvider provider,
    TimeProvider clock,
    ILogger<PaymentGrain> log) : Grain, IPaymentGrain
{
    private readonly Aggregate<Payment, PaymentEvent> _payment =
        new(store, Payment.Empty, Payment.Evolve, announces: (_, _, _) => false, clock);

    private OrderId Order => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (_payment.State.Status is PaymentStatus.Authorised or PaymentStatus.Captured) await GrainFactory.Reconciler().Notice(Order);
    }

    public async ValueTask<ChargeResult> Authorise(Authorise command)
    {
        if (await Apply(command) is { } refusal) return new(null, refusal);

        if (_payment.State is { Status: PaymentStatus.Pending or PaymentStatus.RequiresAction, Amount: { } amount, Token: { } token })
            await Hear(new RecordAnswer(await provider.Authorise(Order, amount, token, CancellationToken.None)));

        // Only when nothing is owed any more may the order be told that it was not paid.
        if (_payment.State is { Status: PaymentStatus.Settling, Reason: Payment.WrongAmount }) await Close();

        var payment = _payment.State;
        if (payment.Status is PaymentStatus.Authorised) await GrainFactory.Reconciler().Notice(Order);
        return payment.Status switch
        {
            PaymentStatus.Authorised or PaymentStatus.Capturing or PaymentStatus.Captured => new(new(payment.Reference, null), null),
            PaymentStatus.RequiresAction => new(new(null, null, payment.ActionUrl), null),
            PaymentStatus.Declined or PaymentStatus.Settled when payment.Reason is { } reason => new(new(null, reason), null),
            _ => new(null, Refusals.PaymentSettled),
        };
    }

    public async ValueTask<Refusal?> Capture(Capture command)
    {
        if (await Apply(command) is { } refusal) return refusal;

        if (_payment.State is { Status: PaymentStatus.Capturing, Taking: { } amount })
            await Hear(new RecordTaken(await provider.Capture(Order, amount, CancellationToken.None)));
        if (_payment.State is { Status: PaymentStatus.Settling, Reason: Payment.WrongAmount }) await Close();

        return _payment.State switch
        {
            { Status: PaymentStatus.Captured } => null,
            { Reason: Payment.WrongAmount } => Refusals.PaymentDisputed,
            _ => Refusals.PaymentSettled,
        };
    }

    public async ValueTask<Refusal?> Refund(Refund command)
    {
        if (await Apply(command) is { } refusal) return refusal;
        if (_payment.State.Status is PaymentStatus.Captured && !_payment.State.Refunds[command.Id].Done)
        {
            await provider.Refund(Order, command.Id, command.Amount, CancellationToken.None);
            await Apply(new RecordRefunded(command.Id));
        }

        return null;
    }

    public async ValueTask<Refusal?> Settle(Settle command)
    {
        var refusal = await Apply(command);
        return _payment.State.Status is PaymentStatus.Settling ? await Close() : refusal;
    }

    public async ValueTask<Reconciled> Reconcile(OrderStatus order)
    {
        if (_payment.State.Status is PaymentStatus.Settling) await Close(); // an earlier try went unanswered

        var verdict = Reconciliation.Judge(order, _payment.State, await provider.Find(Order, CancellationToken.None));
        if (verdict is Verdict.MoneyWithoutOrder)
        {
            await Apply(new Reclaim());
            await Close();
        }
        else if (verdict is Verdict.OrderWithoutMoney && _payment.State is { Status: PaymentStatus.Authorised, Amount: { } amount, Token: { } token })
        {
            // The same key: a company that has forgotten reserves anew, and one that has not says how it stands.
            await provider.Authorise(Order, amount, token, CancellationToken.None);
        }
        else return new(verdict, false);

        var after = Reconciliation.Judge(order, _payment.State, await provider.Find(Order, CancellationToken.None));
        log.LogWarning("Reconciliation of order {OrderId} found {Verdict}, and afterwards {After}", Order, verdict, after);
        return new(verdict, after is Verdict.Fine);
    }

    public ValueTask<PaymentView> Get()
    {
        var (payment, version, _) = _payment.Durable;
        return new(PaymentView.Of(payment, version));
    }

    private async ValueTask Hear(PaymentCommand answer)
    {
        var before = _payment.State.Reason;
        await Apply(answer);
        if (_payment.State.Reason != Payment.WrongAmount || before == Payment.WrongAmount) return;

        MoneyMetrics.WrongAmounts.Add(1);
        log.LogError("The payment company named another amount for order {OrderId} than it was asked for: {Answer}", Order, answer);
    }

    private async ValueTask<Refusal?> Close() =>
        await Apply(new RecordSettled(await provider.Settle(Order, CancellationToken.None)));

    private ValueTask<Refusal?> Apply(PaymentCommand command) => _payment.Apply(Payment.Decide(_payment.State, command));
}
