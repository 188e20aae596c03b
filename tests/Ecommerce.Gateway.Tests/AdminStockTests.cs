namespace Ecommerce.Gateway.Tests;

public sealed class AdminStockTests(Shop shop)
{
    private readonly Visitor _staff = shop.Staff();

    [Fact]
    public async Task Units_brought_lost_and_found_are_counted_once_and_kept_in_the_ledger()
    {
        var sku = await Sku();
        await Post(sku, "restock", """{"quantity":10,"reason":"Delivery 7"}""", "first");
        const string Broken = """{"quantity":-3,"reason":"damaged","note":" Dropped "}""";
        Assert.Equal(7, (await Post(sku, "adjust", Broken, "broken")).Int("available"));
        Assert.Equal(7, (await Post(sku, "adjust", Broken, "broken")).Int("available"));
        await Post(sku, "adjust", """{"quantity":1,"reason":"found"}""", "found");

        await Eventually.Holds(async () => (await Lines(sku)).Count == 3);
        Assert.Equal(
            [
                ("adjustment", 1, "Found", null, "found", 8), ("adjustment", -3, "Damaged", "Dropped", "broken", 7),
                ("restock", 10, "Delivery 7", null, "first", 10),
            ],
            (await Lines(sku)).Select(l => (l.Text("kind"), l.Int("quantity"), l.Text("reason"), l.Text("note"), l.Text("key"), l.Int("onHand"))));
        Assert.All(await Lines(sku), line => Assert.Equal("u-sam", line.Text("by")));

        var page = await _staff.Read($"/api/admin/stock/{sku}/ledger?limit=2");
        var rest = await _staff.Read($"/api/admin/stock/{sku}/ledger?limit=2&before={page.Long("next")}");
        Assert.Equal((2, "first"), (page.Items("items").Count, rest.Items("items").Single().Text("key")));

        var stock = await _staff.Read($"/api/admin/stock/{sku}");
        Assert.Equal((8, 0, 10, -2), (stock.Int("available"), stock.Int("held"), stock.Items("shards")[0].Int("received"), stock.Items("shards")[0].Int("adjusted")));
    }

    [Fact]
    public async Task More_than_is_free_cannot_be_taken_and_a_key_means_one_adjustment()
    {
        var sku = await Sku();
        await Post(sku, "restock", """{"quantity":5,"reason":"Delivery"}""", "first");
        var few = await Refuse(sku, """{"quantity":-6,"reason":"lost"}""", "lost");
        Assert.Equal((409, "stock/too-few"), (few.Status, few.Code));
        await Post(sku, "adjust", """{"quantity":-5,"reason":"lost"}""", "lost");
        var other = await Refuse(sku, """{"quantity":-1,"reason":"lost"}""", "lost");
        Assert.Equal((422, "stock/other-adjustment"), (other.Status, other.Code));
        Assert.Equal(0, (await _staff.Read($"/api/admin/stock/{sku}")).Int("available"));
    }

    [Fact]
    public async Task A_dealt_out_sku_is_adjusted_shard_by_shard()
    {
        var sku = await Sku(shards: 4);
        Assert.Equal(["shard"], (await Refuse(sku, """{"quantity":1,"reason":"found"}""", "k")).Fields);
        Assert.Equal(["shard"], (await Refuse(sku, """{"quantity":1,"reason":"found","shard":4}""", "k")).Fields);
        await Post(sku, "adjust", """{"quantity":1,"reason":"found","shard":3}""", "one-more");
        var shards = (await _staff.Read($"/api/admin/stock/{sku}")).Items("shards");
        Assert.Equal([0, 0, 0, 1], shards.Select(shard => shard.Int("adjusted")));
    }

    [Theory]
    [InlineData("""{"quantity":0,"reason":"lost"}""", "quantity")]
    [InlineData("""{"quantity":-100001,"reason":"lost"}""", "quantity")]
    [InlineData("""{"quantity":1,"reason":"because"}""", "reason")]
    [InlineData("""{"quantity":1,"reason":1}""", "reason")]
    [InlineData("""{"quantity":1}""", "reason")]
    [InlineData("""{"quantity":1,"reason":"lost","units":1}""", "units")]
    public async Task A_wrong_adjustment_is_named(string body, string field)
    {
        var refused = await Refuse(Catalogue.LampSku, body, "k");
        Assert.Equal(400, refused.Status);
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task An_unknown_sku_has_no_stock_and_no_ledger()
    {
        Assert.Equal("stock/unknown", (await _staff.Refused(HttpMethod.Get, "/api/admin/stock/NONE")).Code);
        Assert.Equal("stock/unknown", (await _staff.Refused(HttpMethod.Get, "/api/admin/stock/NONE/ledger")).Code);
        Assert.Equal("stock/unknown", (await Refuse("NONE", """{"quantity":1,"reason":"found"}""", "k")).Code);
        Assert.Equal(["Idempotency-Key"], (await Refuse(Catalogue.LampSku, """{"quantity":1,"reason":"found"}""", "a b")).Fields);
    }

    private async Task<string> Sku(int shards = 1)
    {
        var name = Drafts.Fresh();
        var draft = Drafts.Of(name);
        draft["shards"] = shards;
        await _staff.Create(name, draft);
        return $"{name}-chalk";
    }

    private Task<System.Text.Json.JsonElement> Post(string sku, string act, string body, string key) =>
        _staff.Answer(HttpMethod.Post, $"/api/admin/stock/{sku}/{act}", body, ("Idempotency-Key", key));

    private Task<Refused> Refuse(string sku, string body, string key) =>
        _staff.Refused(HttpMethod.Post, $"/api/admin/stock/{sku}/adjust", body, ("Idempotency-Key", key));

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Lines(string sku) =>
        (await _staff.Read($"/api/admin/stock/{sku}/ledger")).Items("items");
}
