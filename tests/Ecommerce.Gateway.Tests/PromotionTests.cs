using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>Staff write promotions; shoppers use them. Each is for one SKU and by a code, so that other tests see none of them.</summary>
public sealed class PromotionTests(Shop shop)
{
    private const string New = "*";

    [Fact]
    public async Task Staff_write_edit_switch_and_find_a_promotion()
    {
        var (staff, id, code) = (shop.Staff(), Id(), Code());
        var (path, body) = ($"/api/admin/promotions/{id}", Tenth(code));
        using var created = await staff.Send(HttpMethod.Put, path, body, [("If-None-Match", New)]);
        Assert.Equal((HttpStatusCode.OK, "\"r1\""), (created.StatusCode, created.Headers.ETag?.Tag));
        Assert.Equal(412, (await staff.Refused(HttpMethod.Put, path, Tenth(code, 2_000), ("If-None-Match", New))).Status);

        var edited = await staff.Answer(HttpMethod.Put, path, Tenth(code, 2_000), ("If-Match", "\"r1\""));
        Assert.Equal((2, false, 2_000), (edited.Int("revision"), edited.GetProperty("enabled").GetBoolean(), edited.GetProperty("terms").Int("basisPoints")));
        Assert.Equal((412, "promotion/changed"), Told(await staff.Refused(HttpMethod.Put, path, Tenth(code, 3_000), ("If-Match", "\"r1\""))));
        Assert.Equal((412, "promotion/changed"), Told(await staff.Refused(HttpMethod.Put, path, Tenth(code), ("If-Match", "W/\"x\""))));
        Assert.Equal((428, "input/precondition"), Told(await staff.Refused(HttpMethod.Put, path, Tenth(code))));

        Assert.True((await staff.Answer(HttpMethod.Post, path + "/enable")).GetProperty("enabled").GetBoolean());
        using var known = await staff.Get(path, ("If-None-Match", "\"r3\""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.False((await staff.Answer(HttpMethod.Post, path + "/disable")).GetProperty("enabled").GetBoolean());
        Assert.Contains((await staff.Read("/api/admin/promotions?limit=100")).Items("items"), item => item.Text("id") == id);
        Assert.Empty((await staff.Read(path + "/redemptions")).Items("items"));
        Assert.Equal((409, "promotion/code-taken"), Told(await staff.Refused(
            HttpMethod.Put, $"/api/admin/promotions/{Id()}", Tenth(code), ("If-None-Match", New))));
    }

    [Fact]
    public async Task Pages_of_promotions_hold_each_once()
    {
        var staff = shop.Staff();
        string[] made = [Id(), Id(), Id()];
        foreach (var id in made) await staff.Answer(HttpMethod.Put, $"/api/admin/promotions/{id}", Tenth(Code()), ("If-None-Match", New));

        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await staff.Read("/api/admin/promotions?limit=2" + (next.Length > 0 ? "&after=" + next : ""));
            seen.AddRange(page.Items("items").Select(item => item.Text("id")!));
            next = page.Text("next");
        }

        Assert.Distinct(seen);
        Assert.Empty(made.Except(seen));
        Assert.Equal(400, (await staff.Refused(HttpMethod.Get, "/api/admin/promotions?after=x")).Status);
    }

    [Fact]
    public async Task A_code_is_used_explained_and_taken_back()
    {
        var (guest, code) = (await shop.Guest(), await Promoted(Tenth));
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 2);
        Assert.Equal((404, "promotion/unknown-code"), Told(await guest.Refused(HttpMethod.Put, "/api/cart/codes/NO-SUCH")));
        Assert.Equal("code", Assert.Single((await guest.Refused(HttpMethod.Put, "/api/cart/codes/a%20b")).Fields));

        var cart = await guest.Answer(HttpMethod.Put, $"/api/cart/codes/%20{code.ToLowerInvariant()}");
        Assert.Equal(code, Assert.Single(cart.Items("codes")).GetString());
        var quote = await Eventually.Gives(() => guest.Read("/api/cart/quote"), quote => quote.Items("discounts").Count == 1);
        Assert.Equal((320, 3200, 3375), (quote.GetProperty("discount").Long("minor"), quote.GetProperty("subtotal").Long("minor"), quote.GetProperty("total").Long("minor")));
        Assert.Equal((code, "A tenth"), (quote.Items("discounts")[0].Text("code"), quote.Items("discounts")[0].Text("name")));
        Assert.Equal(JsonValueKind.Null, quote.Items("codes")[0].GetProperty("reason").ValueKind);
        Assert.Equal(320, quote.Items("lines")[0].GetProperty("discount").Long("minor"));

        await guest.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        await guest.Answer(HttpMethod.Delete, $"/api/cart/lines/{Catalogue.MugSku}");
        Assert.Equal("promotion/other-items", (await guest.Read("/api/cart/quote")).Items("codes")[0].Text("reason"));
        Assert.Empty((await guest.Answer(HttpMethod.Delete, $"/api/cart/codes/{code}")).Items("codes"));
    }

    [Fact]
    public async Task A_total_that_changed_is_refused_with_both_totals_and_placed_with_the_new_one()
    {
        var (guest, code) = (await shop.Guest(), await Promoted(Tenth));
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 2);
        var before = await guest.Total();
        await guest.Answer(HttpMethod.Put, $"/api/cart/codes/{code}");
        await Eventually.Gives(guest.Total, total => total < before);

        using var refused = await guest.Post("/api/orders", Checkout.Body(before), ("Idempotency-Key", Checkout.Key()));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("order/price-changed", problem.Text("code"));
        Assert.Equal((before, before - 320), (problem.GetProperty("expectedTotal").Long("minor"), problem.GetProperty("actualTotal").Long("minor")));

        var placed = await guest.Answer(
            HttpMethod.Post, "/api/orders", Checkout.Body(problem.GetProperty("actualTotal").Long("minor")), ("Idempotency-Key", Checkout.Key()));
        var order = await guest.Read($"/api/orders/{placed.Text("id")}");
        Assert.Equal((320, code), (order.GetProperty("discount").Long("minor"), order.Items("discounts")[0].Text("code")));
        Assert.Equal(320, order.Items("lines")[0].GetProperty("discount").Long("minor"));
    }

    [Fact]
    public async Task A_price_that_changed_is_told_before_paying()
    {
        var guest = await shop.Guest();
        await guest.Want(Catalogue.Rare, Catalogue.RareSku, 1);
        var product = shop.Grains.Product(new(Catalogue.Rare));
        Assert.Null(await product.Reprice(new(new(Catalogue.RareSku), Catalogue.Gbp(9_950), null)));
        var change = Assert.Single((await guest.Read("/api/cart/quote")).Items("priceChanges"));
        Assert.Null(await product.Reprice(new(new(Catalogue.RareSku), Catalogue.Gbp(9_900), null)));

        Assert.Equal(
            (Catalogue.RareSku, 9_900, 9_950), (change.Text("sku"), change.GetProperty("was").Long("minor"), change.GetProperty("is").Long("minor")));
        Assert.Empty((await guest.Read("/api/cart/quote")).Items("priceChanges"));
    }

    [Theory]
    [InlineData("basisPoints", """{"basisPoints":0}""")]
    [InlineData("basisPoints", """{"basisPoints":null}""")]
    [InlineData("amount", """{"kind":"amountOff"}""")]
    [InlineData("buy", """{"kind":"buyGet","get":1}""")]
    [InlineData("get", """{"kind":"buyGet","buy":1}""")]
    [InlineData("kind", """{"kind":"magic"}""")]
    [InlineData("codes", """{"codes":["no"]}""")]
    [InlineData("name", """{"name":""}""")]
    [InlineData("totalLimit", """{"customerLimit":1}""")]
    [InlineData("currency", """{"minimumSubtotal":{"minor":1,"currency":"GBP"},"maximumDiscount":{"minor":1,"currency":"EUR"}}""")]
    [InlineData("minimumSubtotal", """{"minimumSubtotal":{"minor":1,"currency":"JPY"}}""")]
    [InlineData("shoeSize", """{"shoeSize":42}""")]
    public async Task What_is_wrong_with_a_promotion_is_named(string field, string change)
    {
        var body = JsonNode.Parse(Tenth(Code()))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) body[name] = value?.DeepClone();
        var refused = await shop.Staff().Refused(HttpMethod.Put, $"/api/admin/promotions/{Id()}", body.ToJsonString(), ("If-None-Match", New));
        Assert.Equal((400, "input/invalid", field), (refused.Status, refused.Code, refused.Fields.FirstOrDefault()));
    }

    private static (int, string) Told(Refused refused) => (refused.Status, refused.Code);

    private static string Id() => "p" + Checkout.Key();

    private static string Code() => "C" + Checkout.Key()[..12].ToUpperInvariant();

    private static string Tenth(string code) => Tenth(code, 1_000);

    private static string Tenth(string code, int basisPoints) =>
        $$"""
        {"name":"A tenth","kind":"percentOff","scope":{"categories":[],"products":[],"skus":["{{Catalogue.MugSku}}"]},
         "codes":["{{code}}"],"basisPoints":{{basisPoints}}}
        """;

    /// <summary>A promotion that is on; answers its code.</summary>
    private async Task<string> Promoted(Func<string, string> body)
    {
        var (staff, path, code) = (shop.Staff(), $"/api/admin/promotions/{Id()}", Code());
        await staff.Answer(HttpMethod.Put, path, body(code), ("If-None-Match", New));
        await staff.Answer(HttpMethod.Post, path + "/enable");
        return code;
    }
}
