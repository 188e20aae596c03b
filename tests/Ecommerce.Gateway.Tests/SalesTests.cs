using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

public sealed class SalesTests(Shop shop)
{
    [Fact]
    public async Task Staff_find_an_order_and_see_it_in_the_days_figures()
    {
        var (buyer, staff) = (await shop.Guest(), shop.Staff());
        var before = (await staff.Read("/api/admin/sales/today")).GetProperty("funnel");
        await buyer.Read("/api/products/pier-lamp");
        await buyer.Want(Catalogue.Lamp, Catalogue.LampSku, 2);
        var order = await buyer.Place();
        await Eventually.Holds(async () => (await Rows(staff, "")).Any(row => row.Text("id") == order && row.Text("status") is "paid" or "completed"));
        var row = (await Rows(staff, "")).Single(found => found.Text("id") == order);
        Assert.Equal((2, 1), (row.Int("units"), row.Int("lines")));

        foreach (var asked in new[] { "&number=" + row.Text("number"), "&number=" + row.Text("number")![..6], "&email=ADA@example.org" })
            Assert.Contains(await Rows(staff, asked), found => found.Text("id") == order);
        Assert.DoesNotContain(await Rows(staff, "&email=nobody@example.org"), found => found.Text("id") == order);
        Assert.DoesNotContain(await Rows(staff, "&status=cancelled"), found => found.Text("id") == order);
        Assert.Empty(await Rows(staff, "&from=2025-01-01&to=2025-01-31"));

        var today = await staff.Read("/api/admin/sales/today");
        Assert.True(today.GetProperty("funnel").Int("paid") > before.Int("paid"));
        var pounds = today.Items("currencies").Single(c => c.GetProperty("revenue").Text("currency") == "GBP");
        Assert.True(pounds.GetProperty("revenue").Long("minor") >= 6_000);
        Assert.Contains(today.Items("topProducts"), product => product.Text("product") == Catalogue.Lamp && product.Text("name") == "Pier Lamp");
        var month = await staff.Read("/api/admin/sales");
        Assert.Equal(30, month.Items("days").Count);
        Assert.True(month.GetProperty("funnel").Int("placed") >= today.GetProperty("funnel").Int("placed"));
    }

    [Fact]
    public async Task Every_order_is_met_once_page_by_page()
    {
        var staff = shop.Staff();
        for (var n = 0; n < 3; n++)
        {
            var buyer = await shop.Guest();
            await buyer.Want(Catalogue.Mug, Catalogue.MugSku, 1);
            await buyer.Place();
        }

        await Eventually.Holds(async () => (await Rows(staff, "")).Count >= 3);
        var (met, next) = (new List<string>(), "");
        var until = DateTimeOffset.UtcNow;
        do
        {
            var page = await staff.Read("/api/admin/orders?limit=2" + next);
            met.AddRange(page.Items("items").Select(row => row.Text("id")!));
            next = page.Text("next") is { } after ? "&after=" + after : null;
        }
        while (next is not null && DateTimeOffset.UtcNow - until < TimeSpan.FromSeconds(30));

        Assert.Null(next);
        Assert.Distinct(met);
        Assert.True(met.Count >= 3);
    }

    [Theory]
    [InlineData("/api/admin/orders?status=lost", "status"), InlineData("/api/admin/orders?status=1", "status")]
    [InlineData("/api/admin/orders?from=yesterday", "from"), InlineData("/api/admin/orders?from=2026-02-30", "from")]
    [InlineData("/api/admin/orders?from=2026-02-02&to=2026-02-01", "from"), InlineData("/api/admin/orders?from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("/api/admin/orders?email=ada", "email"), InlineData("/api/admin/orders?number=a%20b", "number")]
    [InlineData("/api/admin/orders?after=abc", "after"), InlineData("/api/admin/orders?limit=0", "limit")]
    [InlineData("/api/admin/sales?from=2026-02-02&to=2026-02-01", "from"), InlineData("/api/admin/sales?from=2026-01-01&to=2026-12-31", "from")]
    [InlineData("/api/admin/sales?to=never", "to"), InlineData("/api/admin/orders?from=0001-01-01&to=0001-01-02", null)]
    [InlineData("/api/admin/orders?to=0001-01-02", null), InlineData("/api/admin/sales?to=0001-01-01", null)]
    public async Task A_wrong_question_is_named(string path, string? field)
    {
        using var answer = await shop.Staff().Get(path);
        if (field is null)
        {
            Assert.True(answer.IsSuccessStatusCode);
            return;
        }

        var refused = await Refused.Of(answer);
        Assert.Equal((400, "input/invalid"), (refused.Status, refused.Code));
        Assert.Equal([field], refused.Fields);
    }

    private static async Task<IReadOnlyList<JsonElement>> Rows(Visitor staff, string asked) =>
        (await staff.Read("/api/admin/orders?limit=100" + asked)).Items("items");
}
