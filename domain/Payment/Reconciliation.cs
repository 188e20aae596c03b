namespace Ecommerce.Domain;

/// <summary>How one order's money stands at the payment company by its own record; amounts in minor units of its currency.</summary>
/// <param name="Kept">What it has of the buyer's: reserved, or taken and not given back.</param>
/// <param name="Open">It may still come to have some: its answer or the shopper's is outstanding.</param>
[GenerateSerializer, Immutable, Alias("payment.position")]
public sealed record ProviderPosition(
    [property: Id(0)] long Kept, [property: Id(1)] ProviderTotals Totals, [property: Id(2)] string Currency, [property: Id(3)] bool Open);

/// <summary>What a comparison of order, payment and the company's record shows.</summary>
public enum Verdict
{
    /// <summary>They agree.</summary>
    Fine,

    /// <summary>The order is on its way; it will settle this itself.</summary>
    Underway,

    /// <summary>The company has money of a buyer whose order does not exist or is over.</summary>
    MoneyWithoutOrder,

    /// <summary>The order counts as paid and the company has nothing for it.</summary>
    OrderWithoutMoney,

    /// <summary>The company's amounts are not those in our books.</summary>
    AmountsDiffer,
}

/// <summary>Compares what three parties say about one order's money.</summary>
public static class Reconciliation
{
    /// <param name="order">How the order stands.</param>
    /// <param name="payment">Our books of its money.</param>
    /// <param name="company">The company's record, or null if it has never heard of the order.</param>
    public static Verdict Judge(OrderStatus order, Payment payment, ProviderPosition? company)
    {
        var kept = company?.Kept ?? 0;
        return order switch
        {
            OrderStatus.Placed or OrderStatus.Cancelling => Verdict.Underway,
            OrderStatus.Paid or OrderStatus.Completed => payment.Status switch
            {
                PaymentStatus.Capturing or PaymentStatus.Settling => Verdict.Underway,
                _ when payment.Refunds.Values.Any(refund => !refund.Done) => Verdict.Underway,
                PaymentStatus.Authorised when kept == 0 => Verdict.OrderWithoutMoney,
                PaymentStatus.Captured when company is null => Verdict.OrderWithoutMoney,
                PaymentStatus.Authorised => Agrees(payment.Amount!.Value, 0, company!) ? Verdict.Fine : Verdict.AmountsDiffer,
                PaymentStatus.Captured => Agrees(Left(payment), payment.Captured, company!) ? Verdict.Fine : Verdict.AmountsDiffer,
                PaymentStatus.Settled when kept > 0 => Verdict.MoneyWithoutOrder,
                _ => Verdict.OrderWithoutMoney,
            },
            // None, Abandoned, or an end without a sale.
            _ when kept > 0 || company is { Open: true } => Verdict.MoneyWithoutOrder,
            _ when payment.Captured != payment.Refunded => Verdict.AmountsDiffer,
            _ => Verdict.Fine,
        };
    }

    private static bool Agrees(Money kept, long captured, ProviderPosition company) =>
        company.Kept == kept.Minor && company.Currency == kept.Currency && company.Totals.Captured == captured;

    private static Money Left(Payment payment) => payment.Taking!.Value with { Minor = payment.Captured - payment.Refunded };
}
