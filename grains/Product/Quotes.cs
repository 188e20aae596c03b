namespace Ecommerce.Grains;

/// <summary>Asks the products what lines cost now, and the promotions what they take off.</summary>
internal static class Quotes
{
    public static async Task<CartQuote> Price(IGrainFactory grains, Basket basket, QuoteCart query, DateTimeOffset now)
    {
        var offers = await Task.WhenAll(basket.Lines.Select(line => grains.Product(line.Product).Offer(line.Sku, query.Currency).AsTask()));
        var pairs = basket.Lines.Zip(offers).ToList();
        var wanted = pairs.Where(pair => pair.Second is not null).Select(pair => (pair.Second!, pair.First.Quantity)).ToImmutableArray();

        var deals = await Deals.Find(grains, basket, Pricing.Lines(wanted), now);
        var priced = Pricing.Quote(wanted, query.Country, query.Region, query.Shipping, query.Currency, deals.Usable);
        return new(
            priced.Quote, [.. pairs.Where(pair => pair.Second is null).Select(pair => pair.First)], priced.Refusal,
            deals.Answers(basket.Codes, priced.Quote?.Discounts ?? []),
            [.. pairs.Where(pair => pair is { First.Seen: { } seen, Second.Price: var price } && seen.Currency == price.Currency && seen != price)
                .Select(pair => new PriceChange(pair.First.Sku, pair.First.Seen!.Value, pair.Second!.Price))]);
    }
}
