namespace Ecommerce.Grains;

/// <summary>
/// The payment company. It must honour keys: the same order is charged at most once however often it is asked, and settling
/// an order forbids charges that come later, also for an order it has never heard of. Exceptions mean "unknown, ask again".
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Charges the amount for the order, or tells why not. Repeats are answered like the first.</summary>
    Task<ProviderAnswer> Charge(OrderId order, Money amount, string token, CancellationToken cancellation);

    /// <summary>Leaves nothing owed: refunds what was charged, forbids what was not.</summary>
    Task Settle(OrderId order, CancellationToken cancellation);
}
