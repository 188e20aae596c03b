namespace Ecommerce.Domain.Tests;

public class WishlistTests
{
    private static readonly Gen<Wish> Wishes = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3], (n, day) =>
        new Wish(new($"sku-{n}"), new($"p-{n}"), Samples.Noon.AddDays(day)));

    [Fact]
    public void A_merge_that_dies_anywhere_and_is_repeated_loses_and_doubles_nothing() =>
        Gen.Select(Wishes.Array[0, 6], Wishes.Array[0, 6], Gen.Int[0, 3]).Check(10_000, generated =>
        {
            var (own, theirs, dies) = generated;
            var (mine, guest) = (List(own), List(theirs));
            var expected = mine.Wishes.Concat(guest.Wishes.Where(wish => !mine.Has(wish.Sku))).ToList();
            for (var tries = 0; tries < 2; tries++)
            {
                var absorbed = guest.Wishes;
                if (tries > 0 || dies > 0) mine = After(mine, new AbsorbWishes(absorbed));
                if (tries > 0 || dies > 1) guest = After(guest, new SurrenderWishes(absorbed));
            }

            Assert.Equal(expected, mine.Wishes);
            Assert.Empty(guest.Wishes);
        });

    [Fact]
    public void A_full_list_refuses_and_the_guest_keeps_the_wishes()
    {
        var full = List([.. Enumerable.Range(0, WishLimits.Wishes).Select(n => new Wish(new($"w{n}"), new("p"), Samples.Noon))]);
        var one = new Wish(new("one-more"), new("p"), Samples.Noon);
        Assert.Equal(Refusals.WishlistFull, Wishlist.Decide(full, new AddWish(one)).Refusal);
        Assert.Equal(Refusals.WishlistFull, Wishlist.Decide(full, new AbsorbWishes([one])).Refusal);
        Assert.Null(Wishlist.Decide(full, new AddWish(full.Wishes[3])).Refusal);
    }

    private static Wishlist List(Wish[] wishes) => wishes.Aggregate(Wishlist.Empty, (list, wish) => After(list, new AddWish(wish)));

    private static Wishlist After(Wishlist list, WishCommand command) => Wishlist.Decide(list, command).Events.Aggregate(list, Wishlist.Evolve);
}
