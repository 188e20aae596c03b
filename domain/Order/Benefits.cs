namespace Ecommerce.Domain;

/// <summary>What one promotion takes off each line, or off a delivery's price.</summary>
internal static class Benefits
{
    /// <summary>
    /// A share per line, none above what the line still costs. They sum to the benefit exactly; what does not divide goes to
    /// lines by largest remainder, and among equals by SKU, so that the order of the lines decides nothing.
    /// </summary>
    public static ImmutableArray<long> OnGoods(PromotionTerms terms, ImmutableArray<QuoteLine> lines)
    {
        var most = terms.Benefit is BuyGet deal
            ? ByUnits(deal, terms.Scope, lines)
            : [.. lines.Select(line => terms.Scope.Matches(line.Offer) ? line.Net.Minor : 0)];
        var sum = most.Sum();
        var benefit = terms.Benefit switch
        {
            PercentOff percent => Rounding.Share(sum, percent.BasisPoints, Rounding.Whole),
            AmountOff amount => Math.Min(amount.Amount.Minor, sum),
            BuyGet => sum,
            _ => 0,
        };

        var bySku = Enumerable.Range(0, lines.Length).OrderBy(i => lines[i].Offer.Sku.Value, StringComparer.Ordinal).ToImmutableArray();
        var dealt = Rounding.Spread(Capped(terms, benefit), [.. bySku.Select(i => most[i])]);
        var shares = new long[lines.Length];
        foreach (var (i, share) in bySku.Zip(dealt)) shares[i] = share;
        return [.. shares];
    }

    public static ShippingOffer OnShipping(PromotionTerms terms, ShippingOffer method) =>
        terms.Benefit is FreeShipping && method.Method == Shipping.Standard
            ? method with { Price = method.Price - new Money(Capped(terms, method.Price.Minor), method.Price.Currency) }
            : method;

    private static long Capped(PromotionTerms terms, long benefit) =>
        terms.MaximumDiscount is { } most ? Math.Min(benefit, most.Minor) : benefit;

    /// <summary>The cheapest units are those that cost less, each by its share of what a unit of its line still costs.</summary>
    private static ImmutableArray<long> ByUnits(BuyGet deal, PromotionScope scope, ImmutableArray<QuoteLine> lines)
    {
        var matching = Enumerable.Range(0, lines.Length).Where(i => scope.Matches(lines[i].Offer)).ToList();
        var left = matching.Sum(i => lines[i].Quantity) / (deal.Buy + deal.Get) * deal.Get;
        var shares = new long[lines.Length];
        foreach (var i in matching.OrderBy(i => lines[i].Offer.Price.Minor).ThenBy(i => lines[i].Offer.Sku.Value, StringComparer.Ordinal))
        {
            var units = Math.Min(left, lines[i].Quantity);
            left -= units;
            shares[i] = Rounding.Share(lines[i].Net.Minor, units * deal.BasisPoints, lines[i].Quantity * Rounding.Whole);
        }

        return [.. shares];
    }
}
