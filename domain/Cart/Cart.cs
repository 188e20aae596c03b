namespace Ecommerce.Domain;

/// <summary>The lines and codes that an order took, and whether the cart has been edited since.</summary>
[GenerateSerializer, Immutable, Alias("cart.checkout")]
public sealed record CartCheckout(
    [property: Id(0)] OrderId Order, [property: Id(1)] ImmutableArray<CartLine> Lines, [property: Id(2)] bool Thawed)
{
    [Id(3)]
    public ImmutableArray<string> Codes { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A wish list until checkout freezes it under an order id. It reserves nothing, and what things cost is not its word.</summary>
/// <param name="Earlier">Checkouts that were under way when a later one began; what they buy leaves the cart too.</param>
[GenerateSerializer, Immutable, Alias("cart.state")]
public sealed record Cart(
    [property: Id(0)] ImmutableArray<CartLine> Lines,
    [property: Id(1)] CartCheckout? Checkout,
    [property: Id(3)] ImmutableArray<CartCheckout> Earlier = default)
{
    public static readonly Cart Empty = new([], null);

    /// <summary>Coupon codes, normalised; whether they help is for the quote to say.</summary>
    [Id(2)]
    public ImmutableArray<string> Codes { get => field.IsDefault ? [] : field; init; }

    public CartLine? Find(Sku sku) => Lines.FirstOrDefault(line => line.Sku == sku);

    public static Decision<CartEvent> Decide(Cart cart, CartCommand command) => command switch
    {
        PutLine { Line.Quantity: < 1 or > CartLimits.Quantity } =>
            Refusals.Invalid("quantity", $"A quantity is from 1 to {CartLimits.Quantity}."),
        PutLine p when cart.Find(p.Line.Sku) == p.Line => Decision<CartEvent>.Nothing,
        PutLine p when cart.Find(p.Line.Sku) is null && cart.Lines.Length >= CartLimits.Lines => Refusals.CartFull,
        PutLine p => new LinePut(p.Line),
        RemoveLine r when cart.Find(r.Sku) is null => Decision<CartEvent>.Nothing,
        RemoveLine r => new LineRemoved(r.Sku),
        AddCode a when cart.Codes.Contains(a.Code) => Decision<CartEvent>.Nothing,
        AddCode when cart.Codes.Length >= CartLimits.Codes => Refusals.TooManyCodes,
        AddCode a => new CodeAdded(a.Code),
        DropCode d when !cart.Codes.Contains(d.Code) => Decision<CartEvent>.Nothing,
        DropCode d => new CodeDropped(d.Code),
        FreezeCart f when cart.Checkout is { Thawed: false } c =>
            c.Order == f.Order ? Decision<CartEvent>.Nothing : Refusals.CartCheckedOut(c.Order),
        FreezeCart when cart.Lines.IsEmpty => Refusals.CartEmpty,
        FreezeCart f => new CartFrozen(f.Order),
        CloseCart c when cart.Checkout?.Order != c.Order && cart.Superseded(c.Order) is null => Decision<CartEvent>.Nothing,
        CloseCart c => new CartClosed(c.Bought, c.Order),
        AbsorbLines a => Absorb(cart, a),
        SurrenderLines s => Surrender(cart, s),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Cart Evolve(Cart cart, CartEvent happened) => happened switch
    {
        LinePut p => cart.Edited(cart.Find(p.Line.Sku) is { } old ? cart.Lines.Replace(old, p.Line) : cart.Lines.Add(p.Line)),
        LineRemoved r => cart.Edited(cart.Lines.RemoveAll(line => line.Sku == r.Sku)),
        CodeAdded a => cart.Edited(cart.Lines) with { Codes = cart.Codes.Add(a.Code) },
        CodeDropped d => cart.Edited(cart.Lines) with { Codes = cart.Codes.Remove(d.Code) },
        CartFrozen f => cart with
        {
            Checkout = new(f.Order, cart.Lines, false) { Codes = cart.Codes },
            Earlier = cart.Superseding(f.Order),
        },
        CartClosed c when cart.Superseded(c.Order) is { } earlier =>
            cart.Ended(earlier, c.Bought) with { Earlier = cart.Earlier.Remove(earlier) },
        CartClosed c => cart.Ended(cart.Checkout!, c.Bought) with { Checkout = null },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Cart Edited(ImmutableArray<CartLine> lines) =>
        this with { Lines = lines, Checkout = Checkout is null ? null : Checkout with { Thawed = true } };

    private CartCheckout? Superseded(OrderId order) => Earlier.IsDefaultOrEmpty ? null : Earlier.FirstOrDefault(checkout => checkout.Order == order);

    /// <summary>A checkout that never came to an order is never closed, so only the latest few are kept.</summary>
    private ImmutableArray<CartCheckout> Superseding(OrderId order)
    {
        var earlier = Earlier.IsDefault ? [] : Earlier.RemoveAll(checkout => checkout.Order == order);
        return Checkout is { } open && open.Order != order ? [.. earlier.TakeLast(CartLimits.Checkouts - 1), open] : earlier;
    }

    /// <summary>What a checkout bought, and the codes it used, leave the cart.</summary>
    private Cart Ended(CartCheckout checkout, bool bought) => bought
        ? this with { Lines = Without(Lines, checkout.Lines), Codes = Codes.RemoveRange(checkout.Codes) }
        : this;

    private static Decision<CartEvent> Absorb(Cart cart, AbsorbLines other)
    {
        var changes = other.Lines
            .Where(line => cart.Find(line.Sku) is not { } own || own.Quantity < line.Quantity)
            .ToImmutableArray();
        var added = changes.Count(line => cart.Find(line.Sku) is null);
        var codes = other.Codes.Except(cart.Codes).Take(CartLimits.Codes - cart.Codes.Length);

        return cart.Lines.Length + added > CartLimits.Lines
            ? Refusals.CartFull
            : Decision<CartEvent>.Of([.. changes.Select(line => new LinePut(line)), .. codes.Select(code => new CodeAdded(code))]);
    }

    /// <summary>Only lines that are still as they were absorbed leave; what changed meanwhile stays.</summary>
    private static Decision<CartEvent> Surrender(Cart cart, SurrenderLines given) => Decision<CartEvent>.Of(
    [
        .. given.Lines.Where(cart.Lines.Contains).Select(line => new LineRemoved(line.Sku)),
        .. given.Codes.Where(cart.Codes.Contains).Select(code => new CodeDropped(code)),
    ]);

    private static ImmutableArray<CartLine> Without(ImmutableArray<CartLine> lines, ImmutableArray<CartLine> bought) =>
    [
        .. lines
            .Select(line => line with { Quantity = line.Quantity - (bought.FirstOrDefault(b => b.Sku == line.Sku)?.Quantity ?? 0) })
            .Where(line => line.Quantity > 0),
    ];
}
