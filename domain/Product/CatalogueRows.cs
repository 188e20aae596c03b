using System.Globalization;

namespace Ecommerce.Domain;

/// <summary>One row of a table, by column; a column that is not there is empty.</summary>
/// <param name="Line">The file's line, from 1, where it begins.</param>
public sealed record CatalogueRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>Makes a product of its rows, or says everything that is wrong with them.</summary>
public static class CatalogueRows
{
    private static readonly Dictionary<string, ProductState> States = new()
    {
        ["draft"] = ProductState.Draft,
        ["published"] = ProductState.Published,
        ["changed"] = ProductState.Changed,
    };

    /// <param name="rows">All rows of one product, one or more.</param>
    /// <returns>A product, or errors.</returns>
    public static (ImportedProduct? Product, ImmutableArray<RowError> Errors) Read(IReadOnlyList<CatalogueRow> rows)
    {
        var (first, errors) = (rows[0], ImmutableArray.CreateBuilder<RowError>());
        foreach (var row in rows.Skip(1))
            errors.AddRange(CatalogueTable.ProductColumns.Where(column => row[column].Length > 0 && row[column] != first[column])
                .Select(column => new RowError(row.Line, column, $"This differs from line {first.Line} of the same product.")));

        if (!IdRules.IsId(first["product_id"])) errors.Add(new(first.Line, "product_id", IdRules.Sentence));
        if (first["currency"] != Currencies.Home) errors.Add(new(first.Line, "currency", $"This is {Currencies.Home}; other currencies' prices have columns of their own."));
        if (!States.TryGetValue(first["state"], out var state)) errors.Add(new(first.Line, "state", "draft, published or changed."));
        var pictures = PictureCell.Read(first["pictures"]);
        if (pictures is null) errors.Add(new(first.Line, "pictures", "One a line: address|what it shows|colour|name."));
        var shards = Whole(first, "shards", ProductLimits.Shards, errors);
        var names = Options(first, "name", errors);
        var variants = rows.Select(row => ReadVariant(row, names.Length, errors)).ToImmutableArray();
        if (errors.Count > 0) return (null, errors.ToImmutable());

        var draft = new ProductDraft(
            first["slug"], first["name"], first["maker"], first["category"], first["tagline"], first["description"], first["material"],
            first["dimensions"], first["care"], first["archetype"], names, variants, pictures!.Value, [], 0, 0, default, (int)shards);
        foreach (var (row, variant) in rows.Zip(variants))
            if (Wrong(draft, variant) is var (column, detail)) errors.Add(new(row.Line, column, detail));
        if (errors.Count == 0 && ProductRules.Check(draft) is { } refusal) errors.Add(new(first.Line, ColumnOf(refusal.Field!), refusal.Detail));
        if (errors.Count > 0) return (null, errors.ToImmutable());

        var homeOnly = !Currencies.Others.Select(CatalogueTable.PriceIn).Any(first.Cells.ContainsKey);
        return (new(new(first["product_id"]), first.Line, state, draft, homeOnly), []);
    }

    private static Variant ReadVariant(CatalogueRow row, int options, ImmutableArray<RowError>.Builder errors)
    {
        var values = Options(row, "value", errors);
        if (values.Length != options) errors.Add(new(row.Line, "option1_value", "A variant has one value per option."));
        var home = ReadPrice(row, Currencies.Home, "price_minor", "compare_at_minor", errors);
        return new(
            new(row["sku"]), values, home.Amount, home.CompareAt, (int)Whole(row, "weight_grams", ProductLimits.WeightGrams, errors),
            row["barcode"] is { Length: > 0 } barcode ? barcode : null)
        {
            Elsewhere =
            [
                .. from currency in Currencies.Others
                   let columns = (Price: CatalogueTable.PriceIn(currency), CompareAt: CatalogueTable.CompareAtIn(currency))
                   where row[columns.Price].Length > 0 || row[columns.CompareAt].Length > 0
                   select ReadPrice(row, currency, columns.Price, columns.CompareAt, errors),
            ],
        };
    }

    private static Price ReadPrice(CatalogueRow row, string currency, string price, string compareAt, ImmutableArray<RowError>.Builder errors) => new(
        new(Whole(row, price, MoneyLimits.UnitPrice, errors), currency),
        row[compareAt].Length == 0 ? null : new Money(Whole(row, compareAt, MoneyLimits.UnitPrice, errors), currency));

    /// <summary>The first cells of five; an empty one ends them.</summary>
    private static ImmutableArray<string> Options(CatalogueRow row, string part, ImmutableArray<RowError>.Builder errors)
    {
        var cells = Enumerable.Range(1, ProductLimits.Options).Select(n => row[$"option{n}_{part}"]).ToImmutableArray();
        var used = cells.TakeWhile(cell => cell.Length > 0).ToImmutableArray();
        if (cells.Skip(used.Length).Any(cell => cell.Length > 0))
            errors.Add(new(row.Line, $"option{used.Length + 1}_{part}", "This is empty although a later option is not."));
        return used;
    }

    private static long Whole(CatalogueRow row, string column, long most, ImmutableArray<RowError>.Builder errors)
    {
        if (long.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most) return number;
        errors.Add(new(row.Line, column, $"A whole number from 0 to {most}."));
        return 0;
    }

    private static (string Column, string Detail)? Wrong(ProductDraft draft, Variant variant)
    {
        foreach (var price in variant.Elsewhere)
            if (ProductRules.CheckPrice(price.Amount, price.CompareAt) is { } refusal)
                return (refusal.Field == "price" ? CatalogueTable.PriceIn(price.Currency) : CatalogueTable.CompareAtIn(price.Currency), refusal.Detail);

        return ProductRules.CheckVariant(draft, variant) is { } wrong ? (ColumnOf(wrong.Field!), wrong.Detail) : null;
    }

    /// <summary>The rules name fields as the API spells them.</summary>
    public static string ColumnOf(string field) => field switch
    {
        "price" => "price_minor",
        "compareAt" => "compare_at_minor",
        "weightGrams" => "weight_grams",
        "optionNames" => "option1_name",
        "options" => "option1_value",
        "variants" => "sku",
        "elsewhere" => CatalogueTable.PriceIn(Currencies.Others[0]),
        _ => field,
    };
}
