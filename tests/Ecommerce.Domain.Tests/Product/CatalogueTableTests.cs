namespace Ecommerce.Domain.Tests;

public class CatalogueTableTests
{
    /// <summary>Texts that spreadsheets, separators and quotes are touchy about.</summary>
    internal static readonly Gen<string> Texts = Gen.OneOf(
        Pick.From("=1+1", "+44", "-5", "@here", "'quoted", "''", "a,b", "a;b", "say \"so\"", "two\nlines", "two\r\nlines", "\ttab", "a|b", "back\\slash", "é…ß", "x"),
        Gen.String[Gen.Char[' ', '~'], 1, 12].Where(text => text.Trim().Length > 0));

    internal static readonly Gen<string> Lines = Texts.Where(text => !text.Any(char.IsControl));

    private static readonly Gen<Picture> Pictures = Gen.Select(
        Pick.From("/img/p/a.avif", "/img/a|b.png"), Lines, Gen.OneOf(Gen.Const((string?)null), Lines.Select(text => (string?)text)),
        Pick.From<string?>(null, "front"), (url, alt, colour, name) => new Picture(url, alt, colour, name));

    internal static readonly Gen<ImportedProduct> Products = Gen.Select(
        Texts.Array[9], Lines.Array[0, 3].Where(names => names.Distinct().Count() == names.Length), Gen.Int[1, 4], Gen.Int[0, 5], Pictures.Array[0, 3],
        Pick.From(ProductState.Draft, ProductState.Published, ProductState.Changed), Gen.Int[1, 64], Gen.Int[0, 9999],
        (texts, names, variants, was, pictures, state, shards, id) => new ImportedProduct(new($"p-{id}"), 2, state, new ProductDraft(
            $"slug-{id}", texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8], [.. names],
            [
                .. Enumerable.Range(0, names.Length == 0 ? 1 : variants).Select(n => new Variant(
                    new($"sku-{id}-{n}"), [.. names.Select(name => $"{name}{n}")], new(100 + n, "GBP"),
                    was > n ? new Money(200 + was, "GBP") : null, n * 10, was % 2 == 0 ? null : $"={n}")
                {
                    Elsewhere = [.. id % 2 == 0 ? Currencies.Others.Select(c => new Price(new(120 + n, c), was % 3 > n ? new Money(300, c) : null)) : []],
                }),
            ],
            [.. pictures], [], 0, 0, default, shards)));

    [Fact]
    public void What_is_written_is_read_back_as_the_same_product() => Products.Check(10_000, product =>
    {
        Assert.Null(ProductRules.Check(product.Draft));
        var rows = CatalogueTable.Rows(product.Id, product.State, product.Draft).Select((cells, n) => new CatalogueRow(
            n + 2, CatalogueTable.Columns.Zip(cells).ToDictionary(c => c.First, c => CatalogueTable.Bare(CatalogueTable.Guarded(c.Second)))));
        var (read, errors) = CatalogueRows.Read([.. rows]);
        Assert.Empty(errors);
        Assert.Equal(product, read);
    });

    [Fact]
    public void No_guarded_cell_begins_as_a_formula_does() => Texts.Check(10_000, text =>
    {
        var guarded = CatalogueTable.Guarded(text);
        Assert.DoesNotContain(guarded[0], "=+-@\t\r");
        Assert.Equal(text, CatalogueTable.Bare(guarded));
    });

    [Theory]
    [InlineData(1, "product_id", "p 1", "product_id")]
    [InlineData(1, "state", "gone", "state")]
    [InlineData(1, "slug", "Not A Slug", "slug")]
    [InlineData(1, "name", "", "name")]
    [InlineData(2, "name", "Another", "name")]
    [InlineData(1, "pictures", "/img/x.png", "pictures")]
    [InlineData(1, "pictures", "https://elsewhere.example/x.png|X", "pictures")]
    [InlineData(1, "shards", "65", "shards")]
    [InlineData(1, "shards", "", "shards")]
    [InlineData(2, "currency", "EUR", "currency")]
    [InlineData(2, "sku", "a b", "sku")]
    [InlineData(2, "sku", "lamp-s", "sku")]
    [InlineData(2, "option1_value", "", "option1_value")]
    [InlineData(2, "option1_value", "S", "sku")]
    [InlineData(2, "option3_value", "X", "option2_value")]
    [InlineData(2, "price_minor", "12.50", "price_minor")]
    [InlineData(2, "price_minor", "-1", "price_minor")]
    [InlineData(2, "price_minor", "0", "price_minor")]
    [InlineData(2, "compare_at_minor", "1", "compare_at_minor")]
    [InlineData(2, "weight_grams", "heavy", "weight_grams")]
    [InlineData(1, "currency", "EUR", "currency")]
    [InlineData(2, "price_minor_eur", "9.50", "price_minor_eur")]
    [InlineData(2, "price_minor_eur", "0", "price_minor_eur")]
    [InlineData(2, "price_minor_eur", "", "price_minor_eur")]
    [InlineData(2, "compare_at_minor_eur", "1200", "compare_at_minor_eur")]
    [InlineData(2, "compare_at_minor_eur", "1999999999", "compare_at_minor_eur")]
    public void Whatever_is_wrong_is_named_with_its_line_and_column(int row, string column, string cell, string named)
    {
        var draft = Samples.Draft(Samples.Variant("lamp-s", 1000, "S").InEuros(1200), Samples.Variant("lamp-l", 1000, "L").InEuros(1200)) with
        {
            OptionNames = ["Size"],
        };
        var rows = CatalogueTable.Rows(new("lamp"), ProductState.Draft, draft)
            .Select(cells => CatalogueTable.Columns.Zip(cells).ToDictionary(c => c.First, c => c.Second)).ToList();
        foreach (var cells in row == 1 ? rows : rows.Skip(row - 1)) cells[column] = cell;
        var (product, errors) = CatalogueRows.Read([.. rows.Select((cells, n) => new CatalogueRow(n + 2, cells))]);
        Assert.Null(product);
        Assert.Contains(errors, error => error.Column == named && error.Line is var line && (line == row + 1 || line == 2));
    }

    [Fact]
    public void Columns_of_the_product_may_be_left_empty_after_its_first_row()
    {
        var draft = Samples.Draft(Samples.Variant("lamp-s", 1000, "S"), Samples.Variant("lamp-l", 1200, "L")) with { OptionNames = ["Size"] };
        var rows = CatalogueTable.Rows(new("lamp"), ProductState.Draft, draft).Select((cells, n) => new CatalogueRow(n + 2, CatalogueTable.Columns.Zip(cells)
            .ToDictionary(c => c.First, c => n > 0 && CatalogueTable.ProductColumns.Contains(c.First) && c.First != "product_id" ? "" : c.Second)));
        var (product, errors) = CatalogueRows.Read([.. rows]);
        Assert.Empty(errors);
        Assert.Equal(draft.Variants, product!.Draft.Variants);
    }

    [Fact]
    public void Columns_of_other_currencies_may_be_left_out()
    {
        var draft = Samples.Draft(Samples.Variant("lamp"));
        var rows = CatalogueTable.Rows(new("lamp"), ProductState.Draft, draft).Select(cells => new CatalogueRow(2, CatalogueTable.Columns.Zip(cells)
            .Where(c => !c.First.EndsWith("_eur", StringComparison.Ordinal)).ToDictionary(c => c.First, c => c.Second)));
        var read = CatalogueRows.Read([.. rows]).Product!;
        Assert.Equal((draft, true), (read.Draft with { RatingTenths = 45, RatingCount = 12, CreatedAt = Samples.Noon }, read.HomeOnly));
        Assert.Equal(["price_minor_eur", "compare_at_minor_eur"], CatalogueTable.Optional.Where(c => c.EndsWith("_eur", StringComparison.Ordinal)));
    }
}
