namespace Ecommerce.GrainInterfaces;

/// <summary>What one owner would like to have. It holds nothing and promises no price.</summary>
[Alias("wishlist"), GrainInterfaceType("wishlist")]
public interface IWishlistGrain : IGrainWithStringKey
{
    /// <summary>Refused if the product does not offer the SKU; repeating it changes nothing.</summary>
    [Alias("add")] ValueTask<Refusal?> Add(AddWish command);

    [Alias("remove")] ValueTask<Refusal?> Remove(RemoveWish command);

    /// <summary>Takes over a guest's wishes. Repeating it changes nothing.</summary>
    [Alias("merge")] ValueTask<Refusal?> Merge(UserId guest);

    /// <summary>Gives up wishes that another list has absorbed.</summary>
    [Alias("surrender")] ValueTask<Refusal?> Surrender(SurrenderWishes command);

    [Alias("get"), ReadOnly] ValueTask<Wishlist> Get();

    /// <summary>The wishes with what they cost and how many there are, now.</summary>
    [Alias("look"), ReadOnly] ValueTask<ImmutableArray<WishSeen>> Look();

    /// <summary>The same in any currency; what is not sold in it has no offer.</summary>
    [Alias("look-in"), ReadOnly] ValueTask<ImmutableArray<WishSeen>> LookIn(string currency);
}

/// <param name="Offer">Null if it is no longer for sale.</param>
/// <param name="Available">Units for sale now.</param>
[GenerateSerializer, Immutable, Alias("wish.seen")]
public sealed record WishSeen([property: Id(0)] Wish Wish, [property: Id(1)] Offer? Offer, [property: Id(2)] int Available);
