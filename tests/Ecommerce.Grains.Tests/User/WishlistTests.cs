using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.User;

public sealed class WishlistTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task It_shows_what_things_cost_and_how_many_there_are_now()
    {
        var (fan, list) = (await _shop.Stocked("ws-fan", 3, price: 900), _shop.Grains.Wishlist(UserId.Member("ws-amy")));
        Assert.Equal(Refusals.VariantMissing, await list.Add(new(Wish(fan) with { Sku = new("ws-nothing") })));
        Assert.Null(await list.Add(new(Wish(fan))));
        Assert.Null(await list.Add(new(Wish(fan))));
        var seen = Assert.Single(await list.Look());
        Assert.Equal((900, 3), (seen.Offer!.Price.Minor, seen.Available));

        Assert.Null(await _shop.Grains.Product(fan.Product).Reprice(new(fan.Sku, new(800, "GBP"), null)));
        Assert.Equal(800, Assert.Single(await list.Look()).Offer!.Price.Minor);
        Assert.Null(await _shop.Grains.Product(fan.Product).Withdraw(new()));
        Assert.Null(Assert.Single(await list.Look()).Offer);
        Assert.Null(await list.Remove(new(fan.Sku)));
        Assert.Null(await list.Remove(new(fan.Sku)));
        Assert.Empty(await list.Look());
    }

    [Fact]
    public async Task A_guests_wishes_are_taken_over_once_even_if_the_merge_dies_half_way()
    {
        var (one, two) = (await _shop.Stocked("ws-one", 1), await _shop.Stocked("ws-two", 1));
        var (member, guest) = (_shop.Grains.Wishlist(UserId.Member("ws-bea")), _shop.Grains.Wishlist(UserId.Guest("ws-secret")));
        Assert.Null(await member.Add(new(Wish(one))));
        Assert.Null(await guest.Add(new(Wish(one))));
        Assert.Null(await guest.Add(new(Wish(two))));

        _shop.Faults.Once("write wishlist", 2, Side.Before); // the guest's surrender
        await Assert.ThrowsAnyAsync<Exception>(() => member.Merge(UserId.Guest("ws-secret")).AsTask());
        Assert.Null(await _shop.Persist(() => member.Merge(UserId.Guest("ws-secret")).AsTask()));
        Assert.Null(await member.Merge(UserId.Guest("ws-secret")));
        Assert.Equal([one.Sku, two.Sku], (await member.Get()).Wishes.Select(wish => wish.Sku));
        Assert.Empty((await guest.Get()).Wishes);
    }

    private Wish Wish(CartLine line) => new(line.Sku, line.Product, _shop.Clock.GetUtcNow());
}
