using System.Net;

namespace Ecommerce.Gateway.Tests;

[Collection(Catalogue.Listing)]
public sealed class JourneyTests(Shop shop)
{
    [Fact]
    public async Task A_guest_browses_fills_a_cart_buys_and_watches_the_order_to_its_end()
    {
        var guest = await shop.Guest();
        var found = await guest.Read("/api/products?q=harbour");
        Assert.Equal(Catalogue.Mug, found.GetProperty("items")[0].Text("id"));
        var page = await guest.Read("/api/products/harbour-mug");
        Assert.Equal(["Colour", "Size"], page.Items("optionNames").Select(o => o.GetString()));

        var cart = await guest.Want(Catalogue.Mug, Catalogue.MugSku, 2);
        Assert.Equal(2, cart.GetProperty("lines")[0].Int("quantity"));
        Assert.Equal("GBP", cart.Text("currency"));

        var quote = await guest.Read("/api/cart/quote?country=GB");
        Assert.Equal(3200, quote.GetProperty("subtotal").Long("minor"));
        Assert.Equal("Chalk", quote.GetProperty("lines")[0].GetProperty("options")[0].Text("value"));

        var before = await Available(Catalogue.MugSku);
        var order = await guest.Place();
        var paid = (await guest.Watched(order))[^1];
        Assert.Equal(("paid", "none", false), (paid.Text("status"), paid.Text("fulfilment"), paid.GetProperty("final").GetBoolean()));
        Assert.All(paid.Items("lines"), line => Assert.Equal("held", line.Text("state")));

        var following = guest.Followed(order);
        var staff = shop.Staff();
        await staff.Pack(order, "box", $$"""{"sku":"{{Catalogue.MugSku}}","quantity":1}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T1"}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver");
        var some = await guest.Read($"/api/orders/{order}");
        Assert.Equal(("paid", "partlyDelivered"), (some.Text("status"), some.Text("fulfilment")));
        await staff.Pack(order, "bag", $$"""{"sku":"{{Catalogue.MugSku}}","quantity":1}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/bag/ship", """{"carrier":"Post","tracking":"T2"}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/bag/deliver");

        var seen = await following;
        var last = seen[^1];
        Assert.Equal(("completed", "delivered"), (last.Text("status"), last.Text("fulfilment")));
        Assert.True(last.GetProperty("final").GetBoolean());
        Assert.All(last.Items("lines"), line => Assert.Equal("packed", line.Text("state")));
        Assert.Equal(["T1", "T2"], last.Items("parcels").Select(parcel => parcel.Text("tracking")));
        Assert.Equal(seen.Select(view => view.Long("version")).Order(), seen.Select(view => view.Long("version")));

        Assert.Equal("completed", (await guest.Read($"/api/orders/{order}")).Text("status"));
        Assert.Empty((await guest.Read("/api/cart")).Items("lines"));
        Assert.True(await Available(Catalogue.MugSku) <= before - 2);
        await Eventually.Holds(async () => (await guest.Read("/api/orders")).Items("items")
            .Any(item => item.Text("id") == order && item.Text("status") == "completed"));
    }

    [Fact]
    public async Task A_declined_card_ends_the_order_and_gives_the_cart_back()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var order = await guest.Place("tok_decline_insufficient_funds");

        var last = (await guest.Watched(order))[^1];
        Assert.Equal("paymentFailed", last.Text("status"));
        Assert.NotNull(last.Text("reason"));
        await Eventually.Holds(async () => (await guest.Read("/api/cart")).Text("order") is null);
        Assert.Single((await guest.Read("/api/cart")).Items("lines"));
    }

    [Fact]
    public async Task An_order_can_be_cancelled_until_it_is_packed()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var waiting = await guest.Place("tok_timeout_before");
        using var cancelled = await guest.Post($"/api/orders/{waiting}/cancel");
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        Assert.Equal("cancelled", (await guest.Watched(waiting))[^1].Text("status"));

        await Eventually.Holds(async () => (await guest.Read("/api/cart")).Text("order") is null);
        var paid = await guest.Place();
        await guest.Watched(paid);
        await guest.Answer(HttpMethod.Post, $"/api/orders/{paid}/cancel");
        Assert.Equal("cancelled", (await guest.Followed(paid))[^1].Text("status"));

        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var bought = await guest.Place();
        await guest.Watched(bought);
        await shop.Staff().Pack(bought, "box", $$"""{"sku":"{{Catalogue.LampSku}}","quantity":1}""");
        var refused = await guest.Refused(HttpMethod.Post, $"/api/orders/{bought}/cancel");
        Assert.Equal((409, "order/too-late"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Staff_bring_units_once_per_key_and_the_listing_follows()
    {
        var (staff, nobody) = (shop.Staff(), shop.Nobody());
        var before = await Available(Catalogue.RareSku);
        for (var i = 0; i < 2; i++)
        {
            var level = await staff.Answer(
                HttpMethod.Post, $"/api/admin/stock/{Catalogue.RareSku}/restock", """{"quantity":7,"reason":"Found behind the kiln"}""",
                ("Idempotency-Key", "found-7"));
            Assert.Equal(before + 7, level.Int("available"));
        }

        await Eventually.Holds(async () => (await nobody.Read("/api/products?inStock=true")).Int("total") == Catalogue.Count);
        Assert.DoesNotContain((await staff.Read("/api/admin/attention")).EnumerateArray(), order => order.Int("failures") > 0);
    }

    [Fact]
    public async Task Signing_in_takes_the_guests_cart_along_once()
    {
        var (guest, member) = (await shop.Guest(), shop.Member("ada-" + Checkout.Key()));
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 2);
        await member.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        for (var i = 0; i < 2; i++)
        {
            var merged = await member.Answer(HttpMethod.Post, "/api/cart/merge", $$"""{"guest":"{{guest.Token}}"}""");
            Assert.Equal(2, merged.GetProperty("lines")[0].Int("quantity"));
        }

        Assert.Empty((await guest.Read("/api/cart")).Items("lines"));
    }

    [Fact]
    public async Task A_caller_has_a_name_once_it_is_told()
    {
        var member = shop.Member("name-" + Checkout.Key());
        Assert.Null((await member.Read("/api/me")).Text("name"));
        await member.Answer(HttpMethod.Put, "/api/me", """{"name":"Zoë O'Neill"}""");
        var me = await member.Read("/api/me");
        Assert.Equal("Zoë O'Neill", me.Text("name"));
        Assert.False(me.GetProperty("guest").GetBoolean());
    }

    private async Task<int> Available(string sku) =>
        (await shop.Nobody().Read($"/api/stock?sku={sku}"))[0].Int("available");
}
