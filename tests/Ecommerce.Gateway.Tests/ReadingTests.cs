using System.Net;

namespace Ecommerce.Gateway.Tests;

[Collection(Catalogue.Listing)]
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

    [Theory, InlineData("newest"), InlineData("priceAsc"), InlineData("priceDesc"), InlineData("name"), InlineData("rating"), InlineData("relevance")]
    public async Task Walking_the_pages_meets_every_product_once(string sort)
    {
        var nobody = shop.Nobody();
        var met = new List<string>();
        string? next = null;
        do
        {
            var page = await nobody.Read($"/api/products?sort={sort}&limit=1" + (next is null ? "" : "&after=" + next));
            met.AddRange(page.Items("items").Select(item => item.Text("id")!));
            next = page.Text("next");
        }
        while (next is not null);

        Assert.Equal([Catalogue.Mug, Catalogue.Lamp, Catalogue.Rare, Catalogue.Sale], met.Order());
    }

    [Fact]
    public async Task A_place_in_one_listing_is_no_place_in_another()
    {
        var next = (await shop.Nobody().Read("/api/products?sort=name&limit=1")).Text("next")!;
        string[] others = ["sort=newest&after=" + next, "sort=name&q=mug&after=" + next, "sort=name&lang=de&after=" + next, $"sort=name&after={next}A", "sort=name&after=" + next[..^1]];
        foreach (var other in others)
            Assert.Equal(["after"], (await shop.Nobody().Refused(HttpMethod.Get, "/api/products?" + other)).Fields);
    }

    [Fact]
    public async Task Filters_narrow_and_facets_count()
    {
        var page = await shop.Nobody().Read("/api/products?category=kitchen&colour=CHALK&colour=sand&minPrice=500&maxPrice=2000");
        Assert.Equal(2, page.Int("total"));
        var kitchen = Assert.Single(page.GetProperty("facets").Items("category"), c => c.Text("value") == "kitchen");
        Assert.Equal(("Kitchen & table", 2), (kitchen.Text("name"), kitchen.Int("count")));
        var mug = Assert.Single(page.Items("items"), item => item.Text("id") == Catalogue.Mug);
        Assert.Equal(["chalk", "moss"], mug.Items("colours").Select(colour => colour.GetString()));
        Assert.Null(mug.Text("sku"));
    }

    [Fact]
    public async Task Prices_ratings_and_stock_are_counted_without_their_own_filter()
    {
        var page = await shop.Nobody().Read("/api/products?category=kitchen&maxPrice=2499&minRating=40");
        Assert.Equal(2, page.Int("total"));
        var facets = page.GetProperty("facets");
        Assert.Equal(
            [("", "2499", 2), ("2500", "5000", 0), ("5001", "10000", 1), ("10001", "", 0)],
            facets.Items("price").Select(band => (band.GetProperty("minPrice").ToString(), band.GetProperty("maxPrice").ToString(), band.Int("count"))));
        Assert.Equal([(45, 0), (40, 2), (30, 2), (20, 2)], facets.Items("rating").Select(band => (band.Int("minRating"), band.Int("count"))));
        Assert.Equal(2, facets.Int("inStock"));
        Assert.Equal(0, (await shop.Nobody().Read("/api/products?category=kitchen&minRating=42")).Int("total"));
    }

    [Fact]
    public async Task What_is_typed_suggests_products_and_categories_even_with_a_slip()
    {
        var typed = await shop.Nobody().Read("/api/suggestions?q=harb&limit=3");
        var mug = Assert.Single(typed.Items("products"));
        Assert.Equal(("harbour-mug", "Harbour Mug", "Tidewell", 1600), (
            mug.Text("slug"), mug.Text("name"), mug.Text("maker"), mug.GetProperty("price").Int("minor")));
        Assert.Equal("/img/p/harbour-mug.avif", mug.GetProperty("picture").Text("url"));
        Assert.Equal([("kitchen", 1)], typed.Items("categories").Select(category => (category.Text("slug"), category.Int("count"))));
        Assert.Null(typed.Text("didYouMean"));

        var slip = await shop.Nobody().Read("/api/suggestions?q=hrabour");
        Assert.Equal("harbour", slip.Text("didYouMean"));
        Assert.Equal("harbour-mug", Assert.Single(slip.Items("products")).Text("slug"));
        Assert.Equal("harbour", (await shop.Nobody().Read("/api/products?q=hrabour")).Text("didYouMean"));
        Assert.Empty((await shop.Nobody().Read("/api/suggestions?q=qqqqqq")).Items("products"));
    }

    [Theory]
    [InlineData("lang=de", null, 1)]
    [InlineData("lang=en", "de", 0)]
    [InlineData("", "fr, de-AT;q=0.8, en;q=0.5", 1)]
    [InlineData("", "en-GB, de;q=0.9", 0)]
    [InlineData("", "de;q=0, ~", 0)]
    public async Task The_address_or_the_browser_says_whose_grammar_holds(string language, string? browser, int found)
    {
        // In German "muegen" is a form of "mug"; in English it is nothing, and near to nothing.
        var visitor = new Visitor(shop.Address, ("Accept-Language", browser ?? ""));
        Assert.Equal(found, (await visitor.Read($"/api/products?q=harbour+muegen&{language}")).Int("total"));
    }

    [Fact]
    public async Task Categories_have_names_and_counts()
    {
        var categories = (await shop.Nobody().Read("/api/categories")).EnumerateArray()
            .Select(c => (c.Text("slug"), c.Text("name"), c.Int("count")));
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
            await Eventually.Holds(async () => (await guest.Read("/api/cart")).Items("lines").Count == 0);
        }

        await Eventually.Holds(async () => (await guest.Read("/api/orders")).Items("items").Count == 3);
        var first = await guest.Read("/api/orders?limit=2");
        var next = first.Text("next")!;
        var second = await guest.Read("/api/orders?limit=2&after=" + next);
        var listed = first.Items("items").Concat(second.Items("items"));
        Assert.Equal(Enumerable.Reverse(placed), listed.Select(item => item.Text("id")!));
        Assert.Null(second.Text("next"));
        Assert.Equal(["after"], (await other.Refused(HttpMethod.Get, "/api/orders?after=" + next)).Fields);
    }

    [Fact]
    public async Task Stock_leaves_out_what_it_does_not_know()
    {
        var levels = await shop.Nobody().Read($"/api/stock?sku=NO-SUCH&sku={Catalogue.LampSku}&sku={Catalogue.LampSku}");
        Assert.Equal(Catalogue.LampSku, Assert.Single(levels.EnumerateArray()).Text("sku"));
    }
}
