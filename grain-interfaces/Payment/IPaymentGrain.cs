namespace Ecommerce.GrainInterfaces;

/// <summary>One order's money. Intent before money, the same key at the provider on every try.</summary>
[Alias("payment")]
public interface IPaymentGrain : IGrainWithStringKey
{
    /// <summary>Charges once. The answer is the provider's; an exception means that it is not known yet: ask again.</summary>
    [Alias("charge")] ValueTask<ChargeResult> Charge(Charge command);

    /// <summary>Leaves nothing owed; a charge that comes later is refused.</summary>
    [Alias("settle")] ValueTask<Refusal?> Settle(Settle command);

    [Alias("get"), ReadOnly] ValueTask<PaymentView> Get();
}

/// <param name="Answer">What the provider said, or null with a refusal.</param>
[GenerateSerializer, Immutable, Alias("payment.charge-result")]
public sealed record ChargeResult([property: Id(0)] ProviderAnswer? Answer, [property: Id(1)] Refusal? Refusal);

[GenerateSerializer, Immutable, Alias("payment.view")]
public sealed record PaymentView(
    [property: Id(0)] PaymentStatus Status,
    [property: Id(1)] Money? Amount,
    [property: Id(2)] string? Reference,
    [property: Id(3)] string? Reason,
    [property: Id(4)] long Version);
