using System.Net;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>A sale that starts at an hour, is sold out, and is shared by shards, as HTTP shows it.</summary>
public sealed class SaleTests(Shop shop)
{
    private static readonly DateTimeOffset Start = new(2099, 11, 27, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_sale_is_announced_keeps_its_hour_and_its_limit_and_can_be_lifted()
    {
        var (staff, guest) = (shop.Staff(), await shop.Guest());
        await guest.Want(Catalogue.Mug, Catalogue.HourSku, 2);
        var level = await staff.Answer(HttpMethod.Put, "/api/admin/stock/MUG-HOUR/sale", """{"startsAt":"2099-11-27T09:00:00+01:00","unitsPerOrder":1}""");
        Assert.Equal((Start, 1), (level.GetProperty("startsAt").GetDateTimeOffset(), level.Int("unitsPerOrder")));
        var shown = (await shop.Nobody().Read("/api/stock?sku=MUG-HOUR"))[0];
        Assert.Equal((1000, Start, 1), (shown.Int("available"), shown.GetProperty("startsAt").GetDateTimeOffset(), shown.Int("unitsPerOrder")));
        await foreach (var live in shop.Nobody().Events("/api/stock/events?sku=MUG-HOUR"))
        {
            Assert.Equal(Start, live.Data.GetProperty("startsAt").GetDateTimeOffset());
            break;
        }

        var early = await Refused(guest);
        Assert.Equal((409, "stock/not-started", "2099-11-27T08:00:00.0000000Z"), (early.Status, early.Code, early.Subject));

        await staff.Answer(HttpMethod.Put, "/api/admin/stock/MUG-HOUR/sale", """{"startsAt":"2020-01-01T00:00:00Z","unitsPerOrder":1}""");
        await Eventually.Holds(async () => (await Refused(guest)) is { Status: 409, Code: "stock/per-order", Fields: ["quantity"] });

        await staff.Answer(HttpMethod.Put, "/api/admin/stock/MUG-HOUR/sale", """{"startsAt":null,"unitsPerOrder":null}""");
        await Eventually.Holds(async () =>
        {
            using var placed = await guest.Post("/api/orders", Checkout.Body(await guest.Total()), ("Idempotency-Key", "hour"));
            return placed.StatusCode == HttpStatusCode.Accepted;
        });
    }

    [Fact]
    public async Task What_is_sold_out_is_refused_at_the_door_until_there_is_more()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Mug, Catalogue.GoneSku, 1);
        Assert.Null(await shop.Grains.Stock(new("MUG-GONE")).Reserve(new(new("quicker"), 1000, DateTimeOffset.UtcNow.AddSeconds(5))));
        Assert.Equal(0, (await guest.Read("/api/stock?sku=MUG-GONE"))[0].Int("available"));

        var late = await (await shop.Guest()).Refused(HttpMethod.Put, "/api/cart/lines/MUG-GONE", """{"product":"p_000001","quantity":1}""");
        Assert.Equal((409, "stock/sold-out", "MUG-GONE"), (late.Status, late.Code, late.Subject));
        var order = await Refused(guest);
        Assert.Equal((409, "stock/sold-out", "MUG-GONE"), (order.Status, order.Code, order.Subject));
        Assert.Null((await guest.Read("/api/cart")).Text("order"));

        await shop.Staff().Answer(
            HttpMethod.Post, "/api/admin/stock/MUG-GONE/restock", """{"quantity":1,"reason":"found"}""", ("Idempotency-Key", "found-one"));
        await Eventually.Holds(async () =>
        {
            using var put = await guest.Put("/api/cart/lines/MUG-GONE", """{"product":"p_000001","quantity":1}""");
            return put.StatusCode == HttpStatusCode.OK;
        });
        await guest.Place();
    }

    [Fact]
    public async Task Units_are_shared_by_as_many_shards_as_staff_say()
    {
        var staff = shop.Staff();
        foreach (var (shards, each) in new[] { (3, new[] { 334, 333, 333 }), (2, [500, 500, 0]) })
        {
            Assert.Equal(shards, (await staff.Answer(HttpMethod.Put, "/api/admin/stock/MUG-MANY/shards", $$"""{"shards":{{shards}}}""")).Int("active"));
            await Eventually.Holds(async () => await staff.Read("/api/admin/stock/MUG-MANY/shards") is var now
                && now.Long("onTheirWay") == 0 && now.Items("shards").Select(shard => shard.Int("available")).SequenceEqual(each));
        }

        Assert.Equal(1000, (await staff.Read("/api/stock?sku=MUG-MANY"))[0].Int("available"));
        var unknown = await staff.Refused(HttpMethod.Put, "/api/admin/stock/NO-SUCH/shards", """{"shards":2}""");
        Assert.Equal((404, "stock/unknown"), (unknown.Status, unknown.Code));
        Assert.Equal(404, (await staff.Refused(HttpMethod.Put, "/api/admin/stock/NO-SUCH/sale", """{"startsAt":null,"unitsPerOrder":1}""")).Status);
        Assert.Equal(404, (await staff.Refused(HttpMethod.Get, "/api/admin/stock/NO-SUCH/shards")).Status);
    }

    private static async Task<Refused> Refused(Visitor guest) =>
        await guest.Refused(HttpMethod.Post, "/api/orders", Checkout.Body(await guest.Total()), ("Idempotency-Key", "hour"));
}
