using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

/// <summary>Sending things back and giving money back, over HTTP: what buyers and staff may do, and what they are told when they may not.</summary>
public sealed class ReturnTests(Shop shop)
{
    private const string OneLamp = $$"""{"sku":"{{Catalogue.LampSku}}","quantity":1}""";

    private const string OneBack = $$"""{"lines":[{{OneLamp}}],"reason":"damaged","note":"The shade is torn."}""";

    [Fact]
    public async Task A_buyer_returns_a_lamp_and_gets_its_money_back_but_not_that_of_the_other()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        var order = await Delivered(guest, staff, 2);
        var asked = await guest.Answer(HttpMethod.Post, $"/api/orders/{order}/returns", OneBack, ("Idempotency-Key", "back"));
        Assert.Equal(("requested", "damaged", "The shade is torn."), (Return(asked).Text("state"), Return(asked).Text("reason"), Return(asked).Text("note")));
        Assert.Equal((1, false), (asked.GetProperty("lines")[0].Int("returnable"), asked.GetProperty("final").GetBoolean()));
        Assert.NotNull(asked.Text("returnableUntil"));
        Assert.Equal("completed", Assert.Single(await guest.Watched(order)).Text("status"));
        await Eventually.Holds(async () => (await staff.Read("/api/admin/returns")).Items("items").Any(row => row.Text("order") == order));

        var approved = await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/returns/back/approve", """{"note":"Send it to Leeds."}""");
        Assert.Equal(("approved", "Send it to Leeds."), (Return(approved).Text("state"), Return(approved).Text("answer")));
        var stock = await Available(guest);
        await staff.Answer(
            HttpMethod.Post, $"/api/admin/orders/{order}/returns/back/receive", $$"""{"lines":[{"sku":"{{Catalogue.LampSku}}","quantity":1,"restock":1}]}""");
        await Eventually.Holds(async () => await Available(guest) >= stock + 1);
        for (var twice = 0; twice < 2; twice++)
            await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", """{"return":"back"}""", ("Idempotency-Key", "money"));

        var view = await Eventually.Gives(() => guest.Read($"/api/orders/{order}"), seen => seen.Items("refunds")[0].Text("state") == "made");
        var unit = view.GetProperty("lines")[0].GetProperty("unitPrice").Long("minor");
        Assert.Equal((unit, "GBP"), (view.GetProperty("refunded").Long("minor"), view.GetProperty("refunded").Text("currency")));
        Assert.Equal(("refunded", true), (Return(view).Text("state"), view.GetProperty("final").GetBoolean()));
        Assert.Equal("done", Return(view).Items("received")[0].Text("shelving"));
        Assert.Contains(view.Items("timeline"), entry => entry.Text("what") == "orderRefunded" && entry.Text("detail") == "money");
        await Eventually.Holds(async () => (await staff.Read("/api/admin/returns?state=refunded")).Items("items").Any(row => row.Text("order") == order));
        Assert.DoesNotContain((await staff.Read("/api/admin/returns")).Items("items"), row => row.Text("order") == order);
        await Eventually.Holds(async () => (await staff.Read("/api/admin/sales/today")).Items("currencies")
            .Any(c => c.GetProperty("refunds") is var refunds && refunds.Text("currency") == "GBP" && refunds.Long("minor") >= unit));
    }

    [Fact]
    public async Task Staff_refund_without_a_return_by_amount_and_line_and_never_more_than_was_paid()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        var order = await Delivered(guest, staff, 1);
        var total = (await guest.Read($"/api/orders/{order}")).GetProperty("total").Long("minor");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", Amount(100), ("Idempotency-Key", "first"));
        var other = await Refund(staff, order, "first", Amount(101));
        Assert.Equal((422, "order/other-act"), (other.Status, other.Code));
        var much = await Refund(staff, order, "second", Amount(total - 99));
        Assert.Equal((409, "refund/too-much"), (much.Status, much.Code));

        var line = $$$"""{"lines":[{"sku":"{{{Catalogue.LampSku}}}","quantity":1,"amount":{"minor":200,"currency":"GBP"}}],"reason":"scratched"}""";
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", line, ("Idempotency-Key", "third"));
        var again = await Refund(staff, order, "fourth", line);
        Assert.Equal((409, "order/too-many-units"), (again.Status, again.Code));
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", Amount(total - 300), ("Idempotency-Key", "rest"));
        await Eventually.Holds(async () => (await guest.Read($"/api/orders/{order}")).GetProperty("refunded").Long("minor") == total);
        var none = await Refund(staff, order, "fifth", Amount(1));
        Assert.Equal((409, "refund/too-much"), (none.Status, none.Code));
    }

    [Fact]
    public async Task Moves_out_of_order_are_refused()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var fresh = await guest.Place();
        await guest.Watched(fresh);
        var early = await guest.Refused(HttpMethod.Post, $"/api/orders/{fresh}/returns", OneBack, ("Idempotency-Key", "back"));
        Assert.Equal((409, "return/not-delivered"), (early.Status, early.Code));
        var untaken = await Refund(staff, fresh, "money", Amount(1));
        Assert.Equal((409, "refund/nothing-taken"), (untaken.Status, untaken.Code));

        var order = await Delivered(guest, staff, 1);
        var path = $"/api/admin/orders/{order}/returns/back";
        Assert.Equal((404, "return/missing"), await Code(staff, path + "/approve", "{}"));
        await guest.Answer(HttpMethod.Post, $"/api/orders/{order}/returns", OneBack, ("Idempotency-Key", "back"));
        var came = $$"""{"lines":[{"sku":"{{Catalogue.LampSku}}","quantity":1,"restock":0}]}""";
        Assert.Equal((409, "return/not-approved"), await Code(staff, path + "/receive", came));
        Assert.Equal((409, "return/not-received"), await Code(staff, $"/api/admin/orders/{order}/refunds", """{"return":"back"}"""));
        await staff.Answer(HttpMethod.Post, path + "/reject", """{"reason":"It was used."}""");
        Assert.Equal((409, "return/decided"), await Code(staff, path + "/approve", "{}"));
        Assert.Equal((409, "return/decided"), await Code(staff, path + "/receive", came));
        var view = await guest.Read($"/api/orders/{order}");
        Assert.Equal(("rejected", "It was used.", 1), (Return(view).Text("state"), Return(view).Text("answer"), view.GetProperty("lines")[0].Int("returnable")));
    }

    [Theory]
    [InlineData("returns", """{"lines":[],"reason":"damaged"}""", "lines")]
    [InlineData("returns", """{"lines":[{"sku":"a b","quantity":1}],"reason":"damaged"}""", "lines")]
    [InlineData("returns", $$"""{"lines":[{"sku":"{{Catalogue.LampSku}}","quantity":0}],"reason":"damaged"}""", "lines")]
    [InlineData("returns", $$"""{"lines":[{{OneLamp}}],"reason":"bored"}""", "reason")]
    [InlineData("refunds", "{}", "lines")]
    [InlineData("refunds", """{"shipping":true}""", "reason")]
    [InlineData("refunds", """{"amount":{"minor":0,"currency":"GBP"},"reason":"sorry"}""", "amount")]
    [InlineData("refunds", """{"amount":{"minor":5,"currency":"EUR"},"reason":"sorry"}""", "amount")]
    [InlineData("refunds", """{"amount":{"minor":5,"currency":"GBP"},"shipping":true,"reason":"sorry"}""", "amount")]
    [InlineData("refunds", """{"return":"a b"}""", "return")]
    public async Task What_is_wrong_is_named(string what, string body, string field)
    {
        var staff = shop.Staff();
        _order ??= await Delivered(await shop.Guest(), staff, 1);
        var path = what == "returns" ? $"/api/orders/{_order}/returns" : $"/api/admin/orders/{_order}/refunds";
        var refused = await staff.Refused(HttpMethod.Post, path, body, ("Idempotency-Key", "wrong"));
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Contains(refused.Fields, name => name.EndsWith(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_return_is_asked_by_its_buyer_and_decided_by_staff()
    {
        var (guest, staff) = (await shop.Guest(), shop.Staff());
        var order = await Delivered(guest, staff, 1);
        var stranger = await (await shop.Guest()).Refused(HttpMethod.Post, $"/api/orders/{order}/returns", OneBack, ("Idempotency-Key", "back"));
        Assert.Equal((404, "order/missing"), (stranger.Status, stranger.Code));
        foreach (var path in new[] { "returns/back/approve", "returns/back/reject", "returns/back/receive", "refunds" })
            Assert.Equal(403, (await guest.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/{path}", "{}", ("Idempotency-Key", "x"))).Status);
        Assert.Equal(403, (await guest.Refused(HttpMethod.Get, "/api/admin/returns")).Status);
        Assert.Equal(["state"], (await staff.Refused(HttpMethod.Get, "/api/admin/returns?state=lost")).Fields);
        var keyless = await guest.Refused(HttpMethod.Post, $"/api/orders/{order}/returns", OneBack);
        Assert.Equal((400, "Idempotency-Key"), (keyless.Status, Assert.Single(keyless.Fields)));
    }

    private static string? _order;

    private static string Amount(long minor) => $$"""{"amount":{"minor":{{minor}},"currency":"GBP"},"reason":"sorry"}""";

    private static JsonElement Return(JsonElement order) => order.Items("returns")[0];

    private static async Task<int> Available(Visitor visitor) => (await visitor.Read($"/api/stock?sku={Catalogue.LampSku}"))[0].Int("available");

    private static Task<Refused> Refund(Visitor staff, string order, string key, string body) =>
        staff.Refused(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", body, ("Idempotency-Key", key));

    private static async Task<(int, string)> Code(Visitor staff, string path, string body) =>
        await staff.Refused(HttpMethod.Post, path, body, ("Idempotency-Key", "code")) is var refused ? (refused.Status, refused.Code) : default;

    private static async Task<string> Delivered(Visitor guest, Visitor staff, int lamps)
    {
        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, lamps);
        var order = await guest.Place();
        Assert.Equal("paid", (await guest.Watched(order))[^1].Text("status"));
        await staff.Pack(order, "box", $$"""{"sku":"{{Catalogue.LampSku}}","quantity":{{lamps}}}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/ship", """{"carrier":"Post","tracking":"T1"}""");
        await staff.Answer(HttpMethod.Post, $"/api/admin/orders/{order}/parcels/box/deliver");
        return order;
    }
}
