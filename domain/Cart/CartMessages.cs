namespace Ecommerce.Domain;

public static class CartLimits
{
    public const int Lines = 100;
    public const int Quantity = 99;
    public const int Codes = 5;

    /// <summary>Superseded checkouts that a cart remembers.</summary>
    public const int Checkouts = 8;
}

/// <param name="Seen">The unit price when the shopper last touched the line, or null; what it costs is the product's word alone.</param>
[GenerateSerializer, Immutable, Alias("cart.line")]
public sealed record CartLine(
    [property: Id(0)] Sku Sku, [property: Id(1)] ProductId Product, [property: Id(2)] int Quantity, [property: Id(3)] Money? Seen = null);

[GenerateSerializer, Immutable, Alias("cart.command")]
public abstract record CartCommand;

/// <summary>Set the quantity of one SKU; editing a cart also frees it from a checkout.</summary>
[GenerateSerializer, Immutable, Alias("cart.put")]
public sealed record PutLine([property: Id(0)] CartLine Line) : CartCommand
{
    /// <summary>What the shopper sees prices in.</summary>
    [Id(1)]
    public string Currency { get => field ?? Currencies.Home; init; }
}

[GenerateSerializer, Immutable, Alias("cart.remove")]
public sealed record RemoveLine([property: Id(0)] Sku Sku) : CartCommand;

/// <summary>Use a coupon code, normalised, with these lines. Like every edit it frees the cart from a checkout.</summary>
[GenerateSerializer, Immutable, Alias("cart.add-code")]
public sealed record AddCode([property: Id(0)] string Code) : CartCommand;

[GenerateSerializer, Immutable, Alias("cart.drop-code")]
public sealed record DropCode([property: Id(0)] string Code) : CartCommand;

/// <summary>Freeze the lines under an order, so that two tabs cannot buy one cart twice.</summary>
[GenerateSerializer, Immutable, Alias("cart.freeze")]
public sealed record FreezeCart([property: Id(0)] OrderId Order) : CartCommand;

/// <summary>The order is over: take what was bought out of the cart, or give the cart back.</summary>
[GenerateSerializer, Immutable, Alias("cart.close")]
public sealed record CloseCart([property: Id(0)] OrderId Order, [property: Id(1)] bool Bought) : CartCommand;

/// <summary>
/// Merge another cart's lines: per SKU the larger quantity wins, so merging twice is merging once. Its codes come along as far
/// as there is room.
/// </summary>
[GenerateSerializer, Immutable, Alias("cart.absorb")]
public sealed record AbsorbLines([property: Id(0)] ImmutableArray<CartLine> Lines, [property: Id(1)] ImmutableArray<string> Codes) : CartCommand;

/// <summary>Give up the lines and codes that another cart has absorbed.</summary>
[GenerateSerializer, Immutable, Alias("cart.surrender")]
public sealed record SurrenderLines([property: Id(0)] ImmutableArray<CartLine> Lines, [property: Id(1)] ImmutableArray<string> Codes) : CartCommand;

[GenerateSerializer, Immutable, Alias("cart.event")]
public abstract record CartEvent;

[GenerateSerializer, Immutable, Alias("cart.line-put")]
public sealed record LinePut([property: Id(0)] CartLine Line) : CartEvent;

[GenerateSerializer, Immutable, Alias("cart.line-removed")]
public sealed record LineRemoved([property: Id(0)] Sku Sku) : CartEvent;

[GenerateSerializer, Immutable, Alias("cart.code-added")]
public sealed record CodeAdded([property: Id(0)] string Code) : CartEvent;

[GenerateSerializer, Immutable, Alias("cart.code-dropped")]
public sealed record CodeDropped([property: Id(0)] string Code) : CartEvent;

[GenerateSerializer, Immutable, Alias("cart.frozen")]
public sealed record CartFrozen([property: Id(0)] OrderId Order) : CartEvent;

[GenerateSerializer, Immutable, Alias("cart.closed")]
public sealed record CartClosed([property: Id(0)] bool Bought, [property: Id(1)] OrderId Order) : CartEvent;
