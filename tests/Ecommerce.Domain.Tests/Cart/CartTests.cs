namespace Ecommerce.Domain.Tests;

public class CartTests
{
    private static readonly Gen<Sku> Skus = Gen.Int[1, 6].Select(n => new Sku($"sku-{n}"));

    public static readonly Gen<CartLine> Lines =
        Gen.Select(Skus, Gen.Int[1, 99], (sku, quantity) => new CartLine(sku, new("p-" + sku.Value), quantity));

    private static readonly Gen<OrderId> Orders = Gen.Int[1, 3].Select(n => new OrderId($"order-{n}"));

    private static readonly Gen<CartCommand> Commands = Gen.Frequency(
        (6, Gen.Select(Lines, Gen.Int[-1, 102], (line, quantity) => (CartCommand)new PutLine(line with { Quantity = quantity }))),
        (2, Skus.Select(sku => (CartCommand)new RemoveLine(sku))),
        (2, Gen.Select(Gen.Int[1, 8], Gen.Bool, (n, add) => add ? (CartCommand)new AddCode($"CODE-{n}") : new DropCode($"CODE-{n}"))),
        (2, Orders.Select(order => (CartCommand)new FreezeCart(order))),
        (2, Gen.Select(Orders, Gen.Bool, (order, bought) => (CartCommand)new CloseCart(order, bought))),
        (1, CartMergeTests.Carts(6).Select(cart => (CartCommand)new AbsorbLines(cart.Lines, cart.Codes))),
        (1, CartMergeTests.Carts(6).Select(cart => (CartCommand)new SurrenderLines(cart.Lines, cart.Codes))));

    [Fact]
    public void A_cart_keeps_its_shape_and_its_checkout_through_any_history() => Commands.Array[1, 40].Check(20_000, history =>
    {
        var cart = Cart.Empty;
        foreach (var command in history)
        {
            var decision = Cart.Decide(cart, command);
            var next = After(cart, decision);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);

            Assert.True(next.Lines.Length <= CartLimits.Lines);
            Assert.All(next.Lines, line => Assert.InRange(line.Quantity, 1, CartLimits.Quantity));
            Assert.Equal(next.Lines.Length, next.Lines.Select(line => line.Sku).Distinct().Count());
            Assert.True(next.Codes.Length <= CartLimits.Codes);
            Assert.Distinct(next.Codes);
            CheckoutFollows(command, decision, cart, next);
            cart = next;
        }
    });

    [Fact]
    public void Closing_takes_out_exactly_what_was_bought_even_after_edits() =>
        Gen.Select(CartMergeTests.Carts(6), Commands.Array[0, 12]).Check(10_000, generated =>
        {
            var (start, edits) = generated;
            if (start.Lines.IsEmpty) return;
            var cart = After(start, Cart.Decide(start, new FreezeCart(new("mine"))));
            foreach (var edit in edits.Where(edit => edit is not (FreezeCart or CloseCart))) cart = After(cart, Cart.Decide(cart, edit));

            var closed = After(cart, Cart.Decide(cart, new CloseCart(new("mine"), Bought: true)));
            var bought = start.Lines.ToDictionary(line => line.Sku, line => line.Quantity);
            var left = cart.Lines.ToDictionary(line => line.Sku, line => line.Quantity - bought.GetValueOrDefault(line.Sku));

            Assert.Null(closed.Checkout);
            Assert.Equal(left.Where(entry => entry.Value > 0), closed.Lines.ToDictionary(line => line.Sku, line => line.Quantity));
            var givenBack = After(cart, Cart.Decide(cart, new CloseCart(new("mine"), Bought: false)));
            Assert.Equal(cart.Lines, givenBack.Lines);
        });

    [Theory]
    [InlineData(true, true, 0, 0)]
    [InlineData(true, false, 0, 1)]
    [InlineData(false, true, 0, 0)]
    [InlineData(false, false, 2, 1)]
    public void What_two_overlapping_checkouts_bought_has_left_the_cart_whichever_ends_first(bool first, bool second, int mugs, int bowls)
    {
        CartCommand[] history =
        [
            new PutLine(new(new("mug"), new("p"), 2)), new FreezeCart(new("a")),
            new PutLine(new(new("bowl"), new("p"), 1)), new FreezeCart(new("b")),
        ];
        CartCommand[] ends = [new CloseCart(new("a"), first), new CloseCart(new("b"), second)];
        foreach (var order in new[] { ends, [.. ends.Reverse()] })
        {
            var cart = history.Concat(order).Aggregate(Cart.Empty, (cart, command) => After(cart, Cart.Decide(cart, command)));
            Assert.Equal((mugs, bowls), (cart.Find(new("mug"))?.Quantity ?? 0, cart.Find(new("bowl"))?.Quantity ?? 0));
            Assert.Null(cart.Checkout);
            Assert.Empty(cart.Earlier);
        }
    }

    [Fact]
    public void A_full_cart_takes_no_other_item_but_other_quantities()
    {
        var cart = new Cart([.. Enumerable.Range(1, CartLimits.Lines).Select(n => new CartLine(new($"s{n}"), new("p"), 1))], null);
        Assert.Equal(Refusals.CartFull, Cart.Decide(cart, new PutLine(new(new("more"), new("p"), 1))).Refusal);
        Assert.Null(Cart.Decide(cart, new PutLine(new(new("s1"), new("p"), 2))).Refusal);
    }

    [Fact]
    public void Closing_takes_out_the_codes_that_the_order_had_and_no_others()
    {
        var cart = new Cart([new(new("s"), new("p"), 1)], null) { Codes = ["USED", "ALSO-USED"] };
        cart = After(cart, Cart.Decide(cart, new FreezeCart(new("mine"))));
        cart = After(cart, Cart.Decide(cart, new AddCode("LATER")));
        Assert.True(cart.Checkout!.Thawed);

        Assert.Equal(["LATER"], After(cart, Cart.Decide(cart, new CloseCart(new("mine"), Bought: true))).Codes);
        Assert.Equal(["USED", "ALSO-USED", "LATER"], After(cart, Cart.Decide(cart, new CloseCart(new("mine"), Bought: false))).Codes);
    }

    public static Cart After(Cart cart, Decision<CartEvent> decision) => decision.Events.Aggregate(cart, Cart.Evolve);

    private static void CheckoutFollows(CartCommand command, Decision<CartEvent> decision, Cart before, Cart after)
    {
        switch (command)
        {
            case FreezeCart freeze when before.Checkout is { Thawed: false } taken:
                Assert.Equal(taken.Order == freeze.Order ? null : taken.Order.Value, decision.Refusal?.Subject);
                Assert.Same(before, after);
                break;
            case FreezeCart when before.Lines.IsEmpty:
                Assert.Equal(Refusals.CartEmpty, decision.Refusal);
                break;
            case FreezeCart freeze:
                Assert.Equal(freeze.Order, after.Checkout!.Order);
                Assert.Equal(before.Lines, after.Checkout.Lines);
                Assert.Equal(before.Codes, after.Checkout.Codes);
                Assert.False(after.Checkout.Thawed);
                break;
            case CloseCart close when before.Checkout?.Order == close.Order:
                Assert.Null(after.Checkout);
                break;
            case CloseCart when decision.Events.IsEmpty:
                Assert.Same(before, after);
                break;
            case CloseCart close:
                Assert.Equal(before.Checkout, after.Checkout);
                Assert.DoesNotContain(after.Earlier, checkout => checkout.Order == close.Order);
                break;
            default:
                var edited = !decision.Events.IsEmpty;
                Assert.Equal(before.Checkout is { } c ? c with { Thawed = c.Thawed || edited } : null, after.Checkout);
                break;
        }
    }
}
