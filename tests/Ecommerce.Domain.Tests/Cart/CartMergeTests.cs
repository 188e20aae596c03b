namespace Ecommerce.Domain.Tests;

public class CartMergeTests
{
    /// <summary>Carts over a few SKUs, so that two of them often meet.</summary>
    public static Gen<Cart> Carts(int skus) => Gen.Int[0, 99].Array[skus].Select(quantities => new Cart(
        [
            .. quantities.Select((quantity, n) => new CartLine(new($"sku-{n + 1}"), new($"p-sku-{n + 1}"), quantity % 50))
                .Where(line => line.Quantity > 0),
        ],
        null));

    [Fact]
    public void Merging_keeps_the_larger_quantity_of_every_item_and_loses_none() => Pairs.Check(200_000, carts =>
    {
        var (own, guest) = carts;
        var merged = Merge(own, guest);
        var expected = own.Lines.Concat(guest.Lines).GroupBy(line => line.Sku)
            .ToDictionary(same => same.Key, same => same.Max(line => line.Quantity));
        var actual = Quantities(merged);

        Assert.True(expected.Count == actual.Count && expected.All(entry => actual[entry.Key] == entry.Value));
        Assert.Empty(Cart.Decide(merged, new AbsorbLines(guest.Lines, guest.Codes)).Events);
        Assert.True(SameQuantities(merged, Merge(guest, own)));
    });

    [Fact]
    public void The_order_of_merges_does_not_matter() => Gen.Select(Carts(5), Carts(5), Carts(5)).Check(10_000, carts =>
    {
        var (first, second, third) = carts;
        Assert.True(SameQuantities(Merge(Merge(first, second), third), Merge(first, Merge(second, third))));
        Assert.True(SameQuantities(Merge(Merge(first, second), third), Merge(Merge(first, third), second)));
    });

    [Fact]
    public void A_merge_that_crashes_half_way_and_is_repeated_loses_nothing_of_either_cart() =>
        Gen.Select(Pairs, CartTests.Lines.Array[0, 3]).Check(10_000, generated =>
        {
            var ((own, guest), edits) = generated;
            var merged = Merge(own, guest);

            // The guest's tab is still open between the two halves: what it puts there stays there.
            var edited = edits.Aggregate(guest, (cart, line) => CartTests.After(cart, Cart.Decide(cart, new PutLine(line))));
            var left = CartTests.After(edited, Cart.Decide(edited, new SurrenderLines(guest.Lines, guest.Codes)));

            Assert.Equal(edited.Lines.Except(guest.Lines), left.Lines);
            Assert.All(edited.Lines, line => Assert.True(left.Lines.Contains(line) || Quantities(merged)[line.Sku] >= line.Quantity));
            var (again, empty) = (Merge(merged, left), CartTests.After(left, Cart.Decide(left, new SurrenderLines(left.Lines, left.Codes))));
            Assert.Empty(empty.Lines);
            Assert.All(edited.Lines.Concat(own.Lines), line => Assert.True(Quantities(again)[line.Sku] >= line.Quantity));
        });

    [Fact]
    public void A_merge_that_does_not_fit_is_refused_whole() =>
        Gen.Select(Gen.Int[0, CartLimits.Lines], Gen.Int[0, CartLimits.Lines], Gen.Int[0, CartLimits.Lines]).Check(2_000, sizes =>
        {
            var (ownCount, guestCount, shared) = sizes;
            var own = Big(0, ownCount);
            var guest = Big(Math.Max(0, ownCount - shared), guestCount);
            var union = own.Lines.Concat(guest.Lines).Select(line => line.Sku).Distinct().Count();

            var decision = Cart.Decide(own, new AbsorbLines(guest.Lines, guest.Codes));
            Assert.Equal(union > CartLimits.Lines ? Refusals.CartFull : null, decision.Refusal);
            Assert.Equal(union > CartLimits.Lines ? ownCount : union, CartTests.After(own, decision).Lines.Length);
        });

    [Fact]
    public void Codes_come_along_once_as_far_as_there_is_room()
    {
        var own = Cart.Empty with { Codes = ["A", "B", "C"] };
        var guest = Cart.Empty with { Codes = ["B", "D", "E", "F"] };
        var merged = Merge(own, guest);
        Assert.Equal(["A", "B", "C", "D", "E"], merged.Codes);
        Assert.Equal(merged.Codes, Merge(merged, guest).Codes);
        Assert.Empty(CartTests.After(guest, Cart.Decide(guest, new SurrenderLines([], guest.Codes))).Codes);
    }

    private static Gen<(Cart Own, Cart Guest)> Pairs => Gen.Select(Carts(6), Carts(6));

    private static Cart Merge(Cart own, Cart guest) => CartTests.After(own, Cart.Decide(own, new AbsorbLines(guest.Lines, guest.Codes)));

    private static Dictionary<Sku, int> Quantities(Cart cart) => cart.Lines.ToDictionary(line => line.Sku, line => line.Quantity);

    private static bool SameQuantities(Cart left, Cart right) => left.Lines.ToHashSet().SetEquals(right.Lines);

    private static Cart Big(int from, int count) =>
        new([.. Enumerable.Range(from, count).Select(n => new CartLine(new($"s{n}"), new("p"), 1 + (n % 9)))], null);
}
