using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class ImportTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private static readonly UserId Sam = UserId.Member("sam");
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private readonly TestShop _shop = fixture.Shop;

    [Fact]
    public async Task A_check_tells_what_would_happen_and_changes_nothing_and_a_commit_does_it()
    {
        await _shop.Stocked("reel", 1);
        var reel = (await _shop.Grains.Product(new("reel")).Edit())!;
        await _shop.Stocked("rod", 1);
        var import = await Checked(_shop, "mixed",
            [Imported("reel", reel.Draft), Imported("rod", Goods.Draft("rod", 1, ("rod", 777))), Imported("lure", Goods.Draft("lure", 1, ("lure", 300)))]);
        Assert.Equal(new ImportPlan(1, 1, 1), import.Plan);
        Assert.Equal((1200, null), ((await _shop.Grains.Product(new("rod")).Edit())!.Draft.Variants[0].Price.Minor, await _shop.Grains.Product(new("lure")).Edit()));

        await Committed(_shop, "mixed");
        Assert.Equal(777, (await _shop.Grains.Product(new("rod")).Offer(new("rod")))!.Price.Minor);
        Assert.Equal(300, (await _shop.Grains.Product(new("lure")).Offer(new("lure")))!.Price.Minor);
        Assert.Equal(reel.Version, (await _shop.Grains.Product(new("reel")).Edit())!.Version);
        Assert.All((await _shop.Grains.Product(new("lure")).Edit())!.Acts, act => Assert.Equal(Sam, act.By));

        var again = await Checked(_shop, "mixed-again", [Imported("rod", Goods.Draft("rod", 1, ("rod", 777))), Imported("lure", Goods.Draft("lure", 1, ("lure", 300)))]);
        Assert.Equal(new ImportPlan(0, 0, 2), again.Plan);
    }

    [Fact]
    public async Task A_file_that_takes_what_is_another_products_is_refused_whole()
    {
        await _shop.Stocked("float", 1);
        var import = await Checked(_shop, "thief",
        [
            Imported("pole", Goods.Draft("pole", 1, ("pole", 300))), Imported("pike", Goods.Draft("float", 1, ("pike", 300))),
            Imported("perch", Goods.Draft("perch", 1, ("float", 300))), Imported("float", Goods.Draft("float", 4, ("float", 300))),
        ]);
        Assert.Equal(["slug", "sku", "shards"], import.Errors.Select(error => error.Column));
        Assert.Equal("import/wrong", (await _shop.Grains.Import("thief").Commit(new(Sam)))?.Code);
        Assert.Null(await _shop.Grains.Product(new("pole")).Edit());
        Assert.Equal(Refusals.ImportMissing, await _shop.Grains.Import("no-such").Commit(new(Sam)));
    }

    [Fact]
    public async Task Published_and_draft_are_brought_about_and_changed_waits()
    {
        await _shop.Stocked("hook", 1);
        await _shop.Stocked("line", 1);
        await Checked(_shop, "states",
        [
            Imported("hook", Goods.Draft("hook", 1, ("hook", 1200))) with { State = ProductState.Draft },
            Imported("line", Goods.Draft("line", 1, ("line", 999))) with { State = ProductState.Changed },
        ]);
        await Committed(_shop, "states");
        Assert.Null(await _shop.Grains.Product(new("hook")).Get());
        Assert.Equal((1200, ProductState.Changed), ((await _shop.Grains.Product(new("line")).Offer(new("line")))!.Price.Minor, (await _shop.Grains.Product(new("line")).Edit())!.State));
    }

    public static TheoryData<string, int, bool> Points => new()
    {
        { "write import", 1, true }, { "write import", 2, false }, { "write import", 4, true }, { "write import-chunk", 2, true },
        { "write product", 7, false }, { "write product", 7, true }, { "write product", 40, true }, { "write slug", 20, true },
        { "reminder remove", 1, false },
    };

    /// <summary>Its only silo dies at one point of it, and nobody asks again: the reminder alone must see it to its end.</summary>
    [Theory, MemberData(nameof(Points))]
    public async Task A_commit_goes_on_where_a_killed_silo_left_it(string point, int nth, bool landed)
    {
        const int Products = 30;
        await using var shop = await TestShop.Start();
        for (var chunk = 0; chunk < 3; chunk++)
            await shop.Grains.ImportChunk("big", chunk).Put([.. Enumerable.Range(chunk * 10, 10).Select(n => Imported($"item-{n}", Goods.Draft($"item-{n}", 1, ($"item-{n}", 100 + n))))]);
        Assert.Null(await shop.Grains.Import("big").Start(new(new(Products, Products, 3), [], 0, Sam)));
        await shop.Eventually("it is checked", async () => (await shop.Grains.Import("big").Get())!.Status is ImportStatus.Checked && shop.Reminders.All().Length == 0);

        var (doomed, side) = (shop.Silos[0], landed ? Side.After : Side.Before);
        shop.Faults.Once(point, nth, side, () => TestShop.CutPower(doomed));
        var committing = shop.Grains.Import("big").Commit(new(Sam)).AsTask();
        await shop.Eventually("the point is reached", () => Task.FromResult(shop.Faults.Hits(point, side) == 1));
        await shop.StartSilo();
        await shop.Kill(doomed);
        await Task.WhenAny(committing); // answered or not: both are right

        await shop.Eventually("it is done", () => Task.FromResult(
            shop.Stored<Recorded<Import, ImportEvent>>("import", "big").State.Status is ImportStatus.Done && shop.Reminders.All().Length == 0), Hurry);
        for (var n = 0; n < Products; n++)
        {
            var product = await shop.Persist(() => shop.Grains.Product(new($"item-{n}")).Edit().AsTask());
            Assert.Equal((ProductState.Published, 2L, 100 + n), (product!.State, product.Version, product.Draft.Variants[0].Price.Minor));
        }

        var import = (await shop.Persist(() => shop.Grains.Import("big").Get().AsTask()))!;
        Assert.Equal((Products, 0, new ImportPlan(Products, 0, 0)), (import.Written, import.ErrorCount, import.Plan));
    }

    private static ImportedProduct Imported(string id, ProductDraft draft) => new(
        new(id), 2, ProductState.Published, draft with { Reviews = [], RatingTenths = 0, RatingCount = 0, CreatedAt = default });

    private static async Task<Import> Checked(TestShop shop, string id, ImmutableArray<ImportedProduct> products)
    {
        await shop.Grains.ImportChunk(id, 0).Put(products);
        Assert.Null(await shop.Grains.Import(id).Start(new(new(products.Length, products.Length, 1), [], 0, Sam)));
        await shop.Eventually("it is checked", async () => (await shop.Grains.Import(id).Get())!.Status is ImportStatus.Checked);
        return (await shop.Grains.Import(id).Get())!;
    }

    private static async Task Committed(TestShop shop, string id)
    {
        Assert.Null(await shop.Grains.Import(id).Commit(new(Sam)));
        await shop.Eventually("it is done", async () => (await shop.Grains.Import(id).Get())!.Status is ImportStatus.Done);
        Assert.Empty((await shop.Grains.Import(id).Get())!.Errors);
    }
}
