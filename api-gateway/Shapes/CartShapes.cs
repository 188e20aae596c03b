using System.ComponentModel.DataAnnotations;
using Ecommerce.ApiGateway.Callers;

namespace Ecommerce.ApiGateway.Shapes;

public sealed record CartLineDto(string Sku, string Product, int Quantity)
{
    public static CartLineDto Of(CartLine line) => new(line.Sku.Value, line.Product.Value, line.Quantity);
}

/// <param name="Order">The order that is buying these lines, or null.</param>
/// <param name="Codes">Coupon codes; the quote says what each is worth.</param>
public sealed record CartViewDto(ImmutableArray<CartLineDto> Lines, string Currency, long Version, string? Order, ImmutableArray<string> Codes)
{
    public static CartViewDto Of(CartView cart, string currency) =>
        new([.. cart.Lines.Select(CartLineDto.Of)], currency, cart.Version, cart.Order?.Value, cart.Codes);
}

/// <summary>The quantity a line is to have, from 1 to 99.</summary>
/// <example>{"product":"p_000001","quantity":2}</example>
public sealed record PutLineDto([property: RegularExpression(IdRules.Pattern)] string Product, [property: Range(1, CartLimits.Quantity)] int Quantity);

/// <summary>The guest whose cart the signed-in caller takes over.</summary>
public sealed record MergeDto([property: RegularExpression(GuestTokens.Pattern)] string Guest);

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

/// <param name="Total">Unit price × quantity, before any discount.</param>
/// <param name="Discount">This line's share of the discounts on goods; the lines' shares sum to them exactly.</param>
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
    MoneyDto Total,
    MoneyDto Discount)
{
    public static QuoteLineDto Of(QuoteLine line)
    {
        var offer = line.Offer;
        return new(
            offer.Sku.Value, offer.Product.Value, offer.Slug, offer.Name, [.. offer.Options.Select(o => new OptionDto(o.Name, o.Value))],
            offer.Picture is { } picture ? PictureDto.Of(picture) : null, offer.Archetype, MoneyDto.Of(offer.Price),
            MoneyDto.Of(offer.CompareAt), line.Quantity, MoneyDto.Of(line.Total), MoneyDto.Of(line.Discount));
    }
}

/// <param name="Reason">A refusal's code.</param>
public sealed record UnavailableLineDto(string Sku, string Product, int Quantity, string Reason)
{
    public static UnavailableLineDto Of(CartLine line) =>
        new(line.Sku.Value, line.Product.Value, line.Quantity, Refusals.CartUnavailable(line.Sku).Code);
}

/// <summary>What a promotion took off.</summary>
/// <param name="Code">The coupon code that opened it, or null.</param>
/// <param name="OnShipping">It is off the delivery's price and already in it; the others are off the goods.</param>
public sealed record DiscountDto(string Promotion, string Name, string? Code, MoneyDto Amount, bool OnShipping)
{
    public static DiscountDto Of(Discount discount) =>
        new(discount.Promotion.Value, discount.Name, discount.Code, MoneyDto.Of(discount.Amount), discount.OnShipping);
}

/// <param name="Reason">Why the code takes nothing off this basket now: a refusal's code, or null if it does.</param>
/// <param name="Detail">The same as one sentence for a person.</param>
public sealed record CodeDto(string Code, string? Reason, string? Detail)
{
    public static CodeDto Of(CodeAnswer answer) => new(answer.Code, answer.Refusal?.Code, answer.Refusal?.Detail);
}

/// <summary>A unit price that is not the one the shopper saw when they last touched the line.</summary>
public sealed record PriceChangeDto(string Sku, MoneyDto Was, MoneyDto Is)
{
    public static PriceChangeDto Of(PriceChange change) => new(change.Sku.Value, MoneyDto.Of(change.Was), MoneyDto.Of(change.Is));
}

/// <summary>
/// What the cart costs now, and why: total = subtotal - discount + shipping, and tax unless it is included. Unavailable lines
/// are not part of it.
/// </summary>
/// <param name="Discount">What all discounts on goods come to.</param>
/// <param name="FreeShippingFrom">What the goods must come to after discounts for free delivery, or null.</param>
/// <param name="PriceChanges">What to tell before paying: lines whose price has changed since they were put in.</param>
public sealed record QuoteDto(
    ImmutableArray<QuoteLineDto> Lines,
    ImmutableArray<UnavailableLineDto> Unavailable,
    ImmutableArray<PriceChangeDto> PriceChanges,
    MoneyDto Subtotal,
    ImmutableArray<DiscountDto> Discounts,
    MoneyDto Discount,
    ImmutableArray<CodeDto> Codes,
    ShippingMethodDto Shipping,
    ImmutableArray<ShippingMethodDto> ShippingMethods,
    TaxDto Tax,
    MoneyDto Total,
    MoneyDto? FreeShippingFrom)
{
    public static QuoteDto Of(Quote quote, CartQuote priced) => new(
        [.. quote.Lines.Select(QuoteLineDto.Of)], [.. priced.Unavailable.Select(UnavailableLineDto.Of)],
        [.. priced.PriceChanges.Select(PriceChangeDto.Of)], MoneyDto.Of(quote.Subtotal), [.. quote.Discounts.Select(DiscountDto.Of)],
        MoneyDto.Of(quote.Discount), [.. priced.Codes.Select(CodeDto.Of)], ShippingMethodDto.Of(quote.Shipping),
        [.. quote.ShippingMethods.Select(ShippingMethodDto.Of)], TaxDto.Of(quote.Tax), MoneyDto.Of(quote.Total),
        MoneyDto.Of(quote.FreeShippingFrom));
}
