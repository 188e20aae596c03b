using System.Net;
using System.Text.Json;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

[Collection(BackOffice.Name)]
public sealed class AdminProductTests(OwnShop own)
{
    private readonly Shop _shop = own.Shop;
    private readonly Visitor _staff = own.Shop.Staff();

    [Fact]
    public async Task A_product_is_written_published_changed_in_secret_published_again_and_withdrawn()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name);
        var page = $"/api/products/{name}";
        Assert.Equal("draft", (await _staff.Read($"/api/admin/products/{name}")).Text("state"));

        var published = await _staff.Act(name, "publish", tag);
        await Eventually.Holds(async () => (await _shop.Nobody().Get(page)).StatusCode is HttpStatusCode.OK);

        var draft = Drafts.Of(name);
        draft["name"] = "A better name";
        var changed = await _staff.Answer(HttpMethod.Put, $"/api/admin/products/{name}", draft.ToJsonString(), ("If-Match", published.Tag()));
        Assert.Equal(("changed", "A better name"), (changed.Text("state"), changed.GetProperty("draft").Text("name")));
        Assert.Equal($"The {name}", (await _shop.Grains.Product(new(name)).Get())!.Draft.Name);

        var again = await _staff.Act(name, "publish", changed.Tag());
        await Eventually.Holds(async () => (await _shop.Nobody().Read(page)).Text("name") == "A better name");

        var gone = await _staff.Act(name, "withdraw", again.Tag());
        await Eventually.Holds(async () => (await _shop.Nobody().Get(page)).StatusCode is HttpStatusCode.NotFound);
        Assert.Equal(
            [("withdrawn", "u-sam"), ("published", "u-sam"), ("defined", "u-sam"), ("published", "u-sam"), ("defined", "u-sam")],
            gone.Items("acts").Select(act => (act.Text("what"), act.Text("by"))));
    }

    [Fact]
    public async Task Reading_a_product_and_writing_it_back_changes_nothing()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name);
        var before = await _staff.Read($"/api/admin/products/{name}");
        var after = await _staff.Answer(
            HttpMethod.Put, $"/api/admin/products/{name}", before.GetProperty("draft").GetRawText(), ("If-Match", tag));
        Assert.Equal(before.GetRawText(), after.GetRawText());
        using var same = await _staff.Get($"/api/admin/products/{name}", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Prices_in_euros_are_written_changed_and_taken_away_again()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name, Drafts.Of(name).PriceInEuros(1850, 2000));
        var path = $"/api/admin/products/{name}";
        Assert.Equal((1850, 2000), await Euros());

        var changed = await Put(Drafts.Of(name).PriceInEuros(1900, 2100), tag);
        Assert.Equal((1900, 2100), await Euros());

        var one = Drafts.Of(name).PriceInEuros(1900, 2100);
        one["variants"]![1]!.AsObject().Remove("elsewhere");
        Assert.Equal(["elsewhere"], (await _staff.Refused(HttpMethod.Put, path, one.ToJsonString(), ("If-Match", changed))).Fields);

        await Put(Drafts.Of(name), changed);
        Assert.All((await _staff.Read(path)).GetProperty("draft").Items("variants"), variant => Assert.Empty(variant.Items("elsewhere")));

        async Task<string> Put(System.Text.Json.Nodes.JsonObject draft, string from) =>
            (await _staff.Answer(HttpMethod.Put, path, draft.ToJsonString(), ("If-Match", from))).Tag();

        async Task<(int, int)> Euros()
        {
            var prices = (await _staff.Read(path)).GetProperty("draft").Items("variants").Select(variant => Assert.Single(variant.Items("elsewhere")));
            return Assert.Single(prices.Select(price => (price.GetProperty("price").Int("minor"), price.GetProperty("compareAt").Int("minor"))).Distinct());
        }
    }

    [Fact]
    public async Task A_change_says_what_it_was_made_from()
    {
        var name = Drafts.Fresh();
        var tag = await _staff.Create(name);
        var path = $"/api/admin/products/{name}";
        var draft = Drafts.Of(name);
        draft["name"] = "Newer";
        var other = draft.ToJsonString();

        Assert.Equal(428, (await _staff.Refused(HttpMethod.Put, path, other)).Status);
        Assert.Equal(428, (await _staff.Refused(HttpMethod.Post, path + "/publish")).Status);
        foreach (var wrong in new[] { "7", "\"x\"", "W/\"1\"", "*", "\"0\"", "\"-1\"" })
            Assert.Equal(["If-Match"], (await _staff.Refused(HttpMethod.Put, path, other, ("If-Match", wrong))).Fields);

        Assert.Equal(["If-None-Match"], (await _staff.Refused(HttpMethod.Put, path, other, ("If-None-Match", tag))).Fields);
        Assert.Equal(412, (await _staff.Refused(HttpMethod.Put, path, other, ("If-None-Match", "*"))).Status);

        await _staff.Answer(HttpMethod.Put, path, other, ("If-Match", tag));
        var stale = await _staff.Refused(HttpMethod.Put, path, Drafts.Of(name).ToJsonString(), ("If-Match", tag));
        Assert.Equal((412, "product/changed"), (stale.Status, stale.Code));
        Assert.Contains("version is now 2", stale.Detail, StringComparison.Ordinal);
        Assert.Equal(412, (await _staff.Refused(HttpMethod.Post, path + "/publish", null, ("If-Match", tag))).Status);

        // What failed to be answered is sent again as it was.
        await _staff.Answer(HttpMethod.Put, path, other, ("If-Match", tag));
    }

    [Fact]
    public async Task An_address_and_a_sku_belong_to_one_product()
    {
        var (name, other) = (Drafts.Fresh(), Drafts.Fresh());
        await _staff.Create(name);
        var thief = Drafts.Of(other);
        thief["slug"] = name;
        var slug = await _staff.Refused(HttpMethod.Put, $"/api/admin/products/{other}", thief.ToJsonString(), ("If-None-Match", "*"));
        Assert.Equal((409, "product/slug-taken"), (slug.Status, slug.Code));

        thief["slug"] = other;
        thief["variants"]![0]!["sku"] = $"{name}-chalk";
        var sku = await _staff.Refused(HttpMethod.Put, $"/api/admin/products/{other}", thief.ToJsonString(), ("If-None-Match", "*"));
        Assert.Equal((409, "product/sku-taken"), (sku.Status, sku.Code));
        Assert.Equal(404, (await _staff.Refused(HttpMethod.Get, $"/api/admin/products/{other}")).Status);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "slug", "\"Not A Slug\"", "slug" }, { "name", "\"\"", "name" }, { "name", "null", "name" }, { "variants", "[]", "variants" },
        { "optionNames", """["Colour","Size"]""", "options" }, { "shards", "0", "shards" }, { "price", "1", "price" },
        { "pictures", """[{"url":"javascript:alert(1)","alt":"x"}]""", "pictures" },
        { "variants", """[{"sku":"a b","options":["x"],"price":{"minor":1,"currency":"GBP"}}]""", "sku" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":0,"currency":"GBP"}}]""", "price" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":100,"currency":"EUR"}}]""", "price" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":1.5,"currency":"GBP"}}]""", "variants[0].price.minor" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":1,"currency":"GBP"},"elsewhere":[{"price":{"minor":1,"currency":"JPY"}}]}]""", "elsewhere" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":1,"currency":"GBP"},"elsewhere":[{"price":{"minor":0,"currency":"EUR"}}]}]""", "price" },
        { "variants", """[{"sku":"ab","options":["x"],"price":{"minor":1,"currency":"GBP"},"elsewhere":[{"compareAt":null}]}]""", "variants[0].elsewhere[0].price" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task Whatever_is_wrong_with_a_product_is_named(string field, string value, string named)
    {
        var name = Drafts.Fresh();
        var draft = Drafts.Of(name);
        draft[field] = "here";
        var body = draft.ToJsonString().Replace($"\"{field}\":\"here\"", $"\"{field}\":{value}", StringComparison.Ordinal);
        var refused = await _staff.Refused(HttpMethod.Put, $"/api/admin/products/{name}", body, ("If-None-Match", "*"));
        Assert.Equal(400, refused.Status);
        Assert.Equal([named], refused.Fields);
    }

    [Fact]
    public async Task The_list_has_drafts_too_page_by_page_and_narrowed()
    {
        var family = Drafts.Fresh();
        var names = Enumerable.Range(0, 5).Select(n => $"{family}-{n}").ToList();
        foreach (var name in names) await _staff.Create(name);
        await _staff.Act(names[2], "publish", "\"1\"");
        await Eventually.Holds(async () => (await Listed($"q={family}&limit=100")).Count == 5 && (await Listed($"q={family}&state=published")).Count == 1);

        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await _staff.Read($"/api/admin/products?q={family}&limit=2" + (after.Length > 0 ? $"&after={after}" : ""));
            seen.AddRange(page.Items("items").Select(item => item.Text("id")!));
            after = page.Text("next");
        }

        Assert.Equal([names[2], names[4], names[3], names[1], names[0]], seen);
        Assert.Equal([names[2]], (await Listed($"q={family}&state=published")).Select(item => item.Text("id")));
        Assert.Equal(["state"], (await _staff.Refused(HttpMethod.Get, "/api/admin/products?state=gone")).Fields);
        Assert.Equal(["after"], (await _staff.Refused(HttpMethod.Get, "/api/admin/products?after=x")).Fields);
    }

    [Fact]
    public async Task A_matrix_is_proposed_from_what_the_product_has()
    {
        var name = Drafts.Fresh();
        await _staff.Create(name, Drafts.Of(name).PriceInEuros(1850, 2000));
        var proposal = await _staff.Answer(
            HttpMethod.Post, $"/api/admin/products/{name}/matrix",
            """{"options":[{"name":"Colour","values":["Chalk","Moss","Ink"]},{"name":"Size","values":["S","L"]}],"prefix":"NEW"}""");
        var variants = proposal.Items("variants");
        Assert.Equal(
            [$"{name}-chalk", "NEW-CHALK-L", $"{name}-moss", "NEW-MOSS-L", "NEW-INK-S", "NEW-INK-L"], variants.Select(v => v.Text("sku")));
        Assert.Equal(1700, variants[2].GetProperty("price").Long("minor"));
        Assert.All(variants, variant => Assert.Equal(1850, Assert.Single(variant.Items("elsewhere")).GetProperty("price").Int("minor")));
        var priced = await _staff.Answer(
            HttpMethod.Post, $"/api/admin/products/{name}/matrix",
            """{"options":[{"name":"Colour","values":["Ink"]}],"price":{"minor":100,"currency":"GBP"},"elsewhere":[{"price":{"minor":150,"currency":"EUR"}}]}""");
        Assert.Equal(150, Assert.Single(priced.Items("variants")[0].Items("elsewhere")).GetProperty("price").Int("minor"));
        Assert.Equal("1", (await _staff.Read($"/api/admin/products/{name}")).Long("version").ToString(System.Globalization.CultureInfo.InvariantCulture));

        var refused = await _staff.Refused(
            HttpMethod.Post, $"/api/admin/products/{name}/matrix", """{"options":[{"name":"Colour","values":[]}]}""");
        Assert.Equal(["options"], refused.Fields);
    }

    private async Task<IReadOnlyList<JsonElement>> Listed(string query) => (await _staff.Read("/api/admin/products?" + query)).Items("items");
}
