namespace Ecommerce.Domain;

public static class WishLimits
{
    /// <summary>Each is priced anew whenever the list is looked at.</summary>
    public const int Wishes = 100;
}

[GenerateSerializer, Immutable, Alias("wish")]
public sealed record Wish([property: Id(0)] Sku Sku, [property: Id(1)] ProductId Product, [property: Id(2)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("wish.command")]
public abstract record WishCommand;

[GenerateSerializer, Immutable, Alias("wish.add")]
public sealed record AddWish([property: Id(0)] Wish Wish) : WishCommand;

[GenerateSerializer, Immutable, Alias("wish.remove")]
public sealed record RemoveWish([property: Id(0)] Sku Sku) : WishCommand;

/// <summary>Take another list's wishes in; what is wished already stays as it is, so merging twice is merging once.</summary>
[GenerateSerializer, Immutable, Alias("wish.absorb")]
public sealed record AbsorbWishes([property: Id(0)] ImmutableArray<Wish> Wishes) : WishCommand;

/// <summary>Give up the wishes that another list has absorbed.</summary>
[GenerateSerializer, Immutable, Alias("wish.surrender")]
public sealed record SurrenderWishes([property: Id(0)] ImmutableArray<Wish> Wishes) : WishCommand;

[GenerateSerializer, Immutable, Alias("wish.event")]
public abstract record WishEvent;

[GenerateSerializer, Immutable, Alias("wish.added")]
public sealed record WishAdded([property: Id(0)] Wish Wish) : WishEvent;

[GenerateSerializer, Immutable, Alias("wish.removed")]
public sealed record WishRemoved([property: Id(0)] Sku Sku) : WishEvent;

/// <summary>What one owner would like to have, in the order of wishing.</summary>
[GenerateSerializer, Immutable, Alias("wish.list")]
public sealed record Wishlist([property: Id(0)] ImmutableArray<Wish> Wishes)
{
    public static readonly Wishlist Empty = new([]);

    public bool Has(Sku sku) => Wishes.Any(wish => wish.Sku == sku);

    public static Decision<WishEvent> Decide(Wishlist list, WishCommand command) => command switch
    {
        AddWish a => Absorb(list, [a.Wish]),
        RemoveWish r => list.Has(r.Sku) ? new WishRemoved(r.Sku) : Decision<WishEvent>.Nothing,
        AbsorbWishes a => Absorb(list, a.Wishes),
        SurrenderWishes s => Decision<WishEvent>.Of([.. s.Wishes.Where(list.Wishes.Contains).Select(wish => new WishRemoved(wish.Sku))]),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Wishlist Evolve(Wishlist list, WishEvent happened) => happened switch
    {
        WishAdded a => new(list.Wishes.Add(a.Wish)),
        WishRemoved r => new(list.Wishes.RemoveAll(wish => wish.Sku == r.Sku)),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Decision<WishEvent> Absorb(Wishlist list, ImmutableArray<Wish> wishes)
    {
        var added = wishes.Where(wish => !list.Has(wish.Sku)).ToImmutableArray();
        return list.Wishes.Length + added.Length > WishLimits.Wishes
            ? Refusals.WishlistFull
            : Decision<WishEvent>.Of([.. added.Select(wish => new WishAdded(wish))]);
    }
}
