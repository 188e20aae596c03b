using System.Net;

namespace Ecommerce.Gateway.Tests;

/// <summary>What staff do about an order, and what they are told when they may not.</summary>
public sealed class ParcelTests(Shop shop)
{
    private const string OneLamp = $$"""{"sku":"{{Catalogue.LampSku}}","quantity":1}""";

    [Fact]
    public async Task The_same_key_is_the_same_parcel_and_other_content_under_it_is_refused()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        var order = await Paid(guest, 2);
        await staff.Pack(order, "box", OneLamp);
        await staff.Pack(order, "box", OneLamp);
        Assert.Equal(1, (await guest.Read($"/api/orders/{order}")).GetProperty("lines")[0].Int("packed"));

        var other = await Pack(staff, order, "box", $$"""{"sku":"{{Catalogue.LampSku}}","quantity":2}""");
        Assert.Equal((422, "order/other-act"), (other.Status, other.Code));
        var many = await Pack(staff, order, "bag", $$"""{"sku":"{{Catalogue.LampSku}}","quantity":2}""");
        Assert.Equal((409, "order/too-many-units"), (many.Status, many.Code));
        var none = await Pack(staff, order, "bag", "");
        Assert.Equal((400, "lines"), (none.Status, Assert.Single(none.Fields)));
    }

    [Fact]
    public async Task A_parcel_is_shipped_before_it_is_delivered_and_each_says_what_is_wrong()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        var order = await Paid(guest, 1);
        var early = await staff.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver");
        Assert.Equal((404, "parcel/missing"), (early.Status, early.Code));
        await staff.Pack(order, "box", OneLamp);
        early = await staff.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver");
        Assert.Equal((409, "parcel/not-shipped"), (early.Status, early.Code));
        var blank = await staff.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":" "}""");
        Assert.Equal((400, "tracking"), (blank.Status, Assert.Single(blank.Fields)));

        for (var twice = 0; twice < 2; twice++)
            await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T1"}""");
        var other = await staff.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T2"}""");
        Assert.Equal((422, "order/other-act"), (other.Status, other.Code));
        for (var twice = 0; twice < 2; twice++)
            Assert.Equal("completed", (await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver")).Text("status"));
    }

    [Fact]
    public async Task Only_staff_pack_and_any_order_is_theirs_to_see_and_to_stop()
    {
        var guest = await shop.Guest();
        var order = await Paid(guest, 1);
        var refused = await Pack(guest, order, "box", OneLamp);
        Assert.Equal((403, "caller/forbidden"), (refused.Status, refused.Code));
        var stranger = await (await shop.Guest()).Refused(HttpMethod.Get, $"/api/orders/{order}");
        Assert.Equal(404, stranger.Status);

        using var cancelled = await shop.Staff().Post($"/api/admin/orders/{order}/cancel", """{"reason":"The customer called"}""");
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        var end = (await guest.Followed(order))[^1];
        Assert.Equal(("cancelled", "The customer called"), (end.Text("status"), end.Text("reason")));
        var missing = await Pack(shop.Staff(), "nosuchorder", "box", OneLamp);
        Assert.Equal((404, "order/missing"), (missing.Status, missing.Code));
    }

    private static Task<Refused> Pack(Visitor visitor, string order, string key, string lines) => visitor.Refused(
        HttpMethod.Post, $"/api/admin/orders/{order}/parcels", $$"""{"lines":[{{lines}}]}""", ("Idempotency-Key", key));

    private static async Task<string> Paid(Visitor guest, int lamps)
    {
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, lamps);
        var order = await guest.Place();
        Assert.Equal("paid", (await guest.Watched(order))[^1].Text("status"));
        return order;
    }
}
