using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class ProductTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task It_is_for_sale_from_publishing_to_withdrawal_at_its_newest_price()
    {
        var product = _shop.Grains.Product(new("sock"));
        Assert.Equal(Refusals.ProductUnfinished, await product.Publish(new()));
        Assert.Null(await product.Define(new(Goods.Draft("sock", 1, ("sock-s", 500), ("sock-l", 600)))));
        Assert.Null(await product.Offer(new("sock-s")));

        Assert.Null(await product.Publish(new()));
        Assert.Equal(500, (await product.Offer(new("sock-s")))!.Price.Minor);
        Assert.Null(await product.Reprice(new(new("sock-s"), new(450, "GBP"), new Money(500, "GBP"))));
        Assert.Equal((450, 500), (await product.Offer(new("sock-s"))) is var offer ? (offer!.Price.Minor, offer.CompareAt!.Value.Minor) : default);
        Assert.Null(await product.Offer(new("sock-xl")));

        Assert.Null(await product.Withdraw(new()));
        Assert.Null(await product.Offer(new("sock-s")));
        Assert.Null(await product.Get());
    }

    [Fact]
    public async Task A_sku_belongs_to_one_product()
    {
        await _shop.Stocked("glove", 1);
        var thief = _shop.Grains.Product(new("thief"));
        Assert.Equal(Refusals.SkuTaken(new("glove")), await thief.Define(new(Goods.Draft("thief", 1, ("glove", 1)))));
        Assert.Equal(Refusals.ProductUnfinished, await thief.Publish(new()));
    }

    [Fact]
    public async Task It_is_listed_and_found_soon_after_publishing_and_gone_after_withdrawal()
    {
        await _shop.Stocked("zither", 2);
        await _shop.Eventually("it is found", async () => await Found("zither") is { InStock: true });
        Assert.Equal(new ProductId("zither"), await _shop.Grains.Search().BySlug("zither"));

        Assert.Null(await _shop.Grains.Product(new("zither")).Withdraw(new()));
        await _shop.Eventually("it is gone", async () => await Found("zither") is null);
    }

    [Fact]
    public async Task The_sold_out_mark_reaches_the_listing_and_leaves_it_again()
    {
        var zoe = _shop.Shopper("zoe");
        await zoe.Takes(await _shop.Stocked("xylophone", 1));
        await _shop.Eventually("it is listed", async () => await Found("xylophone") is { InStock: true });

        Assert.Null(await zoe.Places());
        await zoe.End();
        await _shop.Eventually("it is marked sold out", async () => await Found("xylophone") is { InStock: false });
        Assert.Null(await _shop.Grains.Stock(new("xylophone")).Restock(new("second", 1, "delivery")));
        await _shop.Eventually("it is back", async () => await Found("xylophone") is { InStock: true });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task News_survives_a_listing_that_failed_to_write_it(bool landed)
    {
        var ukulele = landed ? "ukulele-after" : "ukulele-before";
        _shop.Faults.Once("write catalog", 1, landed ? Side.After : Side.Before);
        await _shop.Stocked(ukulele, 2);
        await _shop.Eventually("it is found", async () => await Found(ukulele) is { InStock: true }, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_listing_tells_only_what_is_durable()
    {
        var partition = int.Parse(GrainKeys.CatalogPartition(new("bassoon")), System.Globalization.CultureInfo.InvariantCulture);
        var before = (await _shop.Grains.Catalog(partition).Since(0)).Sequence;
        await _shop.Eventually("nobody else is about to write", () => Task.FromResult(_shop.Queues.Waiting == 0));
        var during = -1L;
        _shop.Faults.Meanwhile("write catalog", 1, async () => during = (await _shop.Grains.Catalog(partition).Since(0)).Sequence);
        await _shop.Stocked("bassoon", 2);

        await _shop.Eventually("it is listed", async () => (await _shop.Grains.Catalog(partition).Since(before)).Items.Length > 0);
        Assert.Equal(before, during);
    }

    private async Task<ProductCard?> Found(string name) =>
        (await _shop.Grains.Search().Find(CatalogQuery.All with { Text = name })).Items.FirstOrDefault(card => card.Id.Value == name);
}
