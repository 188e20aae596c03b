namespace Ecommerce.GrainInterfaces;

/// <summary>How one order's money stands.</summary>
/// <param name="Amount">What was asked to be authorised; null before.</param>
/// <param name="Captured">What the provider took; zero of the currency until then, null without a currency.</param>
/// <param name="Refunded">What it gave back of that, confirmed.</param>
/// <param name="ActionUrl">Where the shopper must confirm the payment, while they must.</param>
[GenerateSerializer, Immutable, Alias("payment.view")]
public sealed record PaymentView(
    [property: Id(0)] PaymentStatus Status,
    [property: Id(1)] Money? Amount,
    [property: Id(2)] string? Reference,
    [property: Id(3)] string? Reason,
    [property: Id(4)] long Version,
    [property: Id(5)] Money? Captured,
    [property: Id(6)] Money? Refunded,
    [property: Id(7)] string? ActionUrl,
    [property: Id(8)] ImmutableArray<LedgerEntry> Entries)
{
    public static PaymentView Of(Payment payment, long version)
    {
        Money? Of(long minor) => payment.Amount is { Currency: var currency } ? new(minor, currency) : null;
        return new(
            payment.Status, payment.Amount, payment.Reference, payment.Reason, version, Of(payment.Captured), Of(payment.Refunded),
            payment.ActionUrl, payment.Entries);
    }
}
