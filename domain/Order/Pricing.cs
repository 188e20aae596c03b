namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("price.option")]
public sealed record OptionValue([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>What a product grain offers for one SKU at this moment.</summary>
[GenerateSerializer, Immutable, Alias("price.offer")]
public sealed record Offer(
    [property: Id(0)] Sku Sku,
    [property: Id(1)] ProductId Product,
    [property: Id(2)] string Slug,
    [property: Id(3)] string Name,
    [property: Id(4)] ImmutableArray<OptionValue> Options,
    [property: Id(5)] Picture? Picture,
    [property: Id(6)] string Archetype,
    [property: Id(7)] Money Price,
    [property: Id(8)] Money? CompareAt,
    [property: Id(9)] int Shards,
    [property: Id(10)] string? Category = null);

/// <param name="Total">Unit price × quantity, before any discount.</param>
[GenerateSerializer, Immutable, Alias("price.line")]
public sealed record QuoteLine([property: Id(0)] Offer Offer, [property: Id(1)] int Quantity, [property: Id(2)] Money Total)
{
    /// <summary>This line's share of all discounts; the lines' shares sum to the discounts on goods exactly.</summary>
    [Id(3)]
    public long DiscountMinor { get; init; }

    public Money Discount => new(DiscountMinor, Total.Currency);

    /// <summary>What the line costs: the basis of tax and of a refund.</summary>
    public Money Net => Total - Discount;
}

/// <summary>What a promotion took off.</summary>
/// <param name="Name">What staff call it; the shopper reads it.</param>
/// <param name="Code">The coupon code that opened it, or null.</param>
/// <param name="OnShipping">It is off the delivery's price, not off the goods.</param>
/// <param name="Limited">It has to be redeemed before the order is paid.</param>
[GenerateSerializer, Immutable, Alias("price.discount")]
public sealed record Discount(
    [property: Id(0)] PromotionId Promotion,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Code,
    [property: Id(3)] Money Amount,
    [property: Id(4)] bool OnShipping,
    [property: Id(5)] bool Limited);

[GenerateSerializer, Immutable, Alias("price.tax")]
public sealed record Tax([property: Id(0)] Money Amount, [property: Id(1)] int BasisPoints, [property: Id(2)] bool Included);

/// <summary>
/// Everything a shopper pays and why. Always: Total = Subtotal - Discount + Shipping.Price + tax unless it is included.
/// </summary>
/// <param name="Subtotal">The goods at full prices.</param>
/// <param name="Shipping">The chosen method at the price that is paid for it.</param>
/// <param name="FreeShippingFrom">What the goods must come to after discounts for delivery to be free, or null.</param>
[GenerateSerializer, Immutable, Alias("price.quote")]
public sealed record Quote(
    [property: Id(0)] ImmutableArray<QuoteLine> Lines,
    [property: Id(1)] Money Subtotal,
    [property: Id(2)] ShippingOffer Shipping,
    [property: Id(3)] ImmutableArray<ShippingOffer> ShippingMethods,
    [property: Id(4)] Money? FreeShippingFrom,
    [property: Id(5)] Tax Tax,
    [property: Id(6)] Money Total)
{
    /// <summary>The promotions that took effect, in the order in which they were applied. Quotes kept from before there were any have none.</summary>
    [Id(7)]
    public ImmutableArray<Discount> Discounts
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What all promotions together took off the goods.</summary>
    public Money Discount => new(Lines.Sum(line => line.DiscountMinor), Subtotal.Currency);
}

/// <summary>A quote or the reason why there is none.</summary>
public readonly record struct Priced(Quote? Quote, Refusal? Refusal);

/// <summary>
/// Lines, destination, shipping method and promotions to totals. Prices come from offers only, never from a caller. First
/// discounts, then the delivery's price, which is judged by what the goods cost after discounts, then tax on what is paid.
/// </summary>
public static class Pricing
{
    /// <param name="currency">Currency of an empty quote; otherwise the offers' own.</param>
    /// <param name="promotions">Those that this shopper may use now, in any order.</param>
    public static Priced Quote(
        ImmutableArray<(Offer Offer, int Quantity)> wanted, string country, string? region, string method, string currency,
        ImmutableArray<Deal> promotions = default)
    {
        var lines = Lines(wanted);
        if (!lines.IsEmpty) currency = lines[0].Offer.Price.Currency;
        if (lines.Any(line => line.Offer.Price.Currency != currency))
            return new(null, Refusals.Invalid("currency", "All items of one order are in one currency."));
        if (!Currencies.All.Contains(currency)) return new(null, Refusals.Invalid("currency", Currencies.Sentence));

        var subtotal = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);
        if (!Shipping.Delivers(country)) return new(null, Refusals.Invalid("country", "We do not deliver to this country."));
        if (Shipping.Methods(country, subtotal).All(m => m.Method != method))
            return new(null, Refusals.Invalid("shipping", "There is no such delivery method for this country."));

        var best = Stacking.Best(lines, country, method, currency, promotions.IsDefault ? [] : promotions);
        var paid = best.Goods + best.Shipping.Price;
        var tax = Taxes.On(paid, country, region);
        var total = paid + (tax.Included ? Money.Zero(currency) : tax.Amount);
        return total.Minor > MoneyLimits.Order
            ? new(null, Refusals.OrderTooLarge)
            : new(new(best.Lines, subtotal, best.Shipping, best.Methods, Shipping.FreeFrom(country, currency), tax, total)
            {
                Discounts = best.Discounts,
            }, null);
    }

    /// <summary>The lines at full prices.</summary>
    public static ImmutableArray<QuoteLine> Lines(ImmutableArray<(Offer Offer, int Quantity)> wanted) =>
        [.. wanted.Select(w => new QuoteLine(w.Offer, w.Quantity, w.Offer.Price * w.Quantity))];
}
