using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Csv;

/// <summary>Reads products out of a CSV body, one at a time. What is wrong with rows is collected; what is wrong with the file ends it.</summary>
internal sealed class CatalogueReader
{
    public static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        MissingFieldFound = null,
        MaxFieldSize = MostOfACell,
    };

    private const int MostOfACell = 32 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HashSet<string> _products = [];
    private readonly Dictionary<string, int> _slugs = [];
    private readonly Dictionary<Sku, int> _skus = [];

    /// <summary>The first errors; the others are counted.</summary>
    public List<RowError> Errors { get; } = [];

    public int ErrorCount { get; private set; }

    public int Rows { get; private set; }

    /// <summary>What is wrong with the file as a whole, once reading has ended, or null.</summary>
    public ProblemResult? Problem { get; private set; }

    public async IAsyncEnumerable<ImportedProduct> Read(Stream body)
    {
        using var text = new StreamReader(body, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var csv = new CsvParser(text, Format);
        if (!await Next(csv)) yield break;

        var columns = csv.Record!.Select(name => name.Trim('\uFEFF', ' ')).ToArray();
        if ((Problem = Check(columns)) is not null) yield break;

        var rows = new List<CatalogueRow>();
        for (var line = csv.RawRow + 1; await Next(csv); line = csv.RawRow + 1)
        {
            if (++Rows > ImportLimits.Rows) Problem = Problems.Invalid("body", $"A file has at most {ImportLimits.Rows} rows.");
            if (Problem is not null) yield break;
            if (Row(line, columns, csv.Record!) is not { } row) continue;
            if (rows.Count > 0 && rows[0]["product_id"] != row["product_id"])
            {
                if (Product(rows) is { } product) yield return product;
                rows.Clear();
            }

            rows.Add(row);
        }

        if (Problem is null && rows.Count > 0 && Product(rows) is { } last) yield return last;
    }

    /// <summary>False at the end, or if the rest cannot be read.</summary>
    private async Task<bool> Next(CsvParser csv)
    {
        try
        {
            if (await csv.ReadAsync()) return true;
            if (csv.RawRow == 0) Problem = Problems.Invalid("body", "The file is empty; its first row names the columns.");
        }
        catch (DecoderFallbackException)
        {
            Problem = Problems.Invalid("body", $"The file is not UTF-8 after line {csv.RawRow}.");
        }
        catch (MaxFieldSizeException)
        {
            Problem = Problems.Invalid("body", $"A cell after line {csv.RawRow} is too long, or a quote is not closed.");
        }

        return false;
    }

    private static ProblemResult? Check(string[] columns)
    {
        var errors = CatalogueTable.Columns.Except(CatalogueTable.Optional).Except(columns)
            .Select(column => (Column: column, Detail: "This column is missing."))
            .Concat(columns.Except(CatalogueTable.Columns).Select(column => (Column: column, Detail: "There is no such column.")))
            .Concat(columns.GroupBy(column => column).Where(same => same.Count() > 1).Select(same => (Column: same.Key, Detail: "This column is there twice.")))
            .Take(CatalogueTable.Columns.Length).DistinctBy(error => error.Column).ToDictionary(e => e.Column, e => ImmutableArray.Create(e.Detail));
        return errors.Count == 0 ? null : Problems.Invalid(errors, "The first row does not name the columns that are needed.");
    }

    private CatalogueRow? Row(int line, string[] columns, string[] cells)
    {
        if (cells.Length == columns.Length)
            return new(line, columns.Zip(cells).ToDictionary(pair => pair.First, pair => CatalogueTable.Bare(pair.Second)));

        Add([new(line, "", $"This row has {cells.Length} cells where the first has {columns.Length}.")]);
        return null;
    }

    private ImportedProduct? Product(List<CatalogueRow> rows)
    {
        var (product, errors) = CatalogueRows.Read(rows);
        Add(errors);
        if (!_products.Add(rows[0]["product_id"])) Add([new(rows[0].Line, "product_id", "The rows of one product stand together.")]);
        if (product is null) return null;

        var line = product.Line;
        if (!_slugs.TryAdd(product.Draft.Slug, line)) Add([new(line, "slug", $"The product of line {_slugs[product.Draft.Slug]} has it already.")]);
        foreach (var sku in product.Draft.Variants.Select(variant => variant.Sku).Where(sku => !_skus.TryAdd(sku, line)))
            Add([new(line, "sku", $"The product of line {_skus[sku]} has {sku} already.")]);
        return product;
    }

    private void Add(IReadOnlyCollection<RowError> errors)
    {
        ErrorCount += errors.Count;
        Errors.AddRange(errors.Take(ImportLimits.Errors - Errors.Count));
    }
}
