namespace Ecommerce.Domain;

public enum PaymentStatus
{
    None,

    /// <summary>The intent is durable; whether money is reserved is not known.</summary>
    Pending,

    /// <summary>The shopper must confirm the payment at the provider first.</summary>
    RequiresAction,

    /// <summary>The amount is reserved; no money has moved.</summary>
    Authorised,

    /// <summary>The provider is being asked to take the money; whether it did is not known.</summary>
    Capturing,

    /// <summary>Money was taken; some of it may have been given back.</summary>
    Captured,
    Declined,

    /// <summary>The provider is being told to leave nothing owed.</summary>
    Settling,
    Settled,
}

/// <param name="Done">The provider has confirmed it.</param>
[GenerateSerializer, Immutable, Alias("payment.refund-state")]
public readonly record struct RefundState([property: Id(0)] long Minor, [property: Id(1)] bool Done);

public static class PaymentLimits
{
    /// <summary>Refunds of one payment; its item stays small.</summary>
    public const int Refunds = 100;
}

/// <summary>
/// Intent before money: what is about to be asked is durable before the provider hears of it. The books stand in the same
/// item as what they book, so that neither can be written without the other.
/// </summary>
/// <param name="Amount">What was asked to be authorised.</param>
/// <param name="Reason">Why it was declined or disputed.</param>
/// <param name="Taking">What is asked to be captured; null before.</param>
/// <param name="Captured">Minor units that the provider has taken.</param>
/// <param name="Refunded">Minor units that the provider has given back.</param>
[GenerateSerializer, Immutable, Alias("payment.state")]
public sealed record Payment(
    [property: Id(0)] PaymentStatus Status,
    [property: Id(1)] Money? Amount,
    [property: Id(2)] string? Token,
    [property: Id(3)] string? Reference,
    [property: Id(4)] string? Reason,
    [property: Id(5)] string? ActionUrl,
    [property: Id(6)] Money? Taking,
    [property: Id(7)] long Captured,
    [property: Id(8)] long Refunded,
    [property: Id(9)] ImmutableDictionary<string, RefundState> Refunds,
    [property: Id(10)] PriceParts? Parts,
    [property: Id(11)] ImmutableArray<LedgerEntry> Entries)
{
    /// <summary>The reason of a payment whose provider named another amount than it was asked for.</summary>
    public const string WrongAmount = "wrong_amount";

    public static readonly Payment Empty = new(
        PaymentStatus.None, null, null, null, null, null, null, 0, 0, ImmutableDictionary<string, RefundState>.Empty, null, []);

    /// <summary>Refunds asked for, confirmed or not.</summary>
    public long Refunding => Refunds.Values.Sum(refund => refund.Minor);

    public static Decision<PaymentEvent> Decide(Payment payment, PaymentCommand command) => (command, payment.Status) switch
    {
        (Authorise { Amount.Minor: < 1 }, _) => Refusals.Invalid("amount", "A payment is at least one minor unit."),
        (Authorise a, _) when a.Parts is { } parts && parts.Total != a.Amount.Minor => Refusals.Invalid("parts", "The parts sum up to the amount."),
        (Authorise a, PaymentStatus.None) => new PaymentIntended(a.Amount, a.Token, a.Parts),
        (Authorise a, _) when payment.Amount is not null && (payment.Amount != a.Amount || payment.Token != a.Token) => Refusals.PaymentOther,
        (Authorise, PaymentStatus.Settling or PaymentStatus.Settled) when payment.Reason != WrongAmount => Refusals.PaymentSettled,
        (Authorise, _) => Decision<PaymentEvent>.Nothing,
        (RecordAnswer r, PaymentStatus.Pending or PaymentStatus.RequiresAction) => payment.Hear(r.Answer),
        (Capture c, _) => payment.Take(c.Amount),
        (RecordTaken r, PaymentStatus.Capturing) => r.Amount == payment.Taking ? new PaymentCaptured(r.Amount) : new PaymentDisputed(r.Amount),
        (Refund r, _) => payment.GiveBack(r),
        (RecordRefunded r, PaymentStatus.Captured) when payment.Refunds.TryGetValue(r.Id, out var refund) && !refund.Done =>
            new PaymentRefunded(r.Id),
        // A payment that never started leaves a tombstone that a late authorisation will find.
        (Settle, PaymentStatus.None or PaymentStatus.Declined) => new PaymentClosed(),
        (Settle, PaymentStatus.Settling or PaymentStatus.Settled) => Decision<PaymentEvent>.Nothing,
        (Settle, _) => new PaymentSettling(),
        (Reclaim, PaymentStatus.Settling) => Decision<PaymentEvent>.Nothing,
        (Reclaim, _) => new PaymentSettling(),
        (RecordSettled r, PaymentStatus.Settling) => new PaymentClosed(r.Totals),
        // An answer that comes after the payment has moved on changes nothing.
        (RecordAnswer or RecordTaken or RecordRefunded or RecordSettled, _) => Decision<PaymentEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Payment Evolve(Payment payment, Happened<PaymentEvent> happened) => happened.Event switch
    {
        PaymentIntended i => payment with { Status = PaymentStatus.Pending, Amount = i.Amount, Token = i.Token, Parts = i.Parts },
        PaymentAnswered { Answer.Declined: { } reason } => payment with { Status = PaymentStatus.Declined, Reason = reason, ActionUrl = null },
        PaymentAnswered { Answer.ActionUrl: { } url } => payment with { Status = PaymentStatus.RequiresAction, ActionUrl = url },
        PaymentAnswered a => payment with { Status = PaymentStatus.Authorised, Reference = a.Answer.Reference, ActionUrl = null },
        PaymentDisputed => payment with { Status = PaymentStatus.Settling, Reason = WrongAmount, ActionUrl = null },
        CaptureIntended c => payment with { Status = PaymentStatus.Capturing, Taking = c.Amount },
        PaymentCaptured c => payment.Book(happened, c.Amount.Minor, 0) with { Status = PaymentStatus.Captured },
        RefundIntended r => payment with { Refunds = payment.Refunds.Add(r.Id, new(r.Amount.Minor, false)) },
        PaymentRefunded r => payment.Book(happened, 0, payment.Refunds[r.Id].Minor) with
        {
            Refunds = payment.Refunds.SetItem(r.Id, payment.Refunds[r.Id] with { Done = true }),
        },
        PaymentSettling => payment with { Status = PaymentStatus.Settling, ActionUrl = null },
        // The provider's totals may hold money that moved unheard; the books take up the difference.
        PaymentClosed c => payment.Book(happened, c.Totals.Captured - payment.Captured, c.Totals.Refunded - payment.Refunded) with
        {
            Status = PaymentStatus.Settled,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Decision<PaymentEvent> Hear(ProviderAnswer answer) => answer switch
    {
        { Declined: not null } => new PaymentAnswered(answer),
        { ActionUrl: { } url } => url == ActionUrl ? Decision<PaymentEvent>.Nothing : new PaymentAnswered(answer),
        _ when answer.Amount == Amount => new PaymentAnswered(answer),
        _ => new PaymentDisputed(answer.Amount),
    };

    private Decision<PaymentEvent> Take(Money amount) => Status switch
    {
        _ when amount.Minor < 1 => Refusals.Invalid("amount", "A capture is at least one minor unit."),
        PaymentStatus.Authorised when amount.Currency != Amount!.Value.Currency || amount.Minor > Amount.Value.Minor => Refusals.PaymentTooMuch,
        PaymentStatus.Authorised => new CaptureIntended(amount),
        PaymentStatus.Capturing or PaymentStatus.Captured => amount == Taking ? Decision<PaymentEvent>.Nothing : Refusals.PaymentOther,
        PaymentStatus.Settling or PaymentStatus.Settled => Refusals.PaymentSettled,
        _ => Refusals.PaymentNotAuthorised,
    };

    private Decision<PaymentEvent> GiveBack(Refund refund) => Status switch
    {
        _ when !IdRules.IsId(refund.Id) => Refusals.Invalid("id", IdRules.Sentence),
        _ when refund.Amount.Minor < 1 => Refusals.Invalid("amount", "A refund is at least one minor unit."),
        _ when Refunds.TryGetValue(refund.Id, out var known) => known.Minor == refund.Amount.Minor && Amount?.Currency == refund.Amount.Currency
            ? Decision<PaymentEvent>.Nothing
            : Refusals.PaymentOther,
        PaymentStatus.Captured when refund.Amount.Currency != Taking!.Value.Currency || refund.Amount.Minor > Captured - Refunding =>
            Refusals.PaymentTooMuch,
        PaymentStatus.Captured when Refunds.Count >= PaymentLimits.Refunds => Refusals.PaymentTooOften,
        PaymentStatus.Captured => new RefundIntended(refund.Id, refund.Amount),
        PaymentStatus.Settling or PaymentStatus.Settled => Refusals.PaymentSettled,
        _ => Refusals.PaymentNotCaptured,
    };

    private Payment Book(Happened<PaymentEvent> happened, long captured, long refunded)
    {
        ImmutableArray<Posting> postings =
            [.. captured == 0 ? [] : Ledger.Captured(captured, Parts), .. refunded == 0 ? [] : Ledger.Refunded(refunded)];
        return this with
        {
            Captured = checked(Captured + captured),
            Refunded = checked(Refunded + refunded),
            Entries = postings.IsEmpty ? Entries : Entries.Add(new(happened.Version, happened.At, postings)),
        };
    }
}
