using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Product;

public sealed class WaitingRoomTests
{
    private const int Buyers = 12;

    [Fact]
    public async Task Nobody_checks_out_past_the_line_and_a_dead_silo_changes_nobodys_place()
    {
        await using var shop = await TestShop.Start(new() { Silos = 2 });
        var drop = await shop.Stocked("wr-drop", 100);
        Assert.Null(await shop.Grains.Stock(drop.Sku).SetWaitingRoom(new(1, "what this room seals with")));
        var buyers = Enumerable.Range(0, Buyers).Select(n => shop.Shopper($"wr-{n}")).ToList();
        foreach (var buyer in buyers) await buyer.Takes(drop);

        // Whoever asks without a place, or with one whose turn is to come, is refused before anything is frozen.
        Assert.Equal(Refusals.NotYourTurn with { Subject = drop.Sku.Value }, await buyers[0].Places());
        var places = new List<WaitingPlace>();
        foreach (var buyer in buyers) places.Add((await shop.Grains.WaitingPlace(drop.Sku, buyer.Id).Join())!);
        Assert.Equal(Enumerable.Range(1, Buyers).Select(n => (long)n), places.Select(place => place.Number));
        Assert.Equal(Refusals.NotYourTurn with { Subject = drop.Sku.Value }, await buyers[^1].Places());

        await shop.Kill(shop.Silos[0]);
        await shop.StartSilo();
        for (var n = 0; n < Buyers; n++)
            Assert.Equal(places[n], await shop.Persist(() => shop.Grains.WaitingPlace(drop.Sku, buyers[n].Id).Join().AsTask()));

        // A minute at a time one more may buy; everybody tries all the time.
        var bought = new HashSet<int>();
        for (var minute = 0; bought.Count < Buyers && minute < Buyers + 2; minute++)
        {
            for (var n = 0; n < Buyers; n++)
            {
                if (bought.Contains(n)) continue;
                var refusal = await shop.Persist(async () => await buyers[n].Places());
                var now = shop.Clock.GetUtcNow();
                Assert.True(refusal is null ? places[n].Turn <= now : places[n].Turn > now - TimeSpan.FromSeconds(30), $"{n} in minute {minute}: {refusal?.Code}");
                if (refusal is null) bought.Add(n);
            }

            shop.Clock.Jump(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Buyers, bought.Count);
        foreach (var (n, place) in places.Index())
        {
            var order = await buyers[n].End();
            Assert.Equal(OrderStatus.Paid, order.Status);
            var held = shop.Stored<Recorded<Stock, StockEvent>>("stock", $"{drop.Sku}/0").State.Held[order.Id].At;
            Assert.True(held >= place.Turn, $"{n} held at {held}, turn at {place.Turn}");
        }
    }

    [Fact]
    public async Task Asking_twice_at_once_is_one_place_and_a_place_that_was_not_used_is_lost()
    {
        await using var shop = await TestShop.Start();
        var drop = await shop.Stocked("wr-once", 1);
        var place = shop.Grains.WaitingPlace(drop.Sku, UserId.Member("wr-ann"));
        Assert.Null(await place.Join());
        Assert.Null(await shop.Grains.Stock(drop.Sku).SetWaitingRoom(new(600, "s")));
        shop.Clock.Jump(TimeSpan.FromSeconds(2));

        shop.Faults.Once("write waiting-place", 1, Side.Before);
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Persist(() => place.Join().AsTask())));
        var one = Assert.Single(all.Distinct())!;
        Assert.Equal(one, await place.Get());

        shop.Clock.Jump(one.Until - shop.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        Assert.True((await place.Join())!.Number > one.Number);
    }
}
