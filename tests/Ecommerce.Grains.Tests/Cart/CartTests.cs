using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Cart;

public sealed class CartTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task It_takes_only_what_a_product_offers()
    {
        var amy = _shop.Shopper("amy");
        var pen = await _shop.Stocked("pen", 1);
        Assert.Equal(Refusals.VariantMissing, (await amy.Cart.Put(new(new(new("pencil"), new("pen"), 1)))).Refusal);
        Assert.Equal(Refusals.VariantMissing, (await amy.Cart.Put(new(pen with { Product = new("nothing") }))).Refusal);
        Assert.Equal("quantity", (await amy.Cart.Put(new(pen with { Quantity = 100 }))).Refusal!.Field);
        Assert.Null((await amy.Cart.Put(new(pen))).Refusal);
        Assert.Equal([pen with { Quantity = 3 }], (await amy.Cart.Put(new(pen with { Quantity = 3 }))).Cart!.Lines);
        Assert.Equal([pen with { Quantity = 3 }], (await amy.Cart.Get()).Lines);
        Assert.Empty((await amy.Cart.Remove(new(pen.Sku))).Cart!.Lines);
        Assert.Empty((await amy.Cart.Get()).Lines);
    }

    [Fact]
    public async Task Frozen_under_one_order_it_refuses_another_until_it_is_edited()
    {
        var bob = _shop.Shopper("bob");
        var ink = await _shop.Stocked("ink", 1);
        await bob.Takes(ink);

        Assert.Equal([ink], (await bob.Cart.Freeze(new(new("one")))).Lines);
        Assert.Equal([ink], (await bob.Cart.Freeze(new(new("one")))).Lines);
        Assert.Equal(Refusals.CartCheckedOut(new("one")), (await bob.Cart.Freeze(new(new("two")))).Refusal);

        await bob.Takes(ink with { Quantity = 2 });
        Assert.Null((await bob.Cart.Get()).Order);
        Assert.Equal([ink with { Quantity = 2 }], (await bob.Cart.Freeze(new(new("two")))).Lines);
        Assert.Null(await bob.Cart.Close(new(new("one"), Bought: true))); // somebody else's end changes nothing
        Assert.Equal(new OrderId("two"), (await bob.Cart.Get()).Order);
        Assert.Null(await bob.Cart.Close(new(new("two"), Bought: true)));
        Assert.Empty((await bob.Cart.Get()).Lines);
    }

    [Fact]
    public async Task A_guests_cart_is_taken_over_once()
    {
        var (cat, guest) = (_shop.Shopper("cat"), new Shopper(_shop, "guest-cat"));
        var (red, blue) = (await _shop.Stocked("red", 9), await _shop.Stocked("blue", 9));
        await cat.Takes(red with { Quantity = 1 });
        await guest.Takes(red with { Quantity = 4 }, blue);

        Assert.Null((await cat.Cart.Merge(guest.Id)).Refusal);
        Assert.Null((await cat.Cart.Merge(guest.Id)).Refusal);
        Assert.Equal([red with { Quantity = 4 }, blue], (await cat.Cart.Get()).Lines);
        Assert.Empty((await guest.Cart.Get()).Lines);
    }

    [Fact]
    public async Task A_call_whose_caller_has_gone_writes_nothing()
    {
        var dot = _shop.Shopper("dot");
        var cap = await _shop.Stocked("cap", 1);
        var writes = _shop.Faults.Passed("write cart");
        Deadline.Set(_shop.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => dot.Cart.Put(new(cap)).AsTask());
        Deadline.Clear();

        Assert.Equal(writes, _shop.Faults.Passed("write cart"));
        Assert.Empty((await dot.Cart.Get()).Lines);
    }

    [Fact]
    public async Task A_caller_who_gives_up_half_way_starts_no_later_write()
    {
        var eli = _shop.Shopper("eli");
        await eli.Takes(await _shop.Stocked("hat", 1));
        var submission = await eli.Submission();
        _shop.Faults.Meanwhile("write cart", 1, () =>
        {
            _shop.Clock.Jump(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        });
        Deadline.Set(_shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(8));
        await Assert.ThrowsAsync<TimeoutException>(() => eli.Order().Place(submission).AsTask());
        Deadline.Clear();

        Assert.Null(await eli.Order().Get(eli.Viewer));
        Assert.Null(await eli.Order().Place(submission));
        await eli.End();
    }
}
