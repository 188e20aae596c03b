namespace Ecommerce.Grains;

[Reentrant, GrainType("cart")]
public sealed class CartGrain(
    [PersistentState("cart")] IPersistentState<Recorded<Cart, CartEvent>> store, TimeProvider clock) : Grain, ICartGrain
{
    /// <summary>The currency of an empty basket; a basket with lines has its products' own.</summary>
    private const string HomeCurrency = "GBP";

    private readonly Aggregate<Cart, CartEvent> _cart =
        new(store, Cart.Empty, (cart, happened) => Cart.Evolve(cart, happened.Event), announces: (_, _, _) => false, clock);

    public async ValueTask<Refusal?> Put(PutLine command) =>
        await GrainFactory.Product(command.Line.Product).Offer(command.Line.Sku) is null ? Refusals.VariantMissing : await Apply(command);

    public ValueTask<Refusal?> Remove(RemoveLine command) => Apply(command);

    public ValueTask<Refusal?> Surrender(SurrenderLines command) => Apply(command);

    public ValueTask<Refusal?> Close(CloseCart command) => Apply(command);

    public async ValueTask<Refusal?> Merge(UserId guest)
    {
        if (guest.Value == this.GetPrimaryKeyString()) return null;
        var other = await GrainFactory.Cart(guest).Get();
        if (other.Order is { } buying) return Refusals.CartCheckedOut(buying);

        // Absorb first, surrender second: a crash in between repeats the merge, which then finds nothing larger.
        return await Apply(new AbsorbLines(other.Lines)) ?? await GrainFactory.Cart(guest).Surrender(new(other.Lines));
    }

    public async ValueTask<FrozenCart> Freeze(FreezeCart command)
    {
        var refusal = await Apply(command);
        return refusal is null ? new(_cart.Durable.State.Checkout!.Lines, null) : new([], refusal);
    }

    public ValueTask<CartView> Get() => new(CartView.Of(_cart.Durable.State, _cart.Durable.Version));

    public async ValueTask<CartQuote> Quote(QuoteCart query) =>
        await Quotes.Price(GrainFactory, _cart.Durable.State.Lines, query, HomeCurrency);

    private ValueTask<Refusal?> Apply(CartCommand command) => _cart.Apply(Cart.Decide(_cart.State, command));
}
