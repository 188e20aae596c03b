using System.Net;

namespace Ecommerce.Gateway.Tests;

public sealed class ReadingTests(Shop shop)
{
    [Theory]
    [InlineData("/api/products/harbour-mug", "public, max-age=5")]
    [InlineData("/api/products?category=kitchen", "public, max-age=2")]
    [InlineData("/api/categories", "public, max-age=2")]
    [InlineData("/api/cart", "no-store, private")]
    public async Task What_the_caller_has_already_is_not_sent_again(string path, string cache)
    {
        var guest = await shop.Guest();
        using var first = await guest.Get(path);
        Assert.Equal(cache, first.Headers.CacheControl!.ToString());
        var tag = first.Headers.ETag!.ToString();

        foreach (var known in new[] { tag, "W/" + tag, $"\"other\", {tag}", "*" })
        {
            using var again = await guest.Get(path, ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var other = await guest.Get(path, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_tag_changes_with_what_it_tags()
    {
        var guest = await shop.Guest();
        using var empty = await guest.Get("/api/cart");
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        using var filled = await guest.Get("/api/cart", ("If-None-Match", empty.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, filled.StatusCode);
    }

    [Theory, InlineData("newest"), InlineData("priceAsc"), InlineData("priceDesc"), InlineData("name"), InlineData("relevance")]
    public async Task Walking_the_pages_meets_every_product_once(string sort)
    {
        var nobody = shop.Nobody();
        var met = new List<string>();
        string? next = null;
        do
        {
            var page = await nobody.Read($"/api/products?sort={sort}&limit=1" + (next is null ? "" : "&after=" + next));
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal([Catalogue.Mug, Catalogue.Lamp, Catalogue.Rare, Catalogue.Sale], met.Order());
    }

    [Fact]
    public async Task A_place_in_one_listing_is_no_place_in_another()
    {
        var next = (await shop.Nobody().Read("/api/products?sort=name&limit=1")).GetProperty("next").GetString()!;
        foreach (var other in new[] { $"sort=newest&after={next}", $"sort=name&q=mug&after={next}", $"sort=name&after={next}A", $"sort=name&after={next[..^1]}" })
            Assert.Equal(["after"], (await shop.Nobody().Refused(HttpMethod.Get, "/api/products?" + other)).Fields);
    }

    [Fact]
    public async Task Filters_narrow_and_facets_count()
    {
        var page = await shop.Nobody().Read("/api/products?category=kitchen&colour=CHALK&colour=sand&minPrice=500&maxPrice=2000");
        Assert.Equal(2, page.GetProperty("total").GetInt32());
        var kitchen = Assert.Single(page.GetProperty("facets").GetProperty("category").EnumerateArray(), c => c.GetProperty("value").GetString() == "kitchen");
        Assert.Equal(("Kitchen & table", 2), (kitchen.GetProperty("name").GetString(), kitchen.GetProperty("count").GetInt32()));
        var mug = Assert.Single(page.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == Catalogue.Mug);
        Assert.Equal(["chalk", "moss"], mug.GetProperty("colours").EnumerateArray().Select(colour => colour.GetString()));
        Assert.Null(mug.GetProperty("sku").GetString());
    }

    [Fact]
    public async Task Categories_have_names_and_counts()
    {
        var categories = (await shop.Nobody().Read("/api/categories")).EnumerateArray()
            .Select(c => (c.GetProperty("slug").GetString(), c.GetProperty("name").GetString(), c.GetProperty("count").GetInt32()));
        Assert.Equal([("kitchen", "Kitchen & table", 3), ("lighting", "Lighting", 1)], categories);
    }

    [Fact]
    public async Task Orders_are_listed_page_by_page_and_a_page_of_one_person_is_no_place_for_another()
    {
        var (guest, other) = (await shop.Guest(), await shop.Guest());
        var placed = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
            placed.Add(await guest.Place());
            await guest.Watched(placed[^1]);
            await Eventually.Holds(async () => (await guest.Read("/api/cart")).GetProperty("lines").GetArrayLength() == 0);
        }

        await Eventually.Holds(async () => (await guest.Read("/api/orders")).GetProperty("items").GetArrayLength() == 3);
        var first = await guest.Read("/api/orders?limit=2");
        var next = first.GetProperty("next").GetString()!;
        var second = await guest.Read("/api/orders?limit=2&after=" + next);
        var listed = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray());
        Assert.Equal(Enumerable.Reverse(placed), listed.Select(item => item.GetProperty("id").GetString()!));
        Assert.Null(second.GetProperty("next").GetString());
        Assert.Equal(["after"], (await other.Refused(HttpMethod.Get, "/api/orders?after=" + next)).Fields);
    }

    [Fact]
    public async Task Stock_leaves_out_what_it_does_not_know()
    {
        var levels = await shop.Nobody().Read($"/api/stock?sku=NO-SUCH&sku={Catalogue.LampSku}&sku={Catalogue.LampSku}");
        Assert.Equal(Catalogue.LampSku, Assert.Single(levels.EnumerateArray()).GetProperty("sku").GetString());
    }
}
