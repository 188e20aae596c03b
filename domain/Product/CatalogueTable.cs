using System.Globalization;

namespace Ecommerce.Domain;

/// <summary>
/// The catalogue as a table: one row for each variant, with the product's columns repeated. What is written is read back as
/// the same products.
/// </summary>
public static class CatalogueTable
{
    public static readonly ImmutableArray<string> ProductColumns =
    [
        "product_id", "state", "slug", "name", "maker", "category", "tagline", "description", "material", "dimensions", "care", "archetype",
        "pictures", "shards", "currency", "option1_name", "option2_name", "option3_name", "option4_name", "option5_name",
    ];

    public static readonly ImmutableArray<string> VariantColumns =
    [
        "sku", "option1_value", "option2_value", "option3_value", "option4_value", "option5_value", "price_minor", "compare_at_minor",
        "weight_grams", "barcode", .. Currencies.Others.SelectMany(IEnumerable<string> (currency) => [PriceIn(currency), CompareAtIn(currency)]),
    ];

    /// <summary>All columns, in the order in which they are written; they may be read in any.</summary>
    public static readonly ImmutableArray<string> Columns = [.. ProductColumns, .. VariantColumns];

    /// <summary>Columns that a table may leave out, as if they were empty; prices in other currencies then stay what they are.</summary>
    public static readonly ImmutableArray<string> Optional =
    [
        .. Columns.Where(column => column.StartsWith("option", StringComparison.Ordinal)), "compare_at_minor",
        .. VariantColumns.SkipWhile(column => column != "barcode"),
    ];

    public static IEnumerable<ImmutableArray<string>> Rows(ProductId id, ProductState state, ProductDraft draft)
    {
        ImmutableArray<string> product =
        [
            id.Value, NameOf(state), draft.Slug, draft.Name, draft.Maker, draft.Category, draft.Tagline, draft.Description, draft.Material,
            draft.Dimensions, draft.Care, draft.Archetype, PictureCell.Write(draft.Pictures), Number(draft.Shards),
            draft.Variants[0].Price.Currency, .. Five(draft.OptionNames),
        ];
        return draft.Variants.Select(ImmutableArray<string> (variant) =>
        [
            .. product, variant.Sku.Value, .. Five(variant.Options), Number(variant.Price.Minor),
            Number(variant.CompareAt), Number(variant.WeightGrams), variant.Barcode ?? "",
            .. Currencies.Others.Select(variant.In).SelectMany(IEnumerable<string> (other) => [Number(other?.Price), Number(other?.CompareAt)]),
        ]);
    }

    /// <summary>
    /// A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and so is one that begins
    /// with an apostrophe: <see cref="Bare"/> takes exactly that off again.
    /// </summary>
    public static string Guarded(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? "'" + cell : cell;

    public static string Bare(string cell) => cell is ['\'', .. var rest] ? rest : cell;

    internal static string PriceIn(string currency) => $"price_minor_{currency.ToLowerInvariant()}";

    internal static string CompareAtIn(string currency) => $"compare_at_minor_{currency.ToLowerInvariant()}";

    internal static string NameOf(ProductState state) => state switch
    {
        ProductState.Draft => "draft",
        ProductState.Published => "published",
        _ => "changed",
    };

    private static IEnumerable<string> Five(ImmutableArray<string> values) =>
        values.Concat(Enumerable.Repeat("", ProductLimits.Options - values.Length));

    private static string Number(Money? amount) => amount is { } some ? Number(some.Minor) : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
