using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

public sealed class WishTests(Shop shop)
{
    [Fact]
    public async Task A_guests_wishes_come_along_and_show_price_and_stock()
    {
        var (guest, member, other) = (await shop.Guest(), shop.Member("w" + Checkout.Key()), await shop.Guest());
        await guest.Answer(HttpMethod.Put, $"/api/wishlist/{Catalogue.LampSku}", $$"""{"product":"{{Catalogue.Lamp}}"}""");
        await guest.Answer(HttpMethod.Put, $"/api/wishlist/{Catalogue.LampSku}", $$"""{"product":"{{Catalogue.Lamp}}"}""");
        Assert.Equal(403, (await other.Refused(HttpMethod.Post, "/api/wishlist/merge", $$"""{"guest":"{{guest.Token}}"}""")).Status);
        for (var i = 0; i < 2; i++)
        {
            var wish = Assert.Single((await member.Answer(HttpMethod.Post, "/api/wishlist/merge", $$"""{"guest":"{{guest.Token}}"}""")).Items("items"));
            Assert.Equal((6000, true), (wish.GetProperty("price").Long("minor"), wish.Int("available") > 0));
        }

        Assert.Empty((await guest.Read("/api/wishlist")).Items("items"));
        Assert.Empty((await other.Read("/api/wishlist")).Items("items"));
        Assert.Empty((await member.Answer(HttpMethod.Delete, $"/api/wishlist/{Catalogue.LampSku}")).Items("items"));
    }

    [Fact]
    public async Task Who_waits_for_a_sold_out_thing_finds_one_notification_when_it_is_back()
    {
        var (guest, other, sku) = (await shop.Guest(), await shop.Guest(), Catalogue.OtherMugSku);
        var stock = shop.Grains.Stock(new(sku));
        Assert.Null(await stock.Reserve(new(new("all"), (await stock.Get()).Available, DateTimeOffset.UtcNow.AddMinutes(1))));
        await Eventually.Holds(async () => (await shop.Staff().Read("/api/admin/low-stock")).Items("items").Any(low => low.Text("sku") == sku));
        Assert.False((await guest.Read($"/api/stock/{sku}/alert")).GetProperty("waiting").GetBoolean());
        for (var i = 0; i < 2; i++)
        {
            var asked = await guest.Answer(HttpMethod.Put, $"/api/stock/{sku}/alert", """{"email":"ada@example.org"}""");
            Assert.True(asked.GetProperty("waiting").GetBoolean());
        }

        Assert.Null((await other.Read($"/api/stock/{sku}/alert")).Text("email"));
        Assert.Equal("alert/in-stock", (await guest.Refused(HttpMethod.Put, $"/api/stock/{Catalogue.LampSku}/alert", """{"email":"a@b.cd"}""")).Code);
        Assert.Null(await stock.Release(new(new("all"))));
        await Eventually.Holds(async () => (await guest.Read("/api/me/notifications")).Items("items").Count == 1);
        var told = await guest.Read("/api/me/notifications");
        Assert.Equal((sku, "harbour-mug", 1L), (told.Items("items")[0].Text("sku"), told.Items("items")[0].Text("slug"), told.Long("unseen")));
        Assert.Equal(0, (await guest.Answer(HttpMethod.Put, "/api/me/notifications/seen", """{"number":1}""")).Long("unseen"));
        Assert.Empty((await other.Read("/api/me/notifications")).Items("items"));
        await Eventually.Holds(async () => !(await guest.Read($"/api/stock/{sku}/alert")).GetProperty("waiting").GetBoolean());
        Assert.DoesNotContain((await shop.Staff().Read("/api/admin/low-stock")).Items("items"), low => low.Text("sku") == sku);
    }

    [Theory]
    [InlineData("PUT", "/api/wishlist/a%20b", """{"product":"p_000001"}""", "sku"), InlineData("PUT", "/api/wishlist/LAMP-1", "{}", "product")]
    [InlineData("PUT", "/api/wishlist/LAMP-1", """{"product":"p 1"}""", "product")]
    [InlineData("POST", "/api/wishlist/merge", """{"guest":"short"}""", "guest")]
    [InlineData("PUT", "/api/stock/RARE-1/alert", """{"email":"nobody"}""", "email")]
    [InlineData("PUT", "/api/stock/RARE-1/alert", "{}", "email"), InlineData("PUT", "/api/stock/a%20b/alert", """{"email":"a@b.cd"}""", "sku")]
    [InlineData("PUT", "/api/me/notifications/seen", """{"number":-1}""", "number")]
    [InlineData("GET", "/api/me/notifications?limit=0", null, "limit"), InlineData("GET", "/api/me/notifications?after=x", null, "after")]
    [InlineData("GET", "/api/admin/low-stock?below=0", null, "below"), InlineData("GET", "/api/admin/low-stock?below=11", null, "below")]
    public async Task What_is_wrong_is_named(string method, string path, string? body, string field)
    {
        var refused = await shop.Staff().Refused(new(method), path, body);
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Equal([field], refused.Fields);
    }
}
