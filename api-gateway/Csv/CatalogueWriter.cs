using System.Globalization;
using System.Text;
using CsvHelper;

namespace Ecommerce.ApiGateway.Csv;

/// <summary>Products as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for). No cell is taken for a formula.</summary>
internal static class CatalogueWriter
{
    public static byte[] Header() => [.. Encoding.UTF8.Preamble, .. Rows([CatalogueTable.Columns])];

    public static byte[] Rows(IEnumerable<ImmutableArray<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, CatalogueReader.Format);
        foreach (var row in rows)
        {
            foreach (var cell in row) csv.WriteField(CatalogueTable.Guarded(cell));
            csv.NextRecord();
        }

        csv.Flush();
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
