namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("payment.command")]
public abstract record PaymentCommand;

/// <summary>Reserve this amount once, however often it is asked; no money moves until it is captured.</summary>
/// <param name="Token">The provider's name for the shopper's means of payment; never a card number.</param>
/// <param name="Parts">What the amount is made of, for the books; null puts all of it to sales.</param>
[GenerateSerializer, Immutable, Alias("payment.authorise")]
public sealed record Authorise(
    [property: Id(0)] Money Amount, [property: Id(1)] string Token, [property: Id(2)] PriceParts? Parts = null) : PaymentCommand;

/// <summary>Take what was authorised, or less; once. What is not taken is let go of.</summary>
[GenerateSerializer, Immutable, Alias("payment.capture")]
public sealed record Capture([property: Id(0)] Money Amount) : PaymentCommand;

/// <summary>Give some of the captured money back. The same id is the same refund.</summary>
[GenerateSerializer, Immutable, Alias("payment.refund")]
public sealed record Refund([property: Id(0)] string Id, [property: Id(1)] Money Amount) : PaymentCommand;

/// <summary>Leave nothing owed: let go of what was authorised, give back what was taken, and forbid what was not.</summary>
[GenerateSerializer, Immutable, Alias("payment.settle")]
public sealed record Settle : PaymentCommand;

/// <summary>Leave nothing owed at the provider, whatever our books say: its record shows money that they do not explain.</summary>
[GenerateSerializer, Immutable, Alias("payment.reclaim")]
public sealed record Reclaim : PaymentCommand;

/// <summary>What the provider said: authorised (a reference), declined (a reason) or requires action (an address).</summary>
/// <param name="Reference">The provider's id of the authorisation when it went through, else null.</param>
/// <param name="Declined">Why not, else null.</param>
/// <param name="ActionUrl">Where the shopper must confirm the payment first, else null.</param>
/// <param name="Amount">What the provider says it authorised; null unless it did.</param>
[GenerateSerializer, Immutable, Alias("payment.answer")]
public sealed record ProviderAnswer(
    [property: Id(0)] string? Reference,
    [property: Id(1)] string? Declined,
    [property: Id(2)] string? ActionUrl = null,
    [property: Id(3)] Money? Amount = null);

/// <summary>What the provider took and gave back in all, in minor units of the payment's currency.</summary>
[GenerateSerializer, Immutable, Alias("payment.totals")]
public readonly record struct ProviderTotals([property: Id(0)] long Captured, [property: Id(1)] long Refunded);

[GenerateSerializer, Immutable, Alias("payment.record-answer")]
public sealed record RecordAnswer([property: Id(0)] ProviderAnswer Answer) : PaymentCommand;

/// <param name="Amount">What the provider says it took.</param>
[GenerateSerializer, Immutable, Alias("payment.record-taken")]
public sealed record RecordTaken([property: Id(0)] Money Amount) : PaymentCommand;

[GenerateSerializer, Immutable, Alias("payment.record-refunded")]
public sealed record RecordRefunded([property: Id(0)] string Id) : PaymentCommand;

[GenerateSerializer, Immutable, Alias("payment.record-settled")]
public sealed record RecordSettled([property: Id(0)] ProviderTotals Totals = default) : PaymentCommand;

[GenerateSerializer, Immutable, Alias("payment.event")]
public abstract record PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.intended")]
public sealed record PaymentIntended(
    [property: Id(0)] Money Amount, [property: Id(1)] string Token, [property: Id(2)] PriceParts? Parts = null) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.answered")]
public sealed record PaymentAnswered([property: Id(0)] ProviderAnswer Answer) : PaymentEvent;

/// <summary>The provider answered with another amount than it was asked for: nothing of it counts, and all of it goes back.</summary>
[GenerateSerializer, Immutable, Alias("payment.disputed")]
public sealed record PaymentDisputed([property: Id(0)] Money? Answered) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.capture-intended")]
public sealed record CaptureIntended([property: Id(0)] Money Amount) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.captured")]
public sealed record PaymentCaptured([property: Id(0)] Money Amount) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.refund-intended")]
public sealed record RefundIntended([property: Id(0)] string Id, [property: Id(1)] Money Amount) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.refunded")]
public sealed record PaymentRefunded([property: Id(0)] string Id) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.settling")]
public sealed record PaymentSettling : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.closed")]
public sealed record PaymentClosed([property: Id(0)] ProviderTotals Totals = default) : PaymentEvent;
