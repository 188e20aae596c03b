namespace Ecommerce.Grains;

/// <summary>Asks the products what lines cost now.</summary>
internal static class Quotes
{
    public static async Task<CartQuote> Price(IGrainFactory grains, ImmutableArray<CartLine> lines, QuoteCart query, string currency)
    {
        var offers = await Task.WhenAll(lines.Select(line => grains.Product(line.Product).Offer(line.Sku).AsTask()));
        var priced = Pricing.Quote(
            [.. lines.Zip(offers).Where(pair => pair.Second is not null).Select(pair => (pair.Second!, pair.First.Quantity))],
            query.Country, query.Region, query.Shipping, currency);
        return new(priced.Quote, [.. lines.Zip(offers).Where(pair => pair.Second is null).Select(pair => pair.First)], priced.Refusal);
    }
}
