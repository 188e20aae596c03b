namespace Ecommerce.Grains;

[Reentrant, GrainType("cart"), PreferLocalPlacement]
public sealed class CartGrain(
    [PersistentState("cart")] IPersistentState<Recorded<Cart, CartEvent>> store, TimeProvider clock) : Grain, ICartGrain
{
    private readonly Aggregate<Cart, CartEvent> _cart =
        new(store, Cart.Empty, (cart, happened) => Cart.Evolve(cart, happened.Event), announces: (_, _, _) => false, clock);

    private UserId Owner => new(this.GetPrimaryKeyString());

    /// <summary>What the shopper sees now is what later prices are compared with.</summary>
    public async ValueTask<CartAnswer> Put(PutLine command) => Answer(
        await GrainFactory.Product(command.Line.Product).Offer(command.Line.Sku, command.Currency) is { } offer
            ? await Apply(command with { Line = command.Line with { Seen = offer.Price } })
            : Refusals.VariantMissing);

    public async ValueTask<CartAnswer> Remove(RemoveLine command) => Answer(await Apply(command));

    public async ValueTask<CartAnswer> AddCode(AddCode command) => Answer(
        await GrainFactory.Coupon(command.Code).Get() is { } promotion
            ? await GrainFactory.Promotion(promotion).Denies(Customer.Of(Owner, null)) ?? await Apply(command)
            : Refusals.CodeUnknown);

    public async ValueTask<CartAnswer> DropCode(DropCode command) => Answer(await Apply(command));

    public ValueTask<Refusal?> Surrender(SurrenderLines command) => Apply(command);

    public ValueTask<Refusal?> Close(CloseCart command) => Apply(command);

    public async ValueTask<CartAnswer> Merge(UserId guest)
    {
        if (guest == Owner) return Answer(null);
        var other = await GrainFactory.Cart(guest).Get();
        if (other.Order is { } buying) return Answer(Refusals.CartCheckedOut(buying));

        // Absorb first, surrender second: a crash in between repeats the merge, which then finds nothing larger.
        return Answer(await Apply(new AbsorbLines(other.Lines, other.Codes))
            ?? await GrainFactory.Cart(guest).Surrender(new(other.Lines, other.Codes)));
    }

    public async ValueTask<FrozenCart> Freeze(FreezeCart command)
    {
        var refusal = await Apply(command);
        if (refusal is not null) return new([], refusal, []);
        var taken = _cart.Durable.State.Checkout!;
        return new(taken.Lines, null, taken.Codes);
    }

    public ValueTask<CartView> Get() => new(View());

    public async ValueTask<CartQuote> Quote(QuoteCart query) =>
        await Quotes.Price(
            GrainFactory, new(_cart.Durable.State.Lines, _cart.Durable.State.Codes, Customer.Of(Owner, null)), query, clock.GetUtcNow());

    private CartView View() => CartView.Of(_cart.Durable.State, _cart.Durable.Version);

    private CartAnswer Answer(Refusal? refusal) => refusal is null ? new(View(), null) : new(null, refusal);

    private ValueTask<Refusal?> Apply(CartCommand command) => _cart.Apply(Cart.Decide(_cart.State, command));
}
