namespace Ecommerce.Domain;

/// <summary>
/// What was charged for each line and for delivery: the price after discounts, with its share of a tax that was added on top.
/// They sum to the order's total exactly; what does not divide goes by largest remainder.
/// </summary>
public static class Charges
{
    public static (ImmutableArray<long> Lines, long Shipping) Of(Quote quote)
    {
        ImmutableArray<long> nets = [.. quote.Lines.Select(line => line.Net.Minor), quote.Shipping.Price.Minor];
        var tax = quote.Tax.Included ? 0 : quote.Tax.Amount.Minor;
        ImmutableArray<long> charged = [.. nets.Zip(Rounding.Spread(tax, nets), (net, share) => net + share)];
        return (charged[..^1], charged[^1]);
    }

    /// <summary>The first so many units of a line, rounded half up; all of them are the whole line.</summary>
    public static long UpTo(Quote quote, int line, int units) => Rounding.Share(Of(quote).Lines[line], units, quote.Lines[line].Quantity);
}
