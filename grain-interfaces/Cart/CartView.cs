namespace Ecommerce.GrainInterfaces;

/// <param name="Order">The order that is buying these lines, or null.</param>
[GenerateSerializer, Immutable, Alias("cart.view")]
public sealed record CartView(
    [property: Id(0)] ImmutableArray<CartLine> Lines,
    [property: Id(1)] OrderId? Order,
    [property: Id(2)] long Version,
    [property: Id(3)] ImmutableArray<string> Codes)
{
    public static CartView Of(Cart cart, long version) =>
        new(cart.Lines, cart.Checkout is { Thawed: false } checkout ? checkout.Order : null, version, cart.Codes);
}

/// <param name="Cart">The cart with the command in it, durable; null with a refusal.</param>
[GenerateSerializer, Immutable, Alias("cart.answer")]
public sealed record CartAnswer([property: Id(0)] CartView? Cart, [property: Id(1)] Refusal? Refusal);

[GenerateSerializer, Immutable, Alias("cart.frozen-view")]
public sealed record FrozenCart(
    [property: Id(0)] ImmutableArray<CartLine> Lines, [property: Id(1)] Refusal? Refusal, [property: Id(2)] ImmutableArray<string> Codes);

[GenerateSerializer, Immutable, Alias("cart.quote-query")]
public sealed record QuoteCart([property: Id(0)] string Country, [property: Id(1)] string? Region, [property: Id(2)] string Shipping)
{
    [Id(3)]
    public string Currency { get => field ?? Currencies.Home; init; }
}

/// <param name="Refusal">Why the code takes nothing off this basket now, or null if it does.</param>
[GenerateSerializer, Immutable, Alias("cart.code-answer")]
public sealed record CodeAnswer([property: Id(0)] string Code, [property: Id(1)] Refusal? Refusal);

/// <summary>A unit price that is not the one the shopper saw, in the same currency, when they last touched the line.</summary>
[GenerateSerializer, Immutable, Alias("cart.price-change")]
public sealed record PriceChange([property: Id(0)] Sku Sku, [property: Id(1)] Money Was, [property: Id(2)] Money Is);

/// <param name="Quote">The priced lines, or null with a refusal.</param>
/// <param name="Unavailable">Lines that no product offers any more, or not in this currency; they are not part of the quote.</param>
/// <param name="Codes">What became of each coupon code of the basket.</param>
[GenerateSerializer, Immutable, Alias("cart.quote")]
public sealed record CartQuote(
    [property: Id(0)] Quote? Quote,
    [property: Id(1)] ImmutableArray<CartLine> Unavailable,
    [property: Id(2)] Refusal? Refusal,
    [property: Id(3)] ImmutableArray<CodeAnswer> Codes,
    [property: Id(4)] ImmutableArray<PriceChange> PriceChanges);
