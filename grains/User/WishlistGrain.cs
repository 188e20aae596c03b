namespace Ecommerce.Grains;

[Reentrant, GrainType("wishlist")]
public sealed class WishlistGrain(
    [PersistentState("wishlist")] IPersistentState<Recorded<Wishlist, WishEvent>> store, TimeProvider clock) : Grain, IWishlistGrain
{
    private readonly Aggregate<Wishlist, WishEvent> _list =
        new(store, Wishlist.Empty, (list, happened) => Wishlist.Evolve(list, happened.Event), announces: (_, _, _) => false, clock);

    public async ValueTask<Refusal?> Add(AddWish command) =>
        await GrainFactory.Product(command.Wish.Product).Offer(command.Wish.Sku) is null ? Refusals.VariantMissing : await Apply(command);

    public ValueTask<Refusal?> Remove(RemoveWish command) => Apply(command);

    public ValueTask<Refusal?> Surrender(SurrenderWishes command) => Apply(command);

    public async ValueTask<Refusal?> Merge(UserId guest)
    {
        if (guest.Value == this.GetPrimaryKeyString()) return null;
        var theirs = (await GrainFactory.Wishlist(guest).Get()).Wishes;

        // Absorb first, surrender second: a crash in between repeats the merge, which then finds nothing new.
        return await Apply(new AbsorbWishes(theirs)) ?? await GrainFactory.Wishlist(guest).Surrender(new(theirs));
    }

    public ValueTask<Wishlist> Get() => new(_list.Durable.State);

    public ValueTask<ImmutableArray<WishSeen>> Look() => LookIn(Currencies.Home);

    public async ValueTask<ImmutableArray<WishSeen>> LookIn(string currency) =>
        [.. await Task.WhenAll(_list.Durable.State.Wishes.Select(wish => Look(wish, currency)))];

    private async Task<WishSeen> Look(Wish wish, string currency)
    {
        var offer = GrainFactory.Product(wish.Product).Offer(wish.Sku, currency).AsTask();
        var level = await GrainFactory.Stock(wish.Sku).Level();
        return new(wish, await offer, level?.Available ?? 0);
    }

    private ValueTask<Refusal?> Apply(WishCommand command) => _list.Apply(Wishlist.Decide(_list.State, command));
}
