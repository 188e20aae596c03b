namespace Ecommerce.Domain;

/// <summary>What must be true of any item by itself, at any moment. Answers by how much it is not.</summary>
public static class Audit
{
    /// <summary>Units that were made or lost at one shard.</summary>
    public static long Difference(Stock stock)
    {
        var held = stock.Held.Sum(hold => (long)hold.Value.Quantity);
        var negative = Math.Min(0, stock.Available) + Math.Min(0, stock.Sold) + stock.Held.Sum(hold => (long)Math.Min(0, hold.Value.Quantity));
        return Math.Abs(stock.Received + stock.Adjusted + stock.Sharing.Moved - stock.Available - held - stock.Sold) - negative;
    }

    /// <summary>Minor units by which a payment's books do not balance, or differ from what it says the company took and gave back.</summary>
    public static long Difference(Payment payment)
    {
        var clearing = Ledger.Balance(payment.Entries, LedgerAccount.Clearing);
        var returned = payment.Refunds.Values.Where(refund => refund.Done).Sum(refund => refund.Minor);
        return Ledger.Imbalance(payment.Entries)
            + Math.Abs(clearing - (payment.Captured - payment.Refunded))
            + Math.Abs(Ledger.Balance(payment.Entries, LedgerAccount.Customer))
            + Math.Max(0, returned - payment.Refunded)
            + Math.Max(0, payment.Refunded - payment.Captured);
    }
}
