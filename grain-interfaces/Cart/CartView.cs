namespace Ecommerce.GrainInterfaces;

/// <param name="Order">The order that is buying these lines, or null.</param>
[GenerateSerializer, Immutable, Alias("cart.view")]
public sealed record CartView(
    [property: Id(0)] ImmutableArray<CartLine> Lines, [property: Id(1)] OrderId? Order, [property: Id(2)] long Version)
{
    public static CartView Of(Cart cart, long version) =>
        new(cart.Lines, cart.Checkout is { Thawed: false } checkout ? checkout.Order : null, version);
}

[GenerateSerializer, Immutable, Alias("cart.frozen-view")]
public sealed record FrozenCart([property: Id(0)] ImmutableArray<CartLine> Lines, [property: Id(1)] Refusal? Refusal);

[GenerateSerializer, Immutable, Alias("cart.quote-query")]
public sealed record QuoteCart([property: Id(0)] string Country, [property: Id(1)] string? Region, [property: Id(2)] string Shipping);

/// <param name="Quote">The priced lines, or null with a refusal.</param>
/// <param name="Unavailable">Lines that no product offers any more; they are not part of the quote.</param>
[GenerateSerializer, Immutable, Alias("cart.quote")]
public sealed record CartQuote(
    [property: Id(0)] Quote? Quote, [property: Id(1)] ImmutableArray<CartLine> Unavailable, [property: Id(2)] Refusal? Refusal);
