using System.Text;
using System.Text.Json;
using CsCheck;
using Ecommerce.ApiGateway.Csv;
using Ecommerce.Domain;

namespace Ecommerce.Gateway.Tests;

[Collection(BackOffice.Name)]
public sealed class ImportTests(OwnShop own)
{
    private const string Touchy = "=+-@'\",;|\\\r\n\t aé9";

    private readonly Visitor _staff = own.Shop.Staff();

    [Fact]
    public async Task What_is_exported_is_imported_as_no_change()
    {
        var tricky = Drafts.Fresh();
        var draft = Drafts.Of(tricky);
        draft["name"] = "=SUM(A1:A9)";
        draft["maker"] = "'Quoted, \"twice\"";
        draft["description"] = "-1 line\r\nand a second; é…ß";
        draft["pictures"]![0]!["alt"] = "@bar | and \\ backslash";
        draft.PriceInEuros(1850, 2000);
        await _staff.Create(tricky, draft);
        await Eventually.Holds(async () => Encoding.UTF8.GetString(await Export("?drafts=true")).Contains(tricky, StringComparison.Ordinal));

        var file = await Export("?drafts=true");
        Assert.Equal([0xef, 0xbb, 0xbf], file[..3]);
        Assert.DoesNotContain(",=SUM", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Contains(",'=SUM", Encoding.UTF8.GetString(file), StringComparison.Ordinal);

        var import = await Checked(file);
        Assert.Equal((0, 0, 0), (import.Int("errorCount"), import.Int("created"), import.Int("changed")));
        Assert.Equal((import.Int("products"), import.Int("products")), (import.Int("unchanged"), import.Int("progress")));
        Assert.True(import.Int("products") > Catalogue.Count);
        Assert.DoesNotContain(tricky, Encoding.UTF8.GetString(await Export("")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_checked_committed_and_imported_once_however_often_it_is_sent()
    {
        var name = Drafts.Fresh();
        var file = Csv(Row(name, "published", "chalk", 1500, "1750"), Row(name, "", "moss", 1600, "1850"));
        var key = Checkout.Key();
        var import = await Checked(file, key);
        Assert.Equal((2, 1, 1), (import.Int("rows"), import.Int("products"), import.Int("created")));
        Assert.Equal(404, (await _staff.Refused(HttpMethod.Get, $"/api/admin/products/{name}")).Status);

        var done = await Committed(import.Text("id")!);
        Assert.Equal((1, 0), (done.Int("progress"), done.Int("errorCount")));
        var product = await _staff.Read($"/api/admin/products/{name}");
        Assert.Equal(("published", "u-sam"), (product.Text("state"), product.Items("acts")[0].Text("by")));
        Assert.Equal([1500, 1600], product.GetProperty("draft").Items("variants").Select(v => v.GetProperty("price").Int("minor")));

        Assert.Equal(
            [1750, 1850], product.GetProperty("draft").Items("variants").Select(v => Assert.Single(v.Items("elsewhere")).GetProperty("price").Int("minor")));

        Assert.Equal((import.Text("id"), "done"), (await Send(file, key)) is var same ? (same.Text("id"), same.Text("status")) : default);
        var again = await Checked(file);
        Assert.Equal((0, 0, 1), (again.Int("created"), again.Int("changed"), again.Int("unchanged")));
    }

    [Fact]
    public async Task A_file_from_before_there_were_euros_keeps_what_costs_euros()
    {
        var name = Drafts.Fresh();
        await Committed((await Checked(Csv(Row(name, "draft", "chalk", 1500, "1750")))).Text("id")!);
        var old = Encoding.UTF8.GetString(Csv(Row(name, "draft", "chalk", 1600))).Replace(",price_minor_eur,compare_at_minor_eur", "", StringComparison.Ordinal)
            .Replace(",100,,,", ",100,", StringComparison.Ordinal);
        await Committed((await Checked(Encoding.UTF8.GetBytes(old))).Text("id")!);
        var variant = Assert.Single((await _staff.Read($"/api/admin/products/{name}")).GetProperty("draft").Items("variants"));
        Assert.Equal((1600, 1750), (variant.GetProperty("price").Int("minor"), Assert.Single(variant.Items("elsewhere")).GetProperty("price").Int("minor")));

        var more = old.TrimEnd() + "\r\n" + old.TrimEnd().Split("\r\n")[1].Replace("chalk", "moss", StringComparison.Ordinal) + "\r\n";
        var refused = await Checked(Encoding.UTF8.GetBytes(more));
        Assert.Equal((2, "price_minor_eur"), Assert.Single(refused.Items("errors").Select(error => (error.Int("line"), error.Text("column")!))));
    }

    [Fact]
    public async Task Errors_are_told_with_line_and_column_and_keep_the_file_out()
    {
        var (name, other, third) = (Drafts.Fresh(), Drafts.Fresh(), Drafts.Fresh());
        var import = await Checked(Csv(
            Row(name, "draft", "chalk", 1500), Row(name, "draft", "moss", 0), "short,row", Row(other, "gone", "chalk", 1), Row(name, "draft", "ink", 5),
            Row(Drafts.Fresh(), "draft", "x", 7).Replace(",GBP,", ",EUR,", StringComparison.Ordinal),
            Row(third, "draft", "chalk", 7, "8"), Row(third, "draft", "moss", 7)));
        Assert.Equal(
            [(3, "price_minor"), (4, ""), (5, "state"), (6, "product_id"), (7, "currency"), (9, "price_minor_eur")],
            import.Items("errors").Select(error => (error.Int("line"), error.Text("column")!)));
        var refused = await _staff.Refused(HttpMethod.Post, $"/api/admin/imports/{import.Text("id")}/commit");
        Assert.Equal((409, "import/wrong"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("product_id,state\r\na,b\r\n", "slug")]
    [InlineData("HEADER,colour\r\n", "colour")]
    [InlineData("HEADER,sku\r\n", "sku")]
    [InlineData("HEADER\r\n", "body")]
    [InlineData("<html><body>no csv</body></html>", "product_id")]
    public async Task A_file_that_is_no_such_table_is_named(string text, string field)
    {
        var header = string.Join(',', CatalogueTable.Columns);
        using var response = await Post(Encoding.UTF8.GetBytes(text.Replace("HEADER", header, StringComparison.Ordinal)), Checkout.Key());
        var refused = await Refused.Of(response);
        Assert.Equal(400, refused.Status);
        Assert.Contains(field, refused.Fields);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_or_too_many_or_called_otherwise_are_refused()
    {
        using var binary = await Post([.. Encoding.UTF8.GetBytes(string.Join(',', CatalogueTable.Columns) + "\r\n"), 0xff, 0xfe, 0x00, 0xd8], Checkout.Key());
        Assert.Equal(["body"], (await Refused.Of(binary)).Fields);
        using var large = await Post(new byte[ImportLimits.Bytes + 1], Checkout.Key());
        Assert.Equal(413, (await Refused.Of(large)).Status);
        using var json = await _staff.Upload(HttpMethod.Post, "/api/admin/imports", [.. "{}"u8], "application/json", ("Idempotency-Key", "k"));
        Assert.Equal(415, (await Refused.Of(json)).Status);
        using var keyless = await _staff.Upload(HttpMethod.Post, "/api/admin/imports", [.. "x"u8], "text/csv");
        Assert.Equal(["Idempotency-Key"], (await Refused.Of(keyless)).Fields);
        Assert.Equal("import/missing", (await _staff.Refused(HttpMethod.Get, "/api/admin/imports/none")).Code);
        Assert.Equal("import/missing", (await _staff.Refused(HttpMethod.Post, "/api/admin/imports/none/commit")).Code);
    }

    /// <summary>The bytes in between are real CSV: quotes, separators, line ends and formulas must survive them.</summary>
    [Fact]
    public void Any_text_survives_the_file() => Gen.String[Gen.Int[0, Touchy.Length - 1].Select(at => Touchy[at]), 1, 12]
        .Where(text => text.Trim().Length > 0).Array[9]
        .Sample(texts =>
        {
            var draft = new ProductDraft(
                "slug", texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8], ["Size"],
                [Variant("a", "=S", "+1"), Variant("b", "'L", null)], [], [], 0, 0, default, 1);

            static Variant Variant(string sku, string size, string? barcode) =>
                new(new(sku), [size], new(1, "GBP"), null, 0, barcode) { Elsewhere = [new(new(2, "EUR"), new Money(3, "EUR"))] };

            using var file = new MemoryStream([.. CatalogueWriter.Header(), .. CatalogueWriter.Rows(CatalogueTable.Rows(new("p"), ProductState.Draft, draft))]);
            var reader = new CatalogueReader();
            var read = reader.Read(file).ToBlockingEnumerable().ToList();
            Assert.Null(reader.Problem);
            Assert.Empty(reader.Errors);
            Assert.Equal([new(new("p"), 2, ProductState.Draft, draft)], read);
        }, iter: 2_000);

    private static byte[] Csv(params string[] rows) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(string.Join(',', CatalogueTable.Columns))) + "\r\n");

    private static string Row(string id, string state, string colour, int price, string euros = "") =>
        $"{id},{state},slug-{id},Name,Maker,kitchen,Tag,Text,Stone,9 cm,Wipe,mug,,1,GBP,Colour,,,,,{id}-{colour},{colour},,,,,{price},,100,,{euros},";

    private async Task<byte[]> Export(string query)
    {
        using var response = await _staff.Get("/api/admin/exports/products.csv" + query);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> Post(byte[] file, string key) =>
        _staff.Upload(HttpMethod.Post, "/api/admin/imports", file, "text/csv", ("Idempotency-Key", key));

    private async Task<JsonElement> Send(byte[] file, string key)
    {
        using var response = await Post(file, key);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is System.Net.HttpStatusCode.Accepted, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<JsonElement> Checked(byte[] file, string? key = null) =>
        await Reached((await Send(file, key ?? Checkout.Key())).Text("id")!, "checked");

    private async Task<JsonElement> Committed(string id)
    {
        await _staff.Answer(HttpMethod.Post, $"/api/admin/imports/{id}/commit");
        return await Reached(id, "done");
    }

    private async Task<JsonElement> Reached(string id, string status)
    {
        await Eventually.Holds(async () => (await _staff.Read($"/api/admin/imports/{id}")).Text("status") == status);
        return await _staff.Read($"/api/admin/imports/{id}");
    }
}
