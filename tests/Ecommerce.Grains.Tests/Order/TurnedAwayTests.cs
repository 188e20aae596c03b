using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Order;

/// <summary>Nothing is left at the door, and an earlier try of the same checkout, in a silo that died, is still freezing the cart.</summary>
public sealed class TurnedAwayTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_cart_that_an_earlier_try_is_still_freezing_is_free_after_the_refusal()
    {
        var shop = fixture.Shop;
        var (una, other) = (shop.Shopper("una"), shop.Shopper("una-too"));
        var bowl = await shop.Stocked("last-bowl", 1);
        await una.Takes(bowl);
        await other.Takes(bowl);
        var (submission, others) = (await una.Submission(), await other.Submission());
        Assert.Null(await shop.Grains.Stock(bowl.Sku).Reserve(new(new("somebody"), 1, shop.Clock.GetUtcNow().AddSeconds(5))));
        var tries = 0;
        await shop.Eventually("the door knows", async () => await other.Order($"try-{++tries}").Place(others) == Refusals.SoldOutOf(bowl.Sku));

        var released = new TaskCompletionSource();
        var freezing = new Ambush(new("write cart", Side.Before), new HashSet<string> { una.Id.Value }, _ => true, () => released.Task);
        shop.Faults.Lay(freezing);
        var earlier = una.Cart.Freeze(new(una.OrderId())).AsTask();
        await freezing.Sprung;

        var closes = shop.Faults.Passed("send Close");
        var placing = una.Order().Place(submission).AsTask();
        await shop.Eventually("it is turned away", () => Task.FromResult(placing.IsCompleted || shop.Faults.Passed("send Close") > closes));
        released.SetResult();

        Assert.Equal(Refusals.SoldOutOf(bowl.Sku), await placing);
        await earlier;
        Assert.Null((await una.Cart.Get()).Order);
    }
}
