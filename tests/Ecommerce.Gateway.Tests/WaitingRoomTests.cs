namespace Ecommerce.Gateway.Tests;

/// <summary>A line in front of a sale, as shoppers and staff see it.</summary>
[Collection(BackOffice.Name)]
public sealed class WaitingRoomTests(OwnShop own)
{
    private readonly Shop _shop = own.Shop;

    [Fact]
    public async Task Shoppers_queue_at_one_gateway_and_keep_their_place_at_another()
    {
        const string Place = $"/api/waiting-rooms/{Catalogue.LampSku}/place";
        var (first, second) = (await _shop.Guest(), await _shop.Guest());
        Assert.Equal("room/missing", (await first.Refused(HttpMethod.Post, Place)).Code);
        var room = await _shop.Staff().Answer(HttpMethod.Put, $"/api/admin/stock/{Catalogue.LampSku}/room", """{"perMinute":1}""");
        Assert.Equal((1, 0), (room.Int("perMinute"), room.Long("joined")));

        Assert.Equal("room/no-place", (await first.Refused(HttpMethod.Get, Place)).Code);
        // The line asks the stock about its room at most once a second.
        var mine = await Eventually.Gives(() => Try(first, Place), answer => answer is not null);
        Assert.True(mine!.Value.GetProperty("admitted").GetBoolean());

        System.Text.Json.JsonElement theirs;
        await using (var gateway = await LoneGateway.Start(_shop.Grains))
            theirs = await new Visitor(gateway.Address, ("X-Guest-Token", second.Token!)).Answer(HttpMethod.Post, Place);
        Assert.Equal((1, false), (theirs.Int("ahead"), theirs.GetProperty("admitted").GetBoolean()));
        Assert.InRange(theirs.Int("waitSeconds"), 30, 60);

        // That gateway is gone; the place is not.
        var again = await second.Answer(HttpMethod.Post, Place);
        Assert.Equal((theirs.Long("number"), theirs.Text("seal"), theirs.Text("turnAt")), (again.Long("number"), again.Text("seal"), again.Text("turnAt")));

        await second.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var refused = await second.Refused(HttpMethod.Post, "/api/orders", Checkout.Body(await second.Total()), ("Idempotency-Key", Checkout.Key()));
        Assert.Equal((409, "stock/not-your-turn", Catalogue.LampSku), (refused.Status, refused.Code, refused.Subject));
        await first.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        Assert.Equal("paid", (await first.Watched(await first.Place()))[^1].Text("status"));

        Assert.Equal(1, (await _shop.Nobody().Read($"/api/stock?sku={Catalogue.LampSku}"))[0].Int("admissionsPerMinute"));
        var lifted = await _shop.Staff().Answer(HttpMethod.Put, $"/api/admin/stock/{Catalogue.LampSku}/room", """{"perMinute":null}""");
        Assert.Equal((null, 2), (lifted.Text("perMinute"), lifted.Long("joined")));
        await Eventually.Holds(async () => (await second.Send(
            HttpMethod.Post, "/api/orders", Checkout.Body(await second.Total()), [("Idempotency-Key", Checkout.Key())])).IsSuccessStatusCode);
    }

    [Theory, InlineData("""{"perMinute":0}"""), InlineData("""{"perMinute":60001}"""), InlineData("""{"perMinute":"many"}"""), InlineData("""{"perMinute":1.5}""")]
    public async Task A_rate_that_is_none_is_refused(string body)
    {
        var refused = await _shop.Staff().Refused(HttpMethod.Put, $"/api/admin/stock/{Catalogue.MugSku}/room", body);
        Assert.Equal(400, refused.Status);
        Assert.Contains("perMinute", refused.Fields);
    }

    [Fact]
    public async Task What_is_not_sold_has_no_room()
    {
        Assert.Equal("stock/unknown", (await _shop.Staff().Refused(HttpMethod.Put, "/api/admin/stock/NO-SUCH/room", """{"perMinute":1}""")).Code);
        Assert.Equal("stock/unknown", (await _shop.Staff().Refused(HttpMethod.Get, "/api/admin/stock/NO-SUCH/room")).Code);
        Assert.Equal("room/missing", (await (await _shop.Guest()).Refused(HttpMethod.Post, "/api/waiting-rooms/NO-SUCH/place")).Code);
    }

    private static async Task<System.Text.Json.JsonElement?> Try(Visitor visitor, string path)
    {
        using var response = await visitor.Post(path);
        return response.IsSuccessStatusCode
            ? System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            : null;
    }
}
