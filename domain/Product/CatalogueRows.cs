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
        if (!States.TryGetValue(first["state"], out var state)) errors.Add(new(first.Line, "state", "draft, published or changed."));
        var pictures = PictureCell.Read(first["pictures"]);
        if (pictures is null) errors.Add(new(first.Line, "pictures", "One a line: address|what it shows|colour|name."));
        var shards = Whole(first, "shards", ProductLimits.Shards, errors);
        var names = Options(first, "name", errors);
        var variants = rows.Select(row => ReadVariant(row, first["currency"], names.Length, errors)).ToImmutableArray();
        if (errors.Count > 0) return (null, errors.ToImmutable());

        var draft = new ProductDraft(
            first["slug"], first["name"], first["maker"], first["category"], first["tagline"], first["description"], first["material"],
            first["dimensions"], first["care"], first["archetype"], names, variants, pictures!.Value, [], 0, 0, default, (int)shards);
        foreach (var (row, variant) in rows.Zip(variants))
            if (ProductRules.CheckVariant(draft, variant) is { } wrong) errors.Add(new(row.Line, ColumnOf(wrong.Field!), wrong.Detail));
        if (errors.Count == 0 && ProductRules.Check(draft) is { } refusal) errors.Add(new(first.Line, ColumnOf(refusal.Field!), refusal.Detail));
        return (errors.Count == 0 ? new(new(first["product_id"]), first.Line, state, draft) : null, errors.ToImmutable());
    }

    private static Variant ReadVariant(CatalogueRow row, string currency, int options, ImmutableArray<RowError>.Builder errors)
    {
        var values = Options(row, "value", errors);
        if (values.Length != options) errors.Add(new(row.Line, "option1_value", "A variant has one value per option."));
        var was = row["compare_at_minor"].Length == 0 ? (long?)null : Whole(row, "compare_at_minor", MoneyLimits.UnitPrice, errors);
        return new(
            new(row["sku"]), values, new(Whole(row, "price_minor", MoneyLimits.UnitPrice, errors), currency),
            was is { } before ? new(before, currency) : null, (int)Whole(row, "weight_grams", ProductLimits.WeightGrams, errors),
            row["barcode"] is { Length: > 0 } barcode ? barcode : null);
    }

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

    /// <summary>The rules name fields as the API spells them.</summary>
    private static string ColumnOf(string field) => field switch
    {
        "price" => "price_minor",
        "compareAt" => "compare_at_minor",
        "weightGrams" => "weight_grams",
        "optionNames" => "option1_name",
        "options" => "option1_value",
        "variants" => "sku",
        _ => field,
    };
}
