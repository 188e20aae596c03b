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
    [property: Id(9)] int Shards);

[GenerateSerializer, Immutable, Alias("price.line")]
public sealed record QuoteLine([property: Id(0)] Offer Offer, [property: Id(1)] int Quantity, [property: Id(2)] Money Total);

[GenerateSerializer, Immutable, Alias("price.tax")]
public sealed record Tax([property: Id(0)] Money Amount, [property: Id(1)] int BasisPoints, [property: Id(2)] bool Included);

/// <summary>Everything a shopper pays and why. Always: Total = Subtotal + Shipping.Price + tax unless it is included.</summary>
[GenerateSerializer, Immutable, Alias("price.quote")]
public sealed record Quote(
    [property: Id(0)] ImmutableArray<QuoteLine> Lines,
    [property: Id(1)] Money Subtotal,
    [property: Id(2)] ShippingOffer Shipping,
    [property: Id(3)] ImmutableArray<ShippingOffer> ShippingMethods,
    [property: Id(4)] Money? FreeShippingFrom,
    [property: Id(5)] Tax Tax,
    [property: Id(6)] Money Total);

/// <summary>A quote or the reason why there is none.</summary>
public readonly record struct Priced(Quote? Quote, Refusal? Refusal);

/// <summary>Lines, destination and shipping method to totals. Prices come from offers only, never from a caller.</summary>
public static class Pricing
{
    /// <param name="currency">Currency of an empty quote; otherwise the offers' own.</param>
    public static Priced Quote(
        ImmutableArray<(Offer Offer, int Quantity)> wanted, string country, string? region, string method, string currency)
    {
        var lines = wanted.Select(w => new QuoteLine(w.Offer, w.Quantity, w.Offer.Price * w.Quantity)).ToImmutableArray();
        if (!lines.IsEmpty) currency = lines[0].Offer.Price.Currency;
        if (lines.Any(line => line.Offer.Price.Currency != currency))
            return new(null, Refusals.Invalid("currency", "All items of one order are in one currency."));

        var subtotal = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);
        if (!Shipping.Delivers(country)) return new(null, Refusals.Invalid("country", "We do not deliver to this country."));

        var methods = Shipping.Methods(country, subtotal);
        if (methods.FirstOrDefault(m => m.Method == method) is not { } shipping)
            return new(null, Refusals.Invalid("shipping", "There is no such delivery method for this country."));

        var tax = Taxes.On(subtotal + shipping.Price, country, region);
        var total = subtotal + shipping.Price + (tax.Included ? Money.Zero(currency) : tax.Amount);
        return total.Minor > MoneyLimits.Order
            ? new(null, Refusals.OrderTooLarge)
            : new(new(lines, subtotal, shipping, methods, Shipping.FreeFrom(country, currency), tax, total), null);
    }
}
