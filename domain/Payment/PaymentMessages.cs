namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("payment.command")]
public abstract record PaymentCommand;

/// <summary>Take this amount once, however often it is asked.</summary>
/// <param name="Token">The provider's name for the shopper's means of payment; never a card number.</param>
[GenerateSerializer, Immutable, Alias("payment.charge")]
public sealed record Charge([property: Id(0)] Money Amount, [property: Id(1)] string Token) : PaymentCommand;

/// <summary>Leave nothing owed: give back what was taken, and forbid what was not.</summary>
[GenerateSerializer, Immutable, Alias("payment.settle")]
public sealed record Settle : PaymentCommand;

/// <summary>What the provider said.</summary>
/// <param name="Reference">The provider's id of the charge when it went through, else null.</param>
/// <param name="Declined">Why not, else null.</param>
[GenerateSerializer, Immutable, Alias("payment.answer")]
public sealed record ProviderAnswer([property: Id(0)] string? Reference, [property: Id(1)] string? Declined);

[GenerateSerializer, Immutable, Alias("payment.record-answer")]
public sealed record RecordAnswer([property: Id(0)] ProviderAnswer Answer) : PaymentCommand;

[GenerateSerializer, Immutable, Alias("payment.record-settled")]
public sealed record RecordSettled : PaymentCommand;

[GenerateSerializer, Immutable, Alias("payment.event")]
public abstract record PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.intended")]
public sealed record PaymentIntended([property: Id(0)] Money Amount, [property: Id(1)] string Token) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.answered")]
public sealed record PaymentAnswered([property: Id(0)] ProviderAnswer Answer) : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.settling")]
public sealed record PaymentSettling : PaymentEvent;

[GenerateSerializer, Immutable, Alias("payment.closed")]
public sealed record PaymentClosed : PaymentEvent;
