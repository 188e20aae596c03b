namespace Ecommerce.Domain.Tests.Model;

public sealed record PaymentAnswer(ProviderAnswer? Provider, Refusal? Refusal);

/// <summary>One order's money: intent, then provider, then outcome, each able to be the last thing that happens.</summary>
public sealed class ModelPayment(OrderId order, ModelProvider provider, Wire wire)
{
    private long _version;

    public Payment Payment { get; private set; } = Payment.Empty;

    public void Authorise(Authorise command, Action<PaymentAnswer?> reply)
    {
        if (Apply(command) is { } refusal) reply(new(null, refusal));
        else if (Payment is not { Status: PaymentStatus.Pending, Amount: { } amount }) reply(Standing());
        else
            wire.Send<ProviderAnswer>("authorisation at the provider", done => done(provider.Authorise(order, amount)), answer =>
            {
                if (answer is not null) Apply(new RecordAnswer(answer));
                reply(answer is null ? null : Standing());
            });
    }

    public void Capture(Capture command, Action<PaymentAnswer?> reply)
    {
        if (Apply(command) is { } refusal) reply(new(null, refusal));
        else if (Payment is not { Status: PaymentStatus.Capturing, Taking: { } amount }) reply(new(null, null));
        else
            wire.Send<ProviderAnswer>("capture at the provider", done => done(provider.Capture(order, amount)), answer =>
            {
                if (answer?.Amount is { } taken) Apply(new RecordTaken(taken));
                reply(answer?.Amount is null ? null : new(null, null));
            });
    }

    public void Refund(Refund command, Action<PaymentAnswer?> reply)
    {
        if (Apply(command) is { } refusal) reply(new(null, refusal));
        else if (Payment.Refunds[command.Id].Done) reply(new(null, null));
        else
            wire.Send<ProviderAnswer>("refund at the provider", done => done(provider.Refund(order, command.Id, command.Amount)), answer =>
            {
                if (answer is not null) Apply(new RecordRefunded(command.Id));
                reply(answer is null ? null : new(null, null));
            });
    }

    public void Settle(Action<PaymentAnswer?> reply)
    {
        var refusal = Apply(new Settle());
        if (Payment.Status is not PaymentStatus.Settling) reply(new(null, refusal));
        else
            wire.Send<ProviderAnswer>("settlement at the provider", done => done(provider.Settle(order)), answer =>
            {
                if (answer is not null) Apply(new RecordSettled(provider.Totals(order)));
                reply(answer is null ? null : new(null, null));
            });
    }

    private PaymentAnswer Standing() => Payment.Status switch
    {
        PaymentStatus.Authorised => new(new(Payment.Reference, null), null),
        PaymentStatus.Declined => new(new(null, Payment.Reason), null),
        _ => new(null, Refusals.PaymentSettled),
    };

    private Refusal? Apply(PaymentCommand command)
    {
        var decision = Payment.Decide(Payment, command);
        foreach (var happened in decision.Events) Payment = Payment.Evolve(Payment, new(++_version, default, happened));
        return decision.Refusal;
    }
}
