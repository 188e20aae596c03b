namespace Ecommerce.ApiGateway.Shapes;

public sealed record CartLineDto(string Sku, string Product, int Quantity)
{
    public static CartLineDto Of(CartLine line) => new(line.Sku.Value, line.Product.Value, line.Quantity);
}

/// <param name="Order">The order that is buying these lines, or null.</param>
public sealed record CartViewDto(ImmutableArray<CartLineDto> Lines, string Currency, long Version, string? Order)
{
    public static CartViewDto Of(CartView cart, string currency) =>
        new([.. cart.Lines.Select(CartLineDto.Of)], currency, cart.Version, cart.Order?.Value);
}

/// <summary>The quantity a line is to have, from 1 to 99.</summary>
/// <example>{"product":"p_000001","quantity":2}</example>
public sealed record PutLineDto(string Product, int Quantity);

/// <summary>The guest whose cart the signed-in caller takes over.</summary>
public sealed record MergeDto(string Guest);

public sealed record OptionDto(string Name, string Value);

public sealed record ShippingMethodDto(string Method, string Name, MoneyDto Price, int MinDays, int MaxDays)
{
    public static ShippingMethodDto Of(ShippingOffer offer) =>
        new(offer.Method, offer.Name, MoneyDto.Of(offer.Price), offer.MinDays, offer.MaxDays);
}

/// <param name="BasisPoints">The rate: 2000 is 20 %.</param>
/// <param name="Included">Whether prices include it; otherwise the total adds it.</param>
public sealed record TaxDto(MoneyDto Amount, int BasisPoints, bool Included)
{
    public static TaxDto Of(Tax tax) => new(MoneyDto.Of(tax.Amount), tax.BasisPoints, tax.Included);
}

public sealed record QuoteLineDto(
    string Sku,
    string Product,
    string Slug,
    string Name,
    ImmutableArray<OptionDto> Options,
    PictureDto? Picture,
    string Archetype,
    MoneyDto UnitPrice,
    MoneyDto? CompareAt,
    int Quantity,
    MoneyDto Total)
{
    public static QuoteLineDto Of(QuoteLine line)
    {
        var offer = line.Offer;
        return new(
            offer.Sku.Value, offer.Product.Value, offer.Slug, offer.Name, [.. offer.Options.Select(o => new OptionDto(o.Name, o.Value))],
            offer.Picture is { } picture ? PictureDto.Of(picture) : null, offer.Archetype, MoneyDto.Of(offer.Price),
            MoneyDto.Of(offer.CompareAt), line.Quantity, MoneyDto.Of(line.Total));
    }
}

/// <param name="Reason">A refusal's code.</param>
public sealed record UnavailableLineDto(string Sku, string Product, int Quantity, string Reason)
{
    public static UnavailableLineDto Of(CartLine line) =>
        new(line.Sku.Value, line.Product.Value, line.Quantity, Refusals.CartUnavailable(line.Sku).Code);
}

/// <summary>What the cart costs now, and why. Unavailable lines are not part of it.</summary>
/// <param name="FreeShippingFrom">The subtotal from which delivery is free, or null.</param>
public sealed record QuoteDto(
    ImmutableArray<QuoteLineDto> Lines,
    ImmutableArray<UnavailableLineDto> Unavailable,
    MoneyDto Subtotal,
    ShippingMethodDto Shipping,
    ImmutableArray<ShippingMethodDto> ShippingMethods,
    TaxDto Tax,
    MoneyDto Total,
    MoneyDto? FreeShippingFrom)
{
    public static QuoteDto Of(Quote quote, ImmutableArray<CartLine> unavailable) => new(
        [.. quote.Lines.Select(QuoteLineDto.Of)], [.. unavailable.Select(UnavailableLineDto.Of)], MoneyDto.Of(quote.Subtotal),
        ShippingMethodDto.Of(quote.Shipping), [.. quote.ShippingMethods.Select(ShippingMethodDto.Of)], TaxDto.Of(quote.Tax),
        MoneyDto.Of(quote.Total), MoneyDto.Of(quote.FreeShippingFrom));
}
