using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecommerce.Gateway.Tests;

[Collection(Catalogue.Listing)]
public sealed class ReviewTests(Shop shop)
{
    private const string Page = "/api/products/pier-lamp/reviews";

    [Fact]
    public async Task A_buyers_review_is_read_by_staff_then_shown_counted_and_voted_for()
    {
        var (buyer, other, staff) = (await shop.Guest(), await shop.Guest(), shop.Staff());
        var order = await Buys(buyer);
        Assert.Equal("review/not-bought", (await other.Refused(HttpMethod.Post, Page, Body(order))).Code);

        var before = (await shop.Nobody().Read(Page)).GetProperty("rating").Int("count");
        var mine = await buyer.Answer(HttpMethod.Post, Page, Body(order));
        Assert.Equal("pending", mine.Text("status"));
        var id = mine.Text("id")!;
        Assert.DoesNotContain((await shop.Nobody().Read(Page)).Items("items"), item => item.Text("id") == id);

        JsonElement waiting = default;
        await Eventually.Holds(async () => (await Waiting(staff)).TryGetValue(id, out waiting));
        Assert.Equal(1, waiting.Int("edition"));
        await buyer.Answer(HttpMethod.Post, Page, Body(order, stars: 5));
        var stale = await staff.Refused(HttpMethod.Post, $"/api/admin/reviews/{id}/publish", """{"edition":1}""");
        Assert.Equal((409, "review/changed"), (stale.Status, stale.Code));
        await staff.Answer(HttpMethod.Post, $"/api/admin/reviews/{id}/publish", """{"edition":2}""");

        await Eventually.Holds(async () => (await shop.Nobody().Read(Page)).Items("items").Any(item => item.Text("id") == id));
        await Eventually.Holds(async () => (await shop.Nobody().Read("/api/products/pier-lamp")).GetProperty("rating").Int("count") == before + 1);
        await Eventually.Holds(async () => (await shop.Nobody().Read("/api/products?q=pier")).Items("items")[0].Int("ratingCount") == before + 1);

        Assert.Equal(1, (await other.Answer(HttpMethod.Put, $"/api/reviews/{id}/helpful")).Int("helpful"));
        Assert.Equal(1, (await other.Answer(HttpMethod.Put, $"/api/reviews/{id}/helpful")).Int("helpful"));
        Assert.Equal("review/own", (await buyer.Refused(HttpMethod.Put, $"/api/reviews/{id}/helpful")).Code);
        Assert.Equal(0, (await other.Answer(HttpMethod.Delete, $"/api/reviews/{id}/helpful")).Int("helpful"));

        Assert.Equal(id, Assert.Single((await buyer.Read("/api/me/reviews")).Items("items")).Text("id"));
        Assert.Empty((await other.Read("/api/me/reviews")).Items("items"));
        Assert.Equal("review/missing", (await other.Refused(HttpMethod.Delete, $"/api/me/reviews/{id}")).Code);
        Assert.Equal("withdrawn", (await buyer.Answer(HttpMethod.Delete, $"/api/me/reviews/{id}")).Text("status"));
        await Eventually.Holds(async () => (await shop.Nobody().Read(Page)).GetProperty("rating").Int("count") == before);
    }

    [Fact]
    public async Task A_rejected_review_tells_its_author_why_and_nobody_else_sees_it()
    {
        var (buyer, staff) = (await shop.Guest(), shop.Staff());
        var id = (await buyer.Answer(HttpMethod.Post, Page, Body(await Buys(buyer)))).Text("id")!;
        await staff.Answer(HttpMethod.Post, $"/api/admin/reviews/{id}/reject", """{"edition":1,"reason":"About the parcel"}""");
        var mine = Assert.Single((await buyer.Read("/api/me/reviews")).Items("items"));
        Assert.Equal(("rejected", "About the parcel"), (mine.Text("status"), mine.Text("reason")));
        await Eventually.Holds(async () => !(await Waiting(staff)).ContainsKey(id));
        Assert.Equal("review/missing", (await shop.Member("ada").Refused(HttpMethod.Put, $"/api/reviews/{id}/helpful")).Code);
    }

    [Fact]
    public async Task A_page_of_reviews_may_be_kept_for_a_moment_and_is_tagged()
    {
        using var first = await shop.Nobody().Get(Page);
        Assert.Equal("public, max-age=5", first.Headers.CacheControl?.ToString());
        using var again = await shop.Nobody().Get(Page, ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(404, (await shop.Nobody().Refused(HttpMethod.Get, "/api/products/no-such/reviews")).Status);
    }

    [Theory]
    [InlineData("stars", "0"), InlineData("stars", "6"), InlineData("stars", "4.5"), InlineData("stars", "\"5\"")]
    [InlineData("title", "\"\""), InlineData("title", "\"a\\u202Eb\""), InlineData("title", "null")]
    [InlineData("text", "\" \""), InlineData("text", "\"\\u0007\""), InlineData("author", "\"\""), InlineData("author", "7")]
    [InlineData("order", "\"not an id\""), InlineData("order", "null"), InlineData("verified", "true")]
    public async Task What_is_wrong_with_a_review_is_named(string field, string value)
    {
        var body = JsonNode.Parse(Body("abc"))!;
        body[field] = JsonNode.Parse(value);
        var refused = await (await shop.Guest()).Refused(HttpMethod.Post, Page, body.ToJsonString());
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Equal([field], refused.Fields);
    }

    [Theory]
    [InlineData(Page + "?sort=best", "sort"), InlineData(Page + "?after=abc", "after"), InlineData(Page + "?limit=0", "limit")]
    [InlineData("/api/admin/reviews?after=abc", "after"), InlineData("/api/admin/reviews?limit=101", "limit")]
    [InlineData("/api/me/reviews?limit=101", "limit"), InlineData("/api/me/reviews?after=x", "after")]
    public async Task A_wrong_question_is_named(string path, string field)
    {
        var refused = await shop.Staff().Refused(HttpMethod.Get, path);
        Assert.Equal(400, refused.Status);
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task A_rejection_needs_a_reason()
    {
        var refused = await shop.Staff().Refused(HttpMethod.Post, "/api/admin/reviews/abc/reject", """{"edition":1}""");
        Assert.Equal(["reason"], refused.Fields);
    }

    private static async Task<string> Buys(Visitor buyer)
    {
        await buyer.Want(Catalogue.Lamp, Catalogue.LampSku, 1);
        var order = await buyer.Place();
        await Eventually.Holds(async () => (await buyer.Read($"/api/orders/{order}")).Text("status") is "paid" or "completed");
        return order;
    }

    private static async Task<Dictionary<string, JsonElement>> Waiting(Visitor staff) =>
        (await staff.Read("/api/admin/reviews?limit=100")).Items("items").ToDictionary(item => item.Text("id")!);

    private static string Body(string order, int stars = 4) =>
        $$"""{"order":"{{order}}","stars":{{stars}},"title":"Good light","text":"Warm, not harsh.","author":"A buyer"}""";
}
