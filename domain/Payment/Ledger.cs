namespace Ecommerce.Domain;

/// <summary>The books of one payment. Debits are positive, credits negative.</summary>
public enum LedgerAccount
{
    /// <summary>What the customer owes us; zero again whenever an entry is complete.</summary>
    Customer,

    /// <summary>What the payment company holds for us.</summary>
    Clearing,
    Sales,
    Shipping,
    Tax,

    /// <summary>What was given back, kept apart from sales.</summary>
    Refunds,
}

/// <param name="Minor">Minor units of the payment's currency.</param>
[GenerateSerializer, Immutable, Alias("ledger.posting")]
public readonly record struct Posting([property: Id(0)] LedgerAccount Account, [property: Id(1)] long Minor);

/// <summary>One movement of money, as postings that sum to zero.</summary>
/// <param name="Version">Of the event that it books.</param>
[GenerateSerializer, Immutable, Alias("ledger.entry")]
public sealed record LedgerEntry(
    [property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ImmutableArray<Posting> Postings);

/// <summary>What a total is made of, in minor units; goods and delivery are without tax.</summary>
[GenerateSerializer, Immutable, Alias("ledger.parts")]
public sealed record PriceParts([property: Id(0)] long Goods, [property: Id(1)] long Shipping, [property: Id(2)] long Tax)
{
    public long Total => checked(Goods + Shipping + Tax);

    /// <summary>Included tax is taken out of the delivery's price and, with all rounding, out of the goods.</summary>
    public static PriceParts Of(Quote quote)
    {
        var included = quote.Tax.Included ? quote.Tax.BasisPoints : 0;
        var shipping = checked((long)((Int128)quote.Shipping.Price.Minor * 10_000 / (10_000 + included)));
        return new(checked(quote.Total.Minor - shipping - quote.Tax.Amount.Minor), shipping, quote.Tax.Amount.Minor);
    }
}

/// <summary>Double entry: a sale and its payment, or a credit note and its refund, in one entry that sums to zero.</summary>
public static class Ledger
{
    public static ImmutableArray<Posting> Captured(long minor, PriceParts? parts)
    {
        // Only a whole capture can be told apart into its parts exactly; of any other, delivery and tax get their share.
        var (shipping, tax) = parts is { Total: > 0 } ? (Share(parts.Shipping, minor, parts.Total), Share(parts.Tax, minor, parts.Total)) : (0, 0);
        return Booked(
            new(LedgerAccount.Customer, minor), new(LedgerAccount.Sales, -(minor - shipping - tax)), new(LedgerAccount.Shipping, -shipping), new(LedgerAccount.Tax, -tax),
            new(LedgerAccount.Clearing, minor), new(LedgerAccount.Customer, -minor));
    }

    public static ImmutableArray<Posting> Refunded(long minor) => Booked(
        new(LedgerAccount.Refunds, minor), new(LedgerAccount.Customer, -minor), new(LedgerAccount.Customer, minor), new(LedgerAccount.Clearing, -minor));

    /// <summary>What all postings of an account come to.</summary>
    public static long Balance(ImmutableArray<LedgerEntry> entries, LedgerAccount account) =>
        entries.Sum(entry => entry.Postings.Where(posting => posting.Account == account).Sum(posting => posting.Minor));

    /// <summary>By how much the entries fail to sum to zero, each for itself, so that two errors cannot cancel out.</summary>
    public static long Imbalance(ImmutableArray<LedgerEntry> entries) =>
        entries.Sum(entry => Math.Abs(entry.Postings.Sum(posting => posting.Minor)));

    private static ImmutableArray<Posting> Booked(params ReadOnlySpan<Posting> postings)
    {
        var booked = ImmutableArray.CreateBuilder<Posting>(postings.Length);
        foreach (var posting in postings)
            if (posting.Minor != 0) booked.Add(posting);

        return booked.ToImmutable();
    }

    private static long Share(long part, long of, long whole) => checked((long)((Int128)part * of / whole));
}
