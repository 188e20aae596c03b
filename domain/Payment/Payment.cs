namespace Ecommerce.Domain;

public enum PaymentStatus
{
    None,

    /// <summary>The intent is durable; whether money moved is not known.</summary>
    Pending,
    Charged,
    Declined,

    /// <summary>The provider is being told to leave nothing owed.</summary>
    Settling,
    Settled,
}

/// <summary>Intent before money: what is about to be charged is durable before the provider hears of it.</summary>
[GenerateSerializer, Immutable, Alias("payment.state")]
public sealed record Payment(
    [property: Id(0)] PaymentStatus Status,
    [property: Id(1)] Money? Amount,
    [property: Id(2)] string? Token,
    [property: Id(3)] string? Reference,
    [property: Id(4)] string? Reason)
{
    public static readonly Payment Empty = new(PaymentStatus.None, null, null, null, null);

    public static Decision<PaymentEvent> Decide(Payment payment, PaymentCommand command) => (command, payment.Status) switch
    {
        (Charge { Amount.Minor: < 1 }, _) => Refusals.Invalid("amount", "A charge is at least one minor unit."),
        (Charge c, PaymentStatus.None) => new PaymentIntended(c.Amount, c.Token),
        (Charge, PaymentStatus.Settling or PaymentStatus.Settled) => Refusals.PaymentSettled,
        (Charge c, _) when payment.Amount != c.Amount || payment.Token != c.Token => Refusals.PaymentOther,
        (Charge, _) => Decision<PaymentEvent>.Nothing,
        (RecordAnswer r, PaymentStatus.Pending) => new PaymentAnswered(r.Answer),
        (RecordAnswer, _) => Decision<PaymentEvent>.Nothing,
        // A payment that never started leaves a tombstone that a late charge will find.
        (Settle, PaymentStatus.None or PaymentStatus.Declined) => new PaymentClosed(),
        (Settle, PaymentStatus.Pending or PaymentStatus.Charged) => new PaymentSettling(),
        (Settle, _) => Decision<PaymentEvent>.Nothing,
        (RecordSettled, PaymentStatus.Settling) => new PaymentClosed(),
        (RecordSettled, _) => Decision<PaymentEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Payment Evolve(Payment payment, PaymentEvent happened) => happened switch
    {
        PaymentIntended i => payment with { Status = PaymentStatus.Pending, Amount = i.Amount, Token = i.Token },
        PaymentAnswered { Answer.Declined: { } reason } => payment with { Status = PaymentStatus.Declined, Reason = reason },
        PaymentAnswered a => payment with { Status = PaymentStatus.Charged, Reference = a.Answer.Reference },
        PaymentSettling => payment with { Status = PaymentStatus.Settling },
        PaymentClosed => payment with { Status = PaymentStatus.Settled },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}
