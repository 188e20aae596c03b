using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class DraftTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task Of_fifty_writers_of_one_version_exactly_one_wins_each_time()
    {
        var draft = Goods.Draft("inkwell", 1, ("inkwell", 500));
        var product = _shop.Grains.Product(new("inkwell"));
        for (var version = 0; version < 10; version++)
        {
            var writes = Enumerable.Range(0, 50).Select(async writer =>
            {
                var mine = draft with { Tagline = $"Round {version}, writer {writer}" };
                return (mine.Tagline, Refusal: await product.Define(new(mine, version, UserId.Member($"{writer}"))));
            });
            var answers = await Task.WhenAll(writes);
            var won = Assert.Single(answers, answer => answer.Refusal is null);
            Assert.All(answers.Where(answer => answer != won), lost => Assert.Equal(Refusals.ProductChanged(version + 1), lost.Refusal));
            var now = (await product.Edit())!;
            Assert.Equal((version + 1, won.Tagline), (now.Version, now.Draft.Tagline));
        }
    }

    [Fact]
    public async Task Shoppers_see_what_was_published_and_staff_what_comes_next()
    {
        var product = _shop.Grains.Product(new("quill"));
        var draft = Goods.Draft("quill", 1, ("quill", 500));
        Assert.Null(await product.Define(new(draft)));
        Assert.Equal((ProductState.Draft, null, null), ((await product.Edit())!.State, await product.Get(), await product.Offer(new("quill"))));

        Assert.Null(await product.Publish(new()));
        Assert.Null(await product.Define(new(Goods.Draft("quill", 1, ("quill", 900), ("quill-two", 950)))));
        Assert.Equal((500, null), ((await product.Offer(new("quill")))!.Price.Minor, await product.Offer(new("quill-two"))));
        Assert.Equal((ProductState.Changed, 900), (await product.Edit()) is { } edit ? (edit.State, edit.Draft.Variants[0].Price.Minor) : default);

        Assert.Null(await product.Publish(new()));
        Assert.Equal((900, 950), ((await product.Offer(new("quill")))!.Price.Minor, (await product.Offer(new("quill-two")))!.Price.Minor));

        await _shop.Deactivate(product);
        Assert.Equal(ProductState.Published, (await product.Edit())!.State);
    }

    [Fact]
    public async Task An_address_has_one_owner_and_is_free_a_minute_after_it_was_given_up()
    {
        var (old, other) = (_shop.Grains.Product(new("blotter")), _shop.Grains.Product(new("blotter-two")));
        var draft = Goods.Draft("blotter", 1, ("blotter", 500));
        var rival = Goods.Draft("blotter", 1, ("blotter-two", 500));
        Assert.Null(await old.Define(new(draft)));
        Assert.Equal(Refusals.SlugTaken(new("blotter")), await other.Define(new(rival)));

        Assert.Null(await old.Publish(new()));
        Assert.Null(await old.Define(new(draft with { Slug = "blotter-moved" })));
        _shop.Clock.Jump(TimeSpan.FromMinutes(2));
        Assert.Equal(Refusals.SlugTaken(new("blotter")), await other.Define(new(rival)));

        Assert.Null(await old.Publish(new()));
        Assert.Null(await other.Define(new(rival)));
        Assert.Equal(Refusals.SlugTaken(new("blotter-two")), await old.Define(new(draft)));
    }

    [Fact]
    public async Task Of_twenty_products_that_want_one_address_one_gets_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            _shop.Grains.Product(new($"seal-{n}")).Define(new(Goods.Draft("seal", 1, ($"seal-{n}", 500)))).AsTask()));
        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.Equal("product/slug-taken", refusal.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Staffs_list_survives_a_write_that_failed_and_has_drafts_too(bool landed)
    {
        var name = landed ? "wax-after" : "wax-before";
        _shop.Faults.Once("write product-register", 1, landed ? Side.After : Side.Before);
        Assert.Null(await _shop.Grains.Product(new(name)).Define(new(Goods.Draft(name, 1, (name, 500)))));
        await _shop.Eventually("it is in the list", async () => await Entry(name) is { State: ProductState.Draft }, TimeSpan.FromMilliseconds(200));
        Assert.Null(await _shop.Grains.Product(new(name)).Publish(new()));
        await _shop.Eventually("it is published there", async () => await Entry(name) is { State: ProductState.Published, Version: 2 });
    }

    private async Task<ProductEntry?> Entry(string name)
    {
        var partition = int.Parse(GrainKeys.CatalogPartition(new(name)), System.Globalization.CultureInfo.InvariantCulture);
        var found = await _shop.Grains.ProductRegister(partition).Find(new(name, null, null, 10));
        return found.FirstOrDefault(entry => entry.Id.Value == name);
    }
}
