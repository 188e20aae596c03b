using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class RestockAlertTests
{
    [Fact]
    public async Task Who_waits_is_told_once_per_wish()
    {
        await using var shop = await TestShop.Start();
        var kit = await shop.Stocked("al-kit", 0);
        var (ann, bob) = (UserId.Member("al-ann"), UserId.Member("al-bob"));
        Assert.Null(await Asks(shop, kit, ann));
        Assert.Null(await Asks(shop, kit, ann));
        Assert.Null(await Asks(shop, kit, bob));
        Assert.Null(await shop.Grains.RestockAlerts(kit.Sku, bob).Forget(new(bob)));
        Assert.Equal(Refusals.StockUnknown, await Asks(shop, kit with { Sku = new("al-nothing") }, ann));

        await Restocks(shop, kit, "one");
        await shop.Eventually("ann is told", async () => await Told(shop, ann) == 1);
        Assert.Equal(Refusals.StillInStock, await Asks(shop, kit, ann));

        // Sold out and delivered again: who did not ask anew hears nothing, who did is told once more.
        var cat = UserId.Member("al-cat");
        await SellsOut(shop, kit, "first");
        Assert.Null(await Asks(shop, kit, cat));
        await Restocks(shop, kit, "two");
        await shop.Eventually("cat is told", async () => await Told(shop, cat) == 1);
        await SellsOut(shop, kit, "second");
        Assert.Null(await Asks(shop, kit, ann));
        await Restocks(shop, kit, "three");
        await shop.Eventually("ann is told again", async () => await Told(shop, ann) == 2);
        await shop.Eventually("all news has arrived", () => Task.FromResult(shop.Queues.Waiting == 0));
        Assert.Equal((2, 0, 1), (await Told(shop, ann), await Told(shop, bob), await Told(shop, cat)));
        Assert.Null(await shop.Grains.RestockAlerts(kit.Sku, ann).Find(ann));
    }

    [Fact]
    public async Task Dying_silos_and_failing_stores_make_nobody_hear_it_twice_or_not_at_all()
    {
        const int People = 40;
        await using var shop = await TestShop.Start(new() { Silos = 3, Seed = 11, SlowStorage = true });
        var fan = await shop.Stocked("al-fan", 0, shards: 4);
        var owners = Enumerable.Range(0, People).Select(n => UserId.Member($"al-{n}")).ToArray();
        shop.Faults.Rate("write", 0.1);
        shop.Faults.Rate("enqueue", 0.1);
        foreach (var owner in owners) Assert.Null(await shop.Persist(() => Asks(shop, fan, owner).WaitAsync(TimeSpan.FromSeconds(10))));

        await shop.Persist(async () => await shop.Grains.Stock(fan.Sku).Restock(new("delivery", 50, "delivery")));
        await shop.Eventually("some are told", async () => (await Task.WhenAll(owners.Select(owner => Told(shop, owner)))).Sum() > 0);
        await shop.Kill(shop.Silos[1]);
        await shop.StartSilo();
        shop.Faults.Stop();
        await shop.Eventually(
            "all are told", async () => (await Task.WhenAll(owners.Select(owner => Told(shop, owner)))).Sum() >= People, TimeSpan.FromMilliseconds(200));
        await shop.Eventually("all news has arrived", () => Task.FromResult(shop.Queues.Waiting == 0), TimeSpan.FromMilliseconds(200));
        Assert.All(await Task.WhenAll(owners.Select(owner => Told(shop, owner))), times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task What_runs_low_is_listed_as_it_is_now()
    {
        await using var shop = await TestShop.Start();
        var (few, many) = (await shop.Stocked("lo-few", 12), await shop.Stocked("lo-many", 500, shards: 4));
        await shop.Stocked("lo-none", 1);
        await SellsOut(shop, await shop.Stocked("lo-out", 1), "last");
        Assert.Null(await shop.Grains.Stock(few.Sku).Reserve(new(new("x"), 9, shop.Clock.GetUtcNow().AddMinutes(1))));

        await shop.Eventually("three run low", async () => (await Low(shop, 5)).SequenceEqual(["lo-few 3", "lo-none 1", "lo-out 0"]));
        Assert.Equal(["lo-none 1", "lo-out 0"], await Low(shop, 3));
        Assert.Null(await shop.Grains.Stock(few.Sku).Release(new(new("x"))));
        Assert.Equal(["lo-none 1", "lo-out 0"], await Low(shop, 5)); // at once: the stock itself is asked
        Assert.DoesNotContain(many.Sku.Value, string.Join(' ', await Low(shop, 10)), StringComparison.Ordinal);
    }

    private static Task<Refusal?> Asks(TestShop shop, CartLine line, UserId owner) =>
        shop.Grains.RestockAlerts(line.Sku, owner).Ask(new(owner, $"{owner.Value}@example.org")).AsTask();

    private static async Task Restocks(TestShop shop, CartLine line, string id) =>
        Assert.Null(await shop.Grains.Stock(line.Sku).Restock(new(id, 1, "delivery")));

    private static async Task SellsOut(TestShop shop, CartLine line, string order)
    {
        var stock = shop.Grains.Stock(line.Sku);
        var units = (await stock.Get()).Available;
        Assert.Null(await stock.Reserve(new(new(order), units, shop.Clock.GetUtcNow().AddMinutes(1))));
        Assert.Null(await stock.Ship(new(new(order), "parcel", units)));
    }

    private static async Task<int> Told(TestShop shop, UserId owner) => (await shop.Grains.Notifications(owner).Page(new(null, 100))).Items.Length;

    private static async Task<List<string>> Low(TestShop shop, int below)
    {
        var (all, after) = (new List<string>(), (Sku?)null);
        do
        {
            var page = await shop.Grains.LowStock().Find(new(below, after, 1));
            all.AddRange(page.Items.Select(low => $"{low.Level.Sku} {low.Level.Available}"));
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
